"""Indicator sets with their parts and back-tests, rules, and objectives with assigned values."""

from .back_tests import BackTest
from .parts import Indicator, NamedInput
from .sets import IndicatorSet
from .standing import AssignedValue, Objective, Rule

__all__ = ["AssignedValue", "BackTest", "Indicator", "IndicatorSet", "NamedInput", "Objective", "Rule"]
