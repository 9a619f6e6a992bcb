"""The models of all rooms, gathered for Django."""
