"""Working days, deadlines and their lights."""
