"""定期报送: what the firms report each month, in the browser, by spreadsheet or through the API."""
