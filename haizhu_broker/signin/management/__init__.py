"""Commands of the sign-in application."""
