"""方案条款对照 (spec 10): every clause of the plan with its pages, operations, tests and evidence, or as 待建."""

from .chapter_one import CHAPTER_ONE
from .declaration import Awaited, Demand, Stands, is_built
from .experience import EXPERIENCE, SAFEGUARDS
from .organisation import ORGANISATION
from .piloting import PILOTING
from .regime import REGIME

CLAUSES = (*CHAPTER_ONE, *ORGANISATION, *REGIME, *PILOTING, *EXPERIENCE, *SAFEGUARDS)

__all__ = ["CLAUSES", "Awaited", "Demand", "Stands", "is_built"]
