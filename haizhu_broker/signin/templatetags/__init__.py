"""Template filters of the sign-in pages."""
