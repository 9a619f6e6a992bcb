"""A small room of our own: letters that an organization receives. The tests of pages and API run on it."""
