"""The API frame: records as declarations, problems in one shape, preconditions, the description of it all."""
