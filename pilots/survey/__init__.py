"""Survey (摸查调研): the pool of intended firms, the questionnaire over five facets, site visits, the shortlist."""
