"""The pool, the ties, the draws and the consultations as rows, by noun."""

from .consultations import Consultation
from .draws import Draw, DrawnExpert
from .pool import Absence, Expert, ExpertField, ThinkTank, Title
from .ties import ExpertTie

__all__ = [
    "Absence",
    "Consultation",
    "Draw",
    "DrawnExpert",
    "Expert",
    "ExpertField",
    "ExpertTie",
    "ThinkTank",
    "Title",
]
