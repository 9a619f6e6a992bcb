"""Classification and grading (分类分级): the scheme, what it makes of a broker's evidence, and what a grade drives."""
