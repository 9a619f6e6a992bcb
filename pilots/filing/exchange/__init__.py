"""The operations of an authority's client: the feed, packages and files, receipts, the published schema."""
