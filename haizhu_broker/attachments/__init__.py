"""Files that people attach to records: checked, scanned, kept under random names, served through access."""
