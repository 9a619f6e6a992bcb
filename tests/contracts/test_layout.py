"""The house as it was drawn: sizes, the same furniture in every room, and words that say what a thing is."""

import ast
import io
import os
import re
import statistics
import tokenize
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TOP = {"README.md", "CHANGELOG.md", "Dockerfile", "Makefile", "docker-compose.yml", "docs", "manage.py", "package.json"}
TOP |= {"pyproject.toml", "package-lock.json", "requirements.lock", "requirements-dev.lock"}
TOP |= {"haizhu_broker", "pilots", "supervision", "assessment", "templates", "tests"}
FLOORS = ("haizhu_broker", "pilots", "supervision", "assessment")
APPS = ("haizhu_broker/administration", *FLOORS[1:])
MEANS_NOTHING = {"utils", "util", "helpers", "common", "manager", "managers", "service", "services", "data", "info"}
FURNITURE = {"__init__", "models", "states", "access", "domain", "forms", "filters", "columns", "views", "api", "urls"}
FURNITURE |= {"tasks", "reads", "imports", "panels", "evidence", "parts", "demo"}
NOUNS = {
    "haizhu_broker/administration/appointments": {"rules": "who may hold what beside what"},
    "haizhu_broker/administration/clients": {
        "bearer": "what a token opens",
        "endpoints": "where tokens are given and taken back",
        "keys": "secrets, and how they are kept",
        "oauth": "the rules of the token endpoint",
    },
    "haizhu_broker/administration/people": {
        "beginning": "the first three administrators",
        "idle": "accounts that nobody uses",
        "links": "activation links",
        "names": "which user names are accepted",
    },
    "haizhu_broker/administration/trail": {"disclosing": "what of an entry the auditor is shown"},
    "pilots/bodies": {
        "chart": "the bodies below each other",
        "division": "units against tasks",
        "picture": "the plan in one picture",
        "pools": "bodies that are filled from a pool",
        "public": "the pages of people without an account",
        "voting": "which units a body consists of, and which vote",
    },
    "pilots/announcement": {"paper": "the list as a document"},
    "pilots/brokers": {
        "following": "the register of who hears of decisions",
        "paper": "a decision as a document",
        "preceding": "the register of what comes before decisions",
        "reminding": "reminders by the tick",
    },
    "pilots/hearings": {"paper": "the notice as a document"},
    "pilots/gradings": {
        "collecting": "the evidence of a day",
        "computing": "what a scheme makes of evidence",
        "controls": "what a grade requires and drives",
        "facts": "the register of what other rooms know",
        "scheme_file": "a scheme as YAML",
        "specs": "a scheme as a value",
    },
    "pilots/calendar": {"sheet": "the file of a notice"},
    "pilots/certificates": {"paper": "the certificate as a document"},
    "pilots/practitioners": {"identity": "numbers of identity papers, checked and masked"},
    "pilots/registry": {"opendata": "the registry for programs"},
    "pilots/documents": {
        "kinds": "the kinds of document of R§3.2",
        "specimens": "a fictional content of each kind",
        "walls": "which entries of the register a tie hides",
    },
    "pilots/enterprises": {
        "uscc": "the code of an enterprise and its check digits",
        "pinyin": "names to search and sort by",
        "validity": "whether a certificate is still valid",
        "following": "who hears when particulars are put right",
    },
    "pilots/entry": {
        "receipts": "the code by which an applicant follows the entry",
        "letters": "letters to people without an account",
        "matching": "what an entry may be another one of",
        "limits": "how often somebody may try",
        "public": "the pages of people without an account",
        "reminding": "reminders by the tick",
    },
    "pilots/filing": {
        "archive": "a package as one file, and receipts as files",
        "carriage": "the pages of what is carried by hand",
        "client": "the reference client, a program of its own",
        "exchange": "the operations of an authority's client",
        "guards": "what the database itself refuses",
        "kinds": "what is filed with whom, and who says what a package holds",
        "paper": "the letter as a document",
        "reading": "what an authority says, read strictly",
        "reminding": "alarms by the tick",
        "words": "words that the tables hold",
    },
    "pilots/notices": {
        "guards": "what the database itself refuses",
        "walls": "which firms an objection concerns",
        "subjects": "what may be noticed",
        "paper": "the notice as a document",
        "terms": "how a term is told",
        "receipts": "the code by which somebody follows an objection",
        "limits": "how often somebody may try",
        "objecting": "what whoever objects fills in",
        "public": "the pages of people without an account",
    },
    "pilots/experts": {
        "candidates": "who could be drawn on a day",
        "computed": "ties that follow from records",
        "drawing": "the rule of a draw",
        "fees": "the scale of fees",
        "late_ties": "the register of who hears of ties",
        "numbers": "running numbers",
        "records": "the sheet of a draw",
    },
    "pilots/survey": {
        "demo_firms": "the firms of the demonstration",
        "facets": "the five facets of the plan",
        "questions": "a questionnaire as a value",
        "question_file": "a questionnaire as YAML",
        "answering": "the form of a questionnaire",
        "comparing": "two versions side by side",
        "scores": "the scores of visits side by side",
    },
    "pilots/incoming": {
        "endorsing": "the register of what leaders may endorse",
        "showing": "what a paper shows of its endorsements",
    },
    "pilots/meetings": {
        "seats": "who may act for a unit",
        "partaking": "relations that follow from a meeting",
        "referring": "records of upper rooms on an agenda",
        "walls": "what a tie hides of deliberations",
        "voting": "counting votes",
        "drafting": "what meetings say on paper",
        "lights": "the light of what was resolved",
        "reminding": "reminders by the tick",
    },
    "pilots/programme": {
        "planfile": "the form of a plan file",
        "reading": "reading a plan file",
        "references": "what the parts of a plan file say of each other",
        "boards": "tasks drawn as boards",
        "gantt": "tasks drawn on a line of months",
        "finding": "searching the plan",
    },
    "pilots/plans": {
        "sections": "the sections of a plan",
        "writing": "what is written in a clause",
        "needs": "what a plan lacks",
        "controls": "the security controls that a plan answers",
        "freezing": "the frozen version of a plan",
        "redline": "two versions clause by clause",
        "paper": "a version as a paper",
        "tracking": "what deviates",
        "gantt": "a plan drawn on a line of months",
        "progress": "how far a plan has come, for rooms above",
        "reminding": "reminders by the tick",
    },
    "pilots/standards": {
        "specs": "a standard as a value",
        "standard_file": "a standard as YAML",
        "checking": "whether a standard holds together",
        "comparing": "two standards side by side",
        "lines": "lists written one entry a line",
    },
    "pilots/review": {
        "scoring": "the arithmetic of the review, without a database",
        "blinding": "an application without its firm's name",
    },
    "pilots/rounds": {
        "openings": "the register of what is open before a round moves on",
        "criteria": "what a firm states itself about",
        "freezing": "the frozen version of an application",
        "papers": "the notices to an applicant",
        "reminding": "reminders by the tick",
    },
    "supervision/regime": {
        "aspects": "the seven aspects",
        "indicators": "an indicator set as a value",
        "inputs": "the figures that formulas name",
        "sources": "where inputs come from",
        "formula": "the language of formulas",
        "thresholds": "green, amber, red",
        "scoring": "the score",
        "explaining": "thresholds in sentences",
        "checking": "whether a set holds together",
        "comparing": "two sets side by side",
        "history": "the register of judged months",
        "set_file": "a set as YAML",
        "rule_file": "rules as YAML",
    },
    "supervision/reporting": {
        "figures": "checking reported figures",
        "known": "the register of figures that the portal computes",
        "corrections": "the register of who hears of replaced figures",
        "linking": "a column that hands out a file",
        "opening": "opening the reports that are due",
        "receipts": "the receipt as a document",
        "reminding": "reminders by the tick",
        "demo_figures": "the demonstration's figures",
    },
    "supervision/monitoring": {
        "sources": "where the figures of a report come from",
        "history": "what reports have judged, for the regime",
        "paper": "the report as a document",
        "planned": "what a report says of the implementation plan",
    },
}
IMPORTS_INSIDE = {"manage.py": "Django may be read only once the servers are attached"}
CITED = {
    *("www.w3.org", "schemas.openxmlformats.org", "json-schema.org"),
    *("keepachangelog.com", "github.com", "opencollective.com"),
}
OWN = re.compile(r"localhost|127\.0\.0\.1|x|[\w.-]*\bexample(\.\w+)*|[\w.-]+\.test")
LONGEST, LONGEST_TEST, LONGEST_FUNCTION, MEDIAN, COMMENTS = 300, 400, 40, 80, 0.05


