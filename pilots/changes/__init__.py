"""Change notices (重大事项变更): what a pilot firm tells of itself within ten working days."""
