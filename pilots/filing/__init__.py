"""Filing (备案): what is put on record with province and city, package by package, and their receipts."""
