"""What the documents name exists (links, paths, targets, commands, settings), and their examples come out."""

import re
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.urls import Resolver404, resolve

from haizhu_broker.access.roles import LABELS
from haizhu_broker.accounts.models import Membership
from haizhu_broker.accounts.vocabulary import ADMINISTRATORS
from haizhu_broker.api import problems
from haizhu_broker.lifecycle.table import LIFECYCLES
from haizhu_broker.workdays.notices import shipped_calendar
from supervision.regime.formula import Incomputable, Missing, NotConnected, Value
from supervision.regime.inputs import PENDING
from supervision.regime.models import IndicatorSet, Rule
from supervision.regime.scoring import Observation, score
from supervision.regime.set_file import SETS, read_set

from .matrix import ROLES

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
FLOORS = ("haizhu_broker", "pilots", "supervision", "assessment", "templates", "tests", "docs")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
QUOTED = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PATH = re.compile(rf"(?:{'|'.join(FLOORS)})/[\w./-]*\w")
READ = re.compile(r"(?:env(?:\.\w+)?\(|environ\.get\()\s*\"([A-Z_]+)\"")
EACH = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def code_of(text: str) -> list[str]:
    """What a document writes as code: quoted in a line, or a line of a shell block."""
    blocks = [body for language, body in FENCED.findall(text) if language in ("sh", "console")]
    return [*QUOTED.findall(FENCED.sub("", text)), *(line for body in blocks for line in body.splitlines())]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@EACH
def test_links_lead_to_files_that_exist(document):
    links = [one for one in LINK.findall(document.read_text()) if "://" not in one and not one.startswith("#")]
    assert [one for one in links if not (document.parent / one.partition("#")[0]).exists()] == []


@EACH
def test_paths_of_the_project_exist(document):
    named = [hit for one in code_of(document.read_text()) for hit in PATH.findall(one) if one.startswith(hit[:4])]
    assert [one for one in named if not (ROOT / one).exists()] == []


@EACH
def test_make_targets_exist(document):
    named = {hit for one in code_of(document.read_text()) for hit in re.findall(r"\bmake ([a-z-]+)", one)}
    assert named - targets() == set()


@EACH
def test_commands_of_manage_exist(document):
    named = {hit for one in code_of(document.read_text()) for hit in re.findall(r"manage\.py ([a-z_]+)", one)}
    assert named - set(get_commands()) == set()


@EACH
def test_addresses_lead_to_a_page_or_an_operation(document):
    named = {one for one in code_of(document.read_text()) if re.fullmatch(r"/(?:[\w.<>-]+/)*", one)}
    unknown = []
    for one in sorted(named):
        try:
            found = resolve(re.sub(r"<\w+>", "1", one))
        except Resolver404:
            found = None
        if found is None or (found.func is problems.not_found and one != "/api/v1/"):
            unknown.append(one)
    assert unknown == []


def test_readme_names_what_the_compose_file_asks_for():
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    table = (ROOT / "README.md").read_text().partition("## In production")[2].partition("## ")[0]
    rows = [line.partition("|")[2].partition("|")[0] for line in table.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)} == asked


def test_operations_name_every_setting_that_is_read():
    sources = [*(ROOT / "haizhu_broker/settings").glob("*.py"), *(ROOT / "haizhu_broker/embedded").glob("*.py")]
    read = {name for source in sources for name in READ.findall(source.read_text())}
    table = (ROOT / "docs/operations.md").read_text().partition("## Settings")[2].partition("## ")[0]
    named = {
        name for line in table.splitlines() if line.startswith("|") for name in re.findall(r"`([A-Z_]{4,})`", line)
    }
    assert named == read


def test_handbook_is_plain_text_under_one_title():
    for chapter in (ROOT / "docs/handbook").glob("*.md"):
        text = chapter.read_text()
        assert re.findall(r"^# ", text, re.MULTILINE) == ["# "], chapter
        assert re.findall(r"<[a-z/!][^>]*>", QUOTED.sub("", text)) == [], chapter


def test_pictures_of_the_handbook_are_small_said_in_words_and_all_shown():
    folder = ROOT / "docs/handbook"
    shown = [one for chapter in folder.glob("*.md") for one in re.findall(r"!\[(.*?)\]\((.*?)\)", chapter.read_text())]
    files = {f"images/{path.name}": path.stat().st_size for path in (folder / "images").iterdir()}
    assert sorted(target for _, target in shown) == sorted(files)
    assert [target for words, target in shown if len(words) < 8] == []
    assert [target for target, size in files.items() if size > 60_000] == []


