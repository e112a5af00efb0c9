"""How we talk: channels, renderers, the command line, the server."""
