"""The bounds that make every formula end at once, whatever is written in it."""

from decimal import Context, Decimal

MAX_LENGTH = 500
MAX_NODES = 200
MAX_DEPTH = 20
MAX_ARGUMENTS = 20
MAX_DIGITS = 20
MAX_NAME = 40

LARGEST = Decimal("1E15")
PLACES = 10
SMALLEST_STEP = Decimal(1).scaleb(-PLACES)

# No traps: an overflow becomes an infinity, which the evaluator turns into 不可计算.
ARITHMETIC = Context(prec=50, Emin=-100, Emax=100, traps=[])
