"""Every part of the pages on a few sheets, for looking at and for the accessibility tests; shown in the demonstration."""
