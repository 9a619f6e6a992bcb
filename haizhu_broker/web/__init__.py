"""Pages as declarations: columns, lists, details, steps, forms and imports for every room."""
