"""Classification and grading (分类分级): the scheme, what a broker proves, its grade and what follows from it."""
