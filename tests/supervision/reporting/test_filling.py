"""Saving what is filled in: drafts of figures, remarks, words, last period's copy, 零报告."""

import pytest

from haizhu_broker.audit.models import Entry
from haizhu_broker.lifecycle.errors import NotPermitted, StepRefused
from supervision.reporting import domain
from supervision.reporting.models import PeriodicReport
from tests.factories.pilots import person
from tests.factories.reporting import DAY, FIGURES, MARCH, STORED, accepted, due, filled, on

pytestmark = pytest.mark.django_db


def test_fill_saves_what_there_is_and_leaves_no_line_in_the_timeline(here) -> None:
    report = due(here.broker)
    domain.fill(report, figures={"hits": "3"}, words={"work": " 正常 "}, **on(DAY, here.clerk))
    assert (report.figures, report.words, report.state) == ({"hits": "3"}, {"work": "正常"}, "due")
    assert not Entry.objects.filter(verb="fill").exists()


def test_fill_without_remarks_and_words_keeps_them(here) -> None:
    report = due(here.broker)
    kept = {"remarks": {"hits": "停用"}, "words": {"work": "正常"}}
    domain.fill(report, figures={}, **kept, **on(DAY, here.clerk))
    domain.fill(report, figures={"hits": "1"}, **on(DAY, here.clerk))
    assert (report.figures, report.remarks, report.words) == ({"hits": "1"}, kept["remarks"], kept["words"])


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"remarks": {"hits": "字" * 501}}, {"hits": ["“命中数”的说明不能超过 500 字，您填写了 501 字。"]}),
        ({"remarks": {"other": "字"}}, {"other": ["没有名为“other”的数据项。"]}),
        ({"words": {"work": "字" * 2001}}, {"work": ["“本期工作情况”不能超过 2000 字，您填写了 2001 字。"]}),
        ({"words": {"work": "\x00"}}, {"work": ["“本期工作情况”含有不能识别的字符。"]}),
    ],
)
def test_fill_with_impossible_texts_is_refused_rather_than_cut(here, given, fault) -> None:
    report = due(here.broker)
    with pytest.raises(StepRefused) as refused:
        domain.fill(report, figures=FIGURES, **given, **on(DAY, here.clerk))
    assert refused.value.fields == fault
    report.refresh_from_db()
    assert report.figures == {}


def test_fill_by_another_firm_or_the_bureau_is_not_permitted(here, there) -> None:
    report = due(here.broker)
    for stranger in (there.clerk, there.admin, here.officer, here.director, person("expert")):
        with pytest.raises(NotPermitted):
            domain.fill(report, figures=FIGURES, **on(DAY, stranger))
    assert PeriodicReport.objects.get(pk=report.pk).figures == {}


def test_copy_previous_takes_the_figures_last_submitted_for_the_period_before(here, there) -> None:
    accepted(there.broker, there.clerk, here.officer, MARCH.previous, deals="999")
    report = due(here.broker)
    with pytest.raises(StepRefused) as refused:
        domain.copy_previous(report, **on(DAY, here.clerk))
    assert refused.value.message == "上期没有已提交的数据，无法复制。"
    accepted(here.broker, here.clerk, here.officer, MARCH.previous, deals="88")
    domain.copy_previous(report, **on(DAY, here.clerk))
    assert report.figures == {**STORED, "deals": "88"}


def test_report_nothing_counts_zero_and_keeps_what_stands(here) -> None:
    accepted(here.broker, here.clerk, here.officer, MARCH.previous, deals="88", staff="12")
    report = due(here.broker)
    domain.report_nothing(report, **on(DAY, here.clerk))
    assert report.figures == {**STORED, "staff": "12", "deals": "0", "hits": "0"}
    assert report.is_nothing
    domain.fill(report, figures=FIGURES, **on(DAY, here.clerk))
    assert not report.is_nothing


def test_new_report_begins_with_the_standing_figures_of_the_period_before(here) -> None:
    accepted(here.broker, here.clerk, here.officer, MARCH.previous)
    report = due(here.broker)
    standing = {key: STORED[key] for key in ("expiry", "staff", "trained", "assessed")}
    assert domain.begun_figures(report, domain.previous_figures(report)) == standing
    domain.fill(report, figures={"hits": "1"}, **on(DAY, here.clerk))
    assert domain.begun_figures(report, domain.previous_figures(report)) == {"hits": "1"}


def test_collect_is_the_bureaus_and_the_firm_never_reaches_it(here) -> None:
    report = domain.ask_bureau(broker=here.broker, period=MARCH, **on(DAY, here.system))
    with pytest.raises(NotPermitted):
        domain.collect(report, figures={"penalties": "0"}, **on(DAY, here.admin))
    domain.collect(report, figures={"penalties": "２"}, **on(DAY, here.officer))
    assert report.figures == {"penalties": "2"}


def test_filled_report_is_complete(here) -> None:
    assert domain.gaps_of(filled(here.broker, here.clerk)) == {}
