"""The arithmetic of the review written a second time, from R§4.5 and R§7.1 alone: 60 digits, loops, no shared code."""

import hashlib
from decimal import ROUND_HALF_UP, Decimal, getcontext, localcontext

CENT = Decimal("0.01")


def cents(value):
    # 1/3 and 2/3 of a cent are never halves, so sixty digits decide as exact arithmetic does; what should be a half
    # comes out as one once the noise of the last ten digits is taken away.
    return value.quantize(Decimal(10) ** -40, ROUND_HALF_UP).quantize(CENT, ROUND_HALF_UP)


def brute(content):
    """Code → figures of each entrant, from the frozen JSON."""
    with localcontext() as context:
        context.prec = 60
        return _brute(content)


def _brute(content):
    assert getcontext().prec == 60
    rules = content["rules"]
    figures = {one["code"]: _entrant(rules, one["code"], content["sheets"]) for one in content["entrants"]}
    order = list(figures)
    # selection by repeated comparison rather than by a key
    done = []
    while order:
        first = order[0]
        for other in order[1:]:
            if _goes_before(rules, other, figures[other], first, figures[first]):
                first = other
        order.remove(first)
        done.append(first)
    for place, code in enumerate(done, 1):
        figures[code]["place"] = place
    return figures


def _goes_before(rules, a, fa, b, fb):
    if bool(fa["failures"]) != bool(fb["failures"]):
        return not fa["failures"]
    if fa["score"] != fb["score"]:
        return fa["score"] > fb["score"]
    for code in rules["tie_order"]:
        x = fa["dimensions"].get(code, fa["criteria"].get(code))
        y = fb["dimensions"].get(code, fb["criteria"].get(code))
        if x != y:
            return x > y
    draw = [hashlib.sha256(f"{rules['seed']}:{code}".encode()).hexdigest() for code in (a, b)]
    return draw[0] < draw[1]


def _entrant(rules, code, sheets):
    own = sorted((s for s in sheets if s["entrant"] == code), key=lambda s: s["expert"])
    totals = [_total(rules, sheet) for sheet in own]
    kept = _kept(rules, totals)
    n = Decimal(len(kept) or 1)
    exact = {}
    for c in rules["criteria"]:
        raw = sum((Decimal(own[i]["scores"][c["code"]]) for i in kept), Decimal(0))
        exact[c["code"]] = raw * Decimal(c["weight"]) / Decimal(c["scale"]) / n
    dimensions, failures = _dimensions(rules, exact)
    score = cents(sum((totals[i] for i in kept), Decimal(0)) / n)
    if score < Decimal(rules["pass_line"]):
        failures.append("line")
    failures += _vetoes(rules, own)
    mean = sum(totals, Decimal(0)) / Decimal(len(totals) or 1)
    band = cents_far(mean * Decimal(rules["outlier_share"]) / 100)
    spread = Decimal(0)
    if len(totals) > 1:
        spread = (sum(((t - mean) ** 2 for t in totals), Decimal(0)) / (len(totals) - 1)).sqrt()
    return {
        "score": score,
        "raw": cents(mean),
        "criteria": {name: cents(points) for name, points in exact.items()},
        "dimensions": dimensions,
        "failures": failures if own else ["unscored"],
        "outliers": [own[i]["expert"] for i in range(len(own)) if cents_far(abs(totals[i] - mean)) > band],
        "deviation": cents(spread),
    }


def _total(rules, sheet):
    total = Decimal(0)
    for c in rules["criteria"]:
        total += Decimal(sheet["scores"][c["code"]]) * Decimal(c["weight"]) / Decimal(c["scale"])
    return total


def _kept(rules, totals):
    kept = list(range(len(totals)))
    if rules["method"] != "trimmed" or len(totals) < 5:
        return kept
    for sign in (1, -1):
        extreme = kept[0]
        for i in kept[1:]:
            if sign * cents_far(totals[i]) > sign * cents_far(totals[extreme]):
                extreme = i
        kept.remove(extreme)
    return kept


def _dimensions(rules, exact):
    dimensions, failures = {}, []
    for d in rules["dimensions"]:
        codes = [c for c in rules["criteria"] if c["dimension"] == d["code"]]
        dimensions[d["code"]] = cents(sum((exact[c["code"]] for c in codes), Decimal(0)))
        least = sum((Decimal(c["weight"]) for c in codes), Decimal(0)) * Decimal(rules["least_share"]) / 100
        if dimensions[d["code"]] < least:
            failures.append(f"dimension:{d['code']}")
    return dimensions, failures


def _vetoes(rules, own):
    standing = []
    for veto in rules["vetoes"]:
        found = len([s for s in own if veto["code"] in s["vetoes"]])
        if found and (rules["veto_rule"] == "any" or found * 2 > len(own)):
            standing.append(f"veto:{veto['code']}")
    return standing


def cents_far(value):
    """Equal when equal in exact arithmetic: the noise of the last twenty digits is taken away."""
    return value.quantize(Decimal(10) ** -40, ROUND_HALF_UP)
