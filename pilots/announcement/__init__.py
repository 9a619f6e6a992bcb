"""公布名单: the announcement that ends a round, names the brokers and is their public list."""
