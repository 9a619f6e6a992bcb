"""What was done, by whom, for which unit: append-only entries written in the step's own transaction."""