def test_words_in_quotation_marks_are_words_of_the_portal():
    kinds = ("*.py", "*.html", "*.yaml")
    files = [path for floor in FLOORS[:5] for kind in kinds for path in (ROOT / floor).rglob(kind)]
    screen = "\n".join(path.read_text(encoding="utf-8") for path in files)
    chapters = sorted((ROOT / "docs/handbook").glob("*.md"))
    quoted = {(one, path.name) for path in chapters for one in re.findall(r"“([^”]+)”", path.read_text())}
    assert sorted((one, name) for one, name in quoted if one not in screen) == []


def test_glossary_holds_every_role_record_state_and_verb():
    held = set(re.findall(r"`([\w.]+)` \| ([^|]+) \|", (ROOT / "docs/glossary.md").read_text()))
    ours = [life for label, life in LIFECYCLES.items() if label.split(".")[0] in FLOORS]
    moves = [
        (one.name, one.label)
        for life in ours
        for part in (life.states, life.creates, life.steps)
        for one in part.values()
    ]
    assert sorted({*((role, LABELS[role]) for role in ROLES), *moves} - held) == []
    records = {model._meta.label for model in apps.get_models() if model.__module__.split(".")[0] in FLOORS[:4]}
    assert sorted(one for one in records - {name for name, _ in held} if not one.endswith("Event")) == []


@pytest.mark.django_db
def test_first_contents_of_operations_make_people_and_drafts(monkeypatch):
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs/operations.md").read_text()
    begin = text.index("## First contents of a production portal")
    for name, arguments in re.findall(
        r"^docker .* manage\.py (\w+)(.*)$", text[begin : text.index("## Settings")], re.MULTILINE
    ):
        call_command(name, *arguments.split(), verbosity=0, stdout=StringIO())
    opened = Membership.objects.filter(user__state="invited").values_list("user__username", "role")
    assert dict(opened) == dict(zip(["zhao.yi", "qian.er", "sun.san"], ADMINISTRATORS, strict=True))
    assert (IndicatorSet.objects.get().state, set(Rule.objects.values_list("state", flat=True))) == ("draft", {"draft"})


SPEC = read_set((SETS / "haizhu-2022.yaml").read_text(encoding="utf-8"))
USUAL = {"A02": Value(Decimal(96)), "C02": Value(Decimal(1)), "D02": Value(Decimal(72))}


def scored(**others):
    """The month of the handbook's example: what is connected is green but for USUAL and `others`."""
    found = []
    for indicator in SPEC.indicators:
        names = indicator.formula.names
        is_pending = any(one.source == PENDING and one.name in names for one in SPEC.inputs.values())
        limits = indicator.thresholds
        green = NotConnected(("来源",)) if is_pending else Value(limits.green + limits.green_open)
        found.append(Observation(indicator, {**USUAL, **others}.get(indicator.code, green)))
    return score([one for one in found if one.indicator.aspect in SPEC.weights], SPEC.weights)


def test_example_of_the_handbook_comes_out_as_written():
    text = (ROOT / "docs/handbook/scores.md").read_text()
    usual, capped = scored(), scored(C05=Value(Decimal(1)))
    gap = scored(F01=Missing(("在岗从业人员数",)), B04=Incomputable("未录入"))
    shown = [(str(one.weight_kept), str(one.total), one.band.label) for one in (usual, capped, gap)]
    assert shown == [("70.08", "97.49", "优"), ("70.08", "96.39", "中"), ("68.42", "95.34", "优")]
    assert [part for kept, total, _ in shown for part in (kept, total) if part not in text] == []
    lines = {line.indicator.code: line for line in usual.lines}
    for code in USUAL:
        row = f"| {lines[code].points} | {lines[code].weight} |"
        assert row in text
    assert sum(line.points is not None for line in usual.lines) == 40


@pytest.mark.parametrize(
    ("start", "days", "words"),
    [
        ("2022-03-31", 5, "4 月 8 日 星期五"),
        ("2022-03-31", 7, "4 月 12 日 星期二"),
        ("2022-03-31", 8, "4 月 13 日 星期三"),
        ("2022-09-30", 5, "10 月 12 日（星期三）"),
        ("2022-04-08", 3, "4 月 13 日（星期三）"),
        ("2026-12-31", 5, "2027 年 1 月 7 日，暂定"),
    ],
)
def test_deadlines_of_the_handbook_come_out_as_written(start, days, words):
    due = shipped_calendar().add(date.fromisoformat(start), days)
    month, day = (int(part) for part in re.findall(r"(\d+) 月 (\d+) 日", words)[0])
    assert (due.on.month, due.on.day, due.provisional) == (month, day, "暂定" in words)
    assert words in (ROOT / "docs/handbook/deadlines.md").read_text()
