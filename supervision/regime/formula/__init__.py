"""The small total language in which indicators are computed (spec 41): `parse(text).evaluate(readings)`."""

from .errors import FormulaError
from .expression import Formula, parse
from .tokens import plain
from .values import Incomputable, Missing, NotConnected, Outcome, Value

__all__ = ["Formula", "FormulaError", "Incomputable", "Missing", "NotConnected", "Outcome", "Value", "parse", "plain"]
