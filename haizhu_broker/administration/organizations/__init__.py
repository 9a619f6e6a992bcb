"""Organizations: registered, renamed from a day, closed; what enterprises are is kept in their own room."""
