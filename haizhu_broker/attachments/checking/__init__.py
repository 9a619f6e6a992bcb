"""What the content of a file is and holds: real parsers, which know nothing of the portal and run apart from it."""
