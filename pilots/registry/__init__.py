"""The public registry (公开名录): who is a broker, and who was on any past day."""
