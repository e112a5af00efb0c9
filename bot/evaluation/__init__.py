"""Cross-validation of the reader on its own example banks, and the report of it."""
