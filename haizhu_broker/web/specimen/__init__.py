"""Every part of the pages on a few sheets, to look at and to test; shown in the demonstration."""
