"""The standards' pages: what each audience sees of one, what forms answer, files and comparison."""

from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse

from pilots.programme.evidence import SOURCES
from pilots.roles import Role
from pilots.standards import domain
from pilots.standards.models import Criterion, Standard
from pilots.standards.panels import standards_to_approve
from pilots.standards.standard_file import StandardFileError, read_standard
from tests.factories.pilots import person, small_programme
from tests.factories.standards import DAY, FIRST, NOON, approved_standard, draft_standard, used_standard

pytestmark = pytest.mark.django_db
LEVEL = "已签意向书 2 份以上"


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(NOON, tick=False):
        yield


def address(name: str, *args: object) -> str:
    return reverse(f"pilots:{name}", args=args)


def step(record: object, name: str) -> str:
    return f"{record.get_absolute_url()}steps/{name}/"


def test_detail_shows_the_whole_tree_to_staff_and_nothing_to_experts_and_firms(client_of, clerk) -> None:
    found = approved_standard()
    page = client_of(clerk).get(found.get_absolute_url())
    assert page.context["tab"]["total"] == "100"
    assert [part["title"] for part in page.context["tab"]["parts"]] == [
        "S1 所属领域（15 分）",
        "S2 行业地位（20 分）",
        "S3 数据汇聚程度（25 分）",
        "S4 技术实力（25 分）",
        "S5 投资背景（15 分）",
        "一票否决项",
    ]
    for role in (Role.EXPERT, Role.FIRM_STAFF, Role.PUBLICITY):
        assert client_of(person(role)).get(found.get_absolute_url()).status_code == 403


def test_shared_page_shows_each_audience_its_parts_alone(client, client_of, clerk) -> None:
    found = approved_standard()
    url = address("standard_shared", found.pk)
    public = client.get(url).content.decode()
    firm = client_of(person(Role.FIRM_STAFF)).get(url).content.decode()
    expert = client_of(person(Role.EXPERT)).get(url).content.decode()
    assert [("所属领域" in page, "属五大重点领域" in page, LEVEL in page) for page in (public, firm, expert)] == [
        (True, False, False),
        (True, True, False),
        (True, True, True),
    ]
    assert [("严重失信" in page, "及格线" in page) for page in (public, firm, expert)] == [
        (False, False),
        (True, False),
        (True, True),
    ]
    asked = client_of(person(Role.FIRM_STAFF)).get(f"{url}?as=experts").content.decode()
    assert ("属五大重点领域" in asked, LEVEL in asked) == (True, False)
    assert LEVEL in client_of(clerk).get(f"{url}?as=experts").content.decode()


def test_shared_page_of_a_draft_or_of_nothing_shared_does_not_exist(client, client_of, clerk, director) -> None:
    draft = draft_standard()
    url = address("standard_shared", draft.pk)
    assert (client.get(url).status_code, client_of(person(Role.EXPERT)).get(url).status_code) == (404, 404)
    domain.share(draft, actor=clerk, today=DAY, applicants=[], experts=["criteria"], public=[])
    domain.approve(draft, actor=director, today=DAY)
    client.logout()
    assert client.get(url).status_code == 404
    assert client_of(person(Role.FIRM_STAFF)).get(url).status_code == 404
    assert client_of(person(Role.EXPERT)).get(url).status_code == 200


def test_edit_form_reads_and_writes_lines(client_of, clerk) -> None:
    draft = draft_standard()
    browser = client_of(clerk)
    form = browser.get(step(draft, "edit")).context["form"]
    assert form["dimensions"].value().splitlines()[:2] == ["S1 所属领域", "S2 行业地位"]
    assert form["tie_order"].value() == "S4.2 S3.4 S4"
    given = {
        "name": "新名",
        "basis": "据",
        "dimensions": "S1 所属领域\nS2 行业地位\nS3 数据汇聚\nS4 技术实力\nS5 投资背景",
        "vetoes": "V1 严重失信",
        "veto_rule": "majority",
        "pass_line": "65",
        "least_share": "40",
        "places": "0",
        "tie_order": "S4、S3",
    }
    assert browser.post(step(draft, "edit"), given).status_code == 302
    draft.refresh_from_db()
    assert (draft.dimensions[2]["text"], draft.vetoes, draft.tie_order, draft.is_proposed) == (
        "数据汇聚",
        [{"code": "V1", "text": "严重失信"}],
        ["S4", "S3"],
        False,
    )
    wrong = browser.post(step(draft, "edit"), {**given, "dimensions": "S1\nS2 行业地位"})
    assert wrong.context["form"].errors["dimensions"] == ["第 1 行：应写成“编号 内容”，编号和内容之间空一格。"]


