"""The frame of the portal: accounts, access, lifecycles, papers, time, pages; it knows nothing about data brokers."""
