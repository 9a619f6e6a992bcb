"""The bench: what a request costs beside the least it could cost, and how that grows with the records."""
