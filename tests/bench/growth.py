"""How cost grows with size."""

from collections.abc import Mapping
from math import log


def exponent(costs: Mapping[int, float]) -> float:
    """The k of cost ~ size**k that fits best (least squares of the logarithms): 0 is constant, 1 is linear."""
    points = [(log(size), log(cost)) for size, cost in costs.items()]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
