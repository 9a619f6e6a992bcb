"""The rule of the draw as a pure function: uniform, balanced, reproducible, and never against a reason."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from pilots.experts.drawing import Candidate, digest_of, following, lacking, ordered, outside_least, seed_of, take

DRAWS = 10_000
CHI_SQUARE_19 = 43.82  # 19 degrees of freedom, one chance in a thousand; the seeds are fixed, so it never wavers


def seeds(number):
    return (seed_of(f"CQ-2022-{n:05}", "2022-01-04T10:00:00+08:00", "", digest_of([])) for n in range(number))


def chi_square(counts, expected):
    return sum((one - expected) ** 2 / expected for one in counts)


def test_ten_thousand_draws_take_each_of_a_stratum_equally_often():
    pool = [Candidate(f"ZJ-{n:04}", is_outside=True) for n in range(1, 21)]
    taken = Counter(one.number for seed in seeds(DRAWS) for one in take(ordered(pool, seed), 5, 4))
    assert sum(taken.values()) == DRAWS * 5
    # each draw takes 5 of 20 without replacement: the variance is 19/20 · 3/4 · 20/19 of that of independent takes
    assert chi_square(taken.values(), DRAWS * 5 / 20) / 0.75 < CHI_SQUARE_19


def test_ten_thousand_draws_give_each_place_of_the_order_equally_often():
    pool = [Candidate(f"ZJ-{n:04}", is_outside=True) for n in range(1, 21)]
    first = Counter(ordered(pool, seed)[0].number for seed in seeds(DRAWS))
    assert len(first) == 20
    assert chi_square(first.values(), DRAWS / 20) < CHI_SQUARE_19


def test_inside_experts_are_drawn_equally_often_among_themselves():
    outside = [Candidate(f"ZJ-{n:04}", is_outside=True) for n in range(1, 11)]
    inside = [Candidate(f"ZJ-{n:04}", is_outside=False) for n in range(11, 31)]
    taken = Counter(
        one.number
        for seed in seeds(DRAWS)
        for one in take(ordered([*outside, *inside], seed), 7, 5)
        if not one.is_outside
    )
    assert chi_square([taken[one.number] for one in inside], sum(taken.values()) / 20) < CHI_SQUARE_19


def test_loads_stay_balanced_over_many_draws():
    """After any number of draws nobody has served more than once more than somebody else."""
    loads = {f"ZJ-{n:04}": 0 for n in range(1, 15)}
    for seed in seeds(500):
        pool = [Candidate(number, is_outside=True, load=load) for number, load in loads.items()]
        for one in take(ordered(pool, seed), 7, 5):
            loads[one.number] += 1
        assert max(loads.values()) - min(loads.values()) <= 1


@st.composite
def pools(draw):
    count = draw(st.integers(0, 25))
    reasons = st.sampled_from([(), (), (), ("回避：示例（持股）",), ("领域不符",)])
    return [Candidate(f"ZJ-{n:04}", draw(st.booleans()), draw(st.integers(0, 3)), draw(reasons)) for n in range(count)]


@settings(max_examples=300, deadline=None)
@given(pool=pools(), size=st.sampled_from([5, 7, 9]), seed=st.text("0123456789abcdef", min_size=64, max_size=64))
def test_draw_of_any_pool_is_full_fit_and_within_the_share_or_lacks_somebody(pool, size, seed):
    least = outside_least(size, "2/3")
    panel = take(ordered(pool, seed), size, least)
    assert all(one.is_fit for one in panel)
    assert len({one.number for one in panel}) == len(panel)
    if lacking(pool, size, least):
        assert len(panel) < size
        return
    assert len(panel) == size
    assert sum(one.is_outside for one in panel) >= least
    last = max(one.load for one in panel)
    passed = [one for one in pool if one.is_fit and one not in panel and one.load < last and one.is_outside]
    assert passed == []


@settings(max_examples=200, deadline=None)
@given(pool=pools(), seed=st.text("0123456789abcdef", min_size=64, max_size=64), data=st.data())
def test_replacement_keeps_share_and_never_takes_anybody_twice(pool, seed, data):
    order = ordered(pool, seed)
    panel = take(order, 5, 4)
    gone = {one.number for one in panel}
    while len(panel) == 5:
        leaving = data.draw(st.sampled_from(panel))
        panel.remove(leaving)
        found = following(order, gone, panel, 5, 4)
        if found is None:
            break
        assert found.number not in gone
        assert found.is_fit
        panel.append(found)
        gone.add(found.number)
        assert sum(one.is_outside for one in panel) >= 4


def test_share_is_rounded_up_in_exact_arithmetic():
    assert [outside_least(size, "2/3") for size in (5, 6, 7, 9, 11)] == [4, 4, 5, 6, 8]


def test_seed_changes_with_each_of_its_parts():
    parts = ("CQ-2022-001", "2022-01-04T10:00:00+08:00", "", "0" * 64)
    others = [seed_of(*(f"{one}x" if n == place else one for n, one in enumerate(parts))) for place in range(4)]
    assert len({seed_of(*parts), *others}) == 5
    assert seed_of(*parts) == "5a02d18f1ed1b3267c6c8f0946e0cdb0697c157d97dffa59117afb2a04bfb951"
