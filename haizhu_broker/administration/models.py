"""The models of all rooms, so that Django finds them."""
