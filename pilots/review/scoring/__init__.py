"""The arithmetic of the review: frozen sheets in, a result in canonical bytes out. No database and no clock here.

What is rounded: nothing until the end. Points of a criterion (score × weight ÷ scale), totals and means are exact
fractions. Each figure of the result is rounded once, half up, to two places (0.005 becomes 0.01). Pass line, dimension
minima, ranking and ties are judged by these rounded figures, so that what is printed is what was decided; whether a
total lies outside the band of outliers is judged by the exact ones.
"""

from .canonical import canonical, digest_of
from .inputs import Entrant, InputError, Method, ReviewInput, Rules, Sheet
from .judging import judge
from .robustness import robustness

__all__ = [
    "Entrant",
    "InputError",
    "Method",
    "ReviewInput",
    "Rules",
    "Sheet",
    "canonical",
    "digest_of",
    "judge",
    "robustness",
]
