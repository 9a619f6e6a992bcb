"""Change notices (重大事项变更): what a firm reports within ten working days, and what follows for its pilot."""