def test_criterion_form_tells_the_line_that_does_not_read(client_of, clerk) -> None:
    one = draft_standard().criteria.get(code="S1.2")
    browser = client_of(clerk)
    assert "6 | 已签意向书 2 份以上 | 写明数据、价款和期限 | 意向书相对方为关联企业" in str(
        browser.get(step(one, "edit")).context["form"]["levels"]
    )
    given = {"name": "名", "weight": "6", "scale": "10", "evidence": "材料", "levels": "10 | 好\n一般\n0 | 差"}
    wrong = browser.post(step(one, "edit"), given)
    assert wrong.context["form"].errors["levels"] == [
        "第 2 行：应写成“分数 | 说明 | 正面情形 | 负面情形”，后两项可以不写。"
    ]
    assert browser.post(step(one, "edit"), {**given, "levels": "10 | 好\n0｜差"}).status_code == 302
    one.refresh_from_db()
    assert (one.scale, [level.text for level in one.spec().levels]) == (Decimal(10), ["好", "差"])


def test_add_criterion_begins_from_its_standard(client_of, clerk) -> None:
    draft = draft_standard()
    url = f"{address('criterion_create', 'add')}?standard={draft.pk}"
    browser = client_of(clerk)
    assert str(draft.pk) in str(browser.get(url).context["form"]["standard"])
    given = {"standard": draft.pk, "code": "S1.4", "name": "名", "weight": "1", "scale": "1", "evidence": "材料"}
    assert browser.post(url, {**given, "levels": "1 | 有\n0 | 无"}).status_code == 302
    assert Criterion.objects.filter(standard=draft).count() == 18


def test_comparison_lists_every_difference(client_of, clerk) -> None:
    first = used_standard()
    second = domain.copy(actor=clerk, today=DAY, based_on=first)
    one = second.criteria.get(code="S1.1")
    domain.edit_criterion(one, actor=clerk, today=DAY, levels=one.spec().levels, weight=Decimal(5))
    domain.prune(second, actor=clerk, today=DAY, codes=["S1.3"])
    page = client_of(clerk).get(address("standard_compare", second.pk), {"other": first.pk})
    title = page.context["tab"]["parts"][0]["title"]
    assert title == "与数据经纪人试点单位遴选标准第1版对照（2 处）"
    assert client_of(clerk).get(f"{second.get_absolute_url()}?tab=changes").status_code == 200


def test_file_loads_again_to_the_same_edition(client_of, clerk) -> None:
    found = approved_standard()
    answer = client_of(clerk).get(address("standard_file", found.pk))
    assert answer["Content-Disposition"] == 'attachment; filename="haizhu-selection-1.yaml"'
    assert read_standard(answer.content.decode()) == found.spec()
    assert draft_standard(answer.content.decode()) == found


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("code: S1.2\n", "code: S1.1\n", ("指标编号“S1.1”重复",)),
        ("tie_order: [S4.2", "tie_order: [S9", ("同分次序中的“S9”不是本标准的维度或指标",)),
        ("pass_line: 70", "pass_line: 170", ("及格线应在 0–100 之间",)),
        ("pass_line: 70", "pass_line: .nan", ("内容不能识别（“nan”不是数字）",)),
        ("pass_line: 70\n", "", ("缺少 pass_line",)),
        (
            "{points: 3, text: 主营",
            "{points: 7, text: 主营",
            ("S1.1：最高一档应为评分上限 6 分，现为 7 分", "S1.1：档次应按分数从高到低排列，分数不重复"),
        ),
    ],
)
def test_faulty_file_is_refused_in_words(old, new, faults) -> None:
    assert old in FIRST
    with pytest.raises(StandardFileError) as refused:
        read_standard(FIRST.replace(old, new, 1))
    assert refused.value.faults == faults


def test_load_standard_runs_twice_and_adds_once(tmp_path) -> None:
    said = [StringIO(), StringIO()]
    for out in said:
        call_command("load_standard", stdout=out)
    assert [out.getvalue() for out in said] == [
        "新增遴选标准：数据经纪人试点单位遴选标准第1版（建议稿）\n",
        "已有遴选标准：数据经纪人试点单位遴选标准第1版（建议稿）\n",
    ]
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(FIRST.replace("pass_line: 70", "pass_line: 170"), encoding="utf-8")
    with pytest.raises(CommandError, match="及格线应在 0–100 之间"):
        call_command("load_standard", str(wrong))
    assert Standard.objects.count() == 1


def test_draft_waits_for_the_director_and_then_counts_as_evidence(director, clerk) -> None:
    programme, draft = small_programme(), draft_standard()
    (row,) = standards_to_approve(director, DAY)
    assert (row.what, row.act_url) == (draft.title, step(draft, "approve"))
    assert list(standards_to_approve(clerk, DAY)) == []
    assert SOURCES["selection.standard"](programme, DAY).count == 0
    domain.approve(draft, actor=director, today=DAY)
    assert (list(standards_to_approve(director, DAY)), SOURCES["selection.standard"](programme, DAY).count) == ([], 1)
