"""One renderer a file: the same Answer as text, page, card or record."""
