"""The public registry (公开名录): what was on record of each broker, day by day; open data, nothing personal."""
