"""Working bodies (组织架构): who sits on them, who is responsible for what, and the liaisons of units and firms."""
