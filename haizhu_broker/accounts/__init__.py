"""People, organizations and the capacities in which people act."""
