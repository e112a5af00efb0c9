"""The doors: who may speak, how much, and personal details masked before anything else sees the text."""
