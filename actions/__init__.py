"""What follows from what was said: levels, panels, routes, questions, and the answer composed of them."""
