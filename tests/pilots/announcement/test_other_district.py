"""Another district's file, loaded into an empty portal, carries a pilot from the survey to the announced list."""

import os
import subprocess
import sys

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command

from haizhu_broker.papers.models import Document
from haizhu_broker.web.imports.checking import check
from haizhu_broker.web.imports.sheets import Cell, Line
from pilots.announcement import domain
from pilots.brokers.models import Broker
from pilots.enterprises.models import Enterprise
from pilots.notices import domain as notices
from pilots.programme.evidence import gather
from pilots.programme.models import Goal, Programme
from pilots.review.domain import recomputed
from pilots.roles import Role
from pilots.rounds.domain import deliberation, moving
from pilots.standards import domain as standards
from pilots.standards.models import Standard
from pilots.survey.domain import answers, cases
from pilots.survey.imports import PoolImport
from pilots.survey.models import SurveyCase
from tests.factories import survey
from tests.factories.announcement import CLOSED_ON, drafted, on, over, settled
from tests.factories.notices import SAID
from tests.factories.pilots import LONGAN, fictional_uscc, person
from tests.factories.review import Stage
from tests.factories.rounds import AFTER, NOON, at, chosen

pytestmark = pytest.mark.django_db
OF_LONGAN = {"DISTRICT_NAME": "龙安区", "BUREAU_MARK": "龙数", "LEADING_GROUP_MARK": "龙数领"}
SAY = """
import django
django.setup()
from django.template import Context, Template
from haizhu_broker.papers.kinds import KINDS
print(KINDS["list_notice"].number(2023, 1), KINDS["group_minutes"].number(2023, 2), KINDS["minutes"].number(2023, 3))
print(Template('{% load portal %}{% name "portal" %}').render(Context()))
"""
SHARES = [[70] * 5, [90] * 5, [80] * 5]  # the second firm is the best


@pytest.fixture
def programme():
    assert not Programme.objects.exists()
    with time_machine.travel(AFTER):
        call_command("load_programme", LONGAN, verbosity=0)
        yield Programme.objects.get()


def pool_row(declared: PoolImport, number: int) -> list[str]:
    given = {
        "企业名称": f"示例港口数据{number}有限公司",
        "统一社会信用代码": fictional_uscc(number),
        "领域": "港口",
        "类别": "企业",
        "所有制": "民营",
        "行业代码": "6450",
        "行业": "互联网数据服务",
        "法定代表人": "示例甲",
        "注册资本": "1000",
        "住所行政区划": "999901",
        "住所": "示例路1号",
        "琶洲试验区": "否",
        "员工人数": "100",
        "营业收入": "5000",
        "营收年度": "2021",
        "联系人": "示例乙",
        "职务": "负责人",
        "联系电话": "020-00000000",
        "电子邮箱": "yi@firm.example",
    }
    return [given.get(column.heading, "") for column in declared.columns]


def surveyed(programme, staff, director, numbers) -> list[Enterprise]:
    """The pool of the district's own sector, asked, visited and on the shortlist."""
    declared = PoolImport(programme)
    rows = [[column.heading for column in declared.columns], *(pool_row(declared, number) for number in numbers)]
    checked = check(declared, [Line(number, [Cell(text) for text in row]) for number, row in enumerate(rows, 1)])
    assert [fault for row in checked.rows for fault in row.faults] == []
    declared.save(checked, actor=staff, **at(NOON))
    survey.put_in_use(programme, director)
    for case in SurveyCase.objects.all():
        answer = survey.asked(case, staff)
        answers.fill(answer, values=survey.replies(answer), actor=staff, **survey.AT)
        answers.submit(answer, actor=staff, **survey.AT)
        survey.confirmed(case, staff, director)
        cases.survey(case, actor=staff, **survey.AT)
        cases.shortlist(case, note="数据丰富。", actor=staff, **survey.AT)
    return list(Enterprise.objects.order_by("uscc"))


def test_other_district_comes_from_its_file_to_its_list(programme):
    staff, director = person(Role.BUREAU_STAFF), person(Role.BUREAU_DIRECTOR)
    standard = Standard.objects.get()
    standards.approve(standard, actor=director, **at(NOON), note="作为首批遴选的依据。")
    stage = Stage(surveyed(programme, staff, director, (1, 2, 3)), programme, standard=standard)
    panel = stage.handed_in(SHARES)
    assert recomputed(panel.results.get())
    round, by = stage.round, {"actor": stage.director, **at(AFTER)}
    moving.refer(round, **by)
    ranked = [one.application for one in round.proposals.order_by("rank")]
    assert [one.enterprise for one in ranked] == [stage.firms[place] for place in (1, 2, 0)]
    deliberation.propose(round, **by, decisions=chosen(ranked, 1))
    moving.submit(round, **by, minutes="")  # this district has no joint meeting
    deliberation.approve(round, **by, approved_on=AFTER.date(), approval="龙数领纪〔2022〕1号")
    notice = notices.draft(**by, subject=round, **SAID)
    notices.post(notice, **by)
    announcement = settled(drafted(over(round), stage.director), stage.director)
    domain.announce(announcement, actor=stage.director, **on(CLOSED_ON))
    broker = Broker.objects.get()
    assert (broker.programme, broker.enterprise) == (programme, stage.firms[1])
    assert set(SurveyCase.objects.values_list("state", flat=True)) == {"applied"}
    sources = [one["source"] for one in Goal.objects.get().evidence]
    assert [one.text for one in gather(programme, sources, CLOSED_ON).values()] == ["已确定数据经纪人 1 家"]
    written = [str(one.written) for one in Document.objects.all()]
    assert [text for text in written if "海珠" in text] == []


def test_settings_of_the_district_name_the_portal_and_mark_its_documents():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "haizhu_broker.settings", **OF_LONGAN}
    asked = [sys.executable, "-c", SAY]
    said = subprocess.run(asked, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == [
        "龙数名〔2023〕1号 龙数领纪〔2023〕2号 海数联纪〔2023〕3号",
        "龙安区数据经纪人试点管理平台",
    ]
