"""Reviews as Hypothesis draws them: few distinct scores, so that ties and equal extremes are common."""

from decimal import Decimal

from hypothesis import strategies as st

from pilots.review.scoring import Entrant, Method, ReviewInput, Rules, Sheet
from pilots.review.scoring.inputs import Scale

EXPERTS = [f"专家{letter}" for letter in "ABCDEFGHI"]
VETOES = (("V1", "严重失信"), ("V2", "重大事件"))


def rules(method=Method.TRIMMED, weights=("40", "35", "25"), scales=("10", "7", "25"), **changed):
    codes = ("S1.1", "S1.2", "S2.1")
    given = {
        "dimensions": (("S1", "所属领域"), ("S2", "行业地位")),
        "criteria": tuple(
            Scale(code, code, code[:2], Decimal(weight), Decimal(scale))
            for code, weight, scale in zip(codes, weights, scales, strict=True)
        ),
        "vetoes": VETOES,
        "veto_rule": "any",
        "pass_line": Decimal(50),
        "least_share": Decimal(30),
        "outlier_share": Decimal(30),
        "tie_order": ("S2.1", "S1"),
        "method": method,
        "seed": "5eed",
    }
    return Rules(**{**given, **changed})


def sheet(entrant, expert, *shares, vetoes=None, by=None):
    """Scores as shares of each scale in per cent, rounded to a tenth."""
    scales = by or rules()
    scores = {
        one.code: (one.scale * share / 100).quantize(Decimal("0.1"))
        for one, share in zip(scales.criteria, shares, strict=True)
    }
    return Sheet(entrant, expert, scores, vetoes or {})


@st.composite
def reviews(draw, least=1, most=9):
    own = draw(
        st.builds(
            rules,
            method=st.sampled_from(Method),
            weights=st.sampled_from([("40", "35", "25"), ("33.33", "33.33", "33.34"), ("50", "25", "25")]),
            scales=st.sampled_from([("10", "7", "25"), ("3", "9", "11")]),
            veto_rule=st.sampled_from(["any", "majority"]),
            tie_order=st.sampled_from([(), ("S2.1", "S1"), ("S1.1",)]),
            seed=st.text("0123456789abcdef", min_size=4, max_size=8),
        )
    )
    entrants = [Entrant(f"A{n}", draw(st.sampled_from(["电力", "金融"]))) for n in range(draw(st.integers(1, 5)))]
    experts = EXPERTS[: draw(st.integers(least, most))]
    shares = st.sampled_from([0, 40, 50, 55, 60, 70, 80, 100])
    veto = st.sampled_from([{}, {}, {}, {}, {"V1": "查实"}])
    sheets = [
        sheet(one.code, expert, draw(shares), draw(shares), draw(shares), vetoes=draw(veto), by=own)
        for one in entrants
        for expert in experts
    ]
    return ReviewInput(own, tuple(entrants), tuple(sheets))
