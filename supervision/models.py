"""The models of all rooms, gathered for Django."""

from .regime.models import AssignedValue, BackTest, Indicator, IndicatorSet, NamedInput, Objective, Rule

__all__ = ["AssignedValue", "BackTest", "Indicator", "IndicatorSet", "NamedInput", "Objective", "Rule"]
