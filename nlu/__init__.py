"""What practitioners say: text in, a Reading out. No Rasa here but in rasa_components.py."""
