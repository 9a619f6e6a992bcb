"""Official documents: one content structure, its three renderings, numbers, files and their check page."""