def kept() -> list[str]:
    """The files of the project: all that is not ignored."""
    ignored = {".git", *(line.strip("/") for line in (ROOT / ".gitignore").read_text().split())}
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [one for one in folders if not is_ignored(one, ignored)]
        place = Path(folder).relative_to(ROOT)
        found += [str(place / one) for one in names if not is_ignored(one, ignored)]
    return sorted(found)


def is_ignored(name: str, ignored: set[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in ignored)


FILES = kept()
MODULES = [name for name in FILES if name.endswith(".py") and "/migrations/" not in name]
SOURCES = [name for name in MODULES if not name.startswith("tests/")]


def lines_of(name: str) -> int:
    return len((ROOT / name).read_text().splitlines())


def functions_of(name: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse((ROOT / name).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_top_of_the_repository_holds_nothing_else():
    assert {name.split("/")[0] for name in FILES if not name.startswith(".")} - TOP == set()


def test_no_module_is_too_long():
    assert [n for n in MODULES if lines_of(n) > (LONGEST_TEST if n.startswith("tests/") else LONGEST)] == []


def test_median_of_modules_is_small():
    assert statistics.median(lines_of(name) for name in SOURCES) <= MEDIAN


def test_no_function_is_too_long():
    long = [(n, f.name) for n in MODULES for f in functions_of(n) if f.end_lineno - f.lineno >= LONGEST_FUNCTION]
    assert long == []


def test_every_module_opens_with_a_line_that_says_what_lives_there():
    written = [name for name in SOURCES if (ROOT / name).read_text()]
    assert [name for name in written if not ast.get_docstring(ast.parse((ROOT / name).read_text()))] == []


def test_no_module_has_a_name_that_means_nothing():
    assert [name for name in MODULES if {*Path(name).parts[:-1], Path(name).stem} & MEANS_NOTHING] == []


def rooms() -> list[Path]:
    return sorted({(ROOT / n).parent for n in SOURCES if re.fullmatch(rf"({'|'.join(APPS)})/\w+/access\.py", n)})


@pytest.mark.parametrize("room", rooms(), ids=lambda room: str(room.relative_to(ROOT)))
def test_room_has_the_standard_furniture_and_nouns_that_were_thought_of(room):
    name = str(room.relative_to(ROOT))
    held = {Path(one).relative_to(name).parts[0].removesuffix(".py") for one in SOURCES if one.startswith(f"{name}/")}
    assert held - FURNITURE - set(NOUNS.get(name, ())) == set()
    assert set(NOUNS.get(name, ())) - held == set()


def test_modules_import_at_the_top():
    """An app may import when it is ready; whoever else does so says why."""
    inside = {
        name
        for name in SOURCES
        for function in functions_of(name)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and Path(name).name != "apps.py"
    }
    assert inside == set(IMPORTS_INSIDE)


def test_guardian_is_imported_by_access_alone():
    importing = [n for n in SOURCES if re.search(r"^\s*(from|import) guardian\b", (ROOT / n).read_text(), re.MULTILINE)]
    assert importing
    assert [name for name in importing if not name.startswith("haizhu_broker/access/")] == []


def test_migrations_hold_no_choices():
    """States and kinds are held by constraints; a new word is no migration."""
    migrations = [name for name in FILES if "/migrations/0" in name]
    assert migrations
    assert [name for name in migrations if "choices=" in (ROOT / name).read_text()] == []


def test_comments_are_few():
    texts = [(ROOT / name).read_text() for name in SOURCES]
    comments = sum(token.type == tokenize.COMMENT for text in texts for token in tokens(text))
    assert comments / sum(len(text.splitlines()) for text in texts) <= COMMENTS


def tokens(text: str) -> Iterator[tokenize.TokenInfo]:
    return tokenize.generate_tokens(io.StringIO(text).readline)


def texts() -> Iterator[tuple[str, str]]:
    for name in FILES:
        try:
            yield name, (ROOT / name).read_text()
        except UnicodeDecodeError:
            continue


def test_no_file_names_a_host_that_was_not_thought_of():
    """The project stands for itself: it cites standards, and names no index, mirror or machine of its makers."""
    named = {
        (name, host)
        for name, text in texts()
        for host in re.findall(r"\bhttps?://([A-Za-z0-9.-]+)", text)
        if host not in CITED and not OWN.fullmatch(host)
    }
    assert named == set()


def test_no_file_names_a_folder_of_its_makers():
    folders = re.compile(rf"(?<![\w.$}}])/(?:{'|'.join(('work', 'tmp', 'home', 'root', 'Users'))})/\w")
    assert [(name, found[0]) for name, text in texts() if (found := folders.search(text))] == []
