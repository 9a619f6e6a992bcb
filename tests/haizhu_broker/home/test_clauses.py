"""方案条款对照: every clause of the shipped plan has rooms that stand, or says which is still to be built."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.urls import resolve, reverse
from drf_spectacular.generators import SchemaGenerator

from haizhu_broker.home.clauses import CLAUSES, Awaited, Stands, is_built
from haizhu_broker.web.doors import Page
from pilots.programme.evidence import SOURCES
from pilots.programme.reading import read_plan
from pilots.roles import Role
from tests.factories.pilots import person, small_programme

TESTS = Path(__file__).parents[2]
PLAN = TESTS.parent / "pilots/programme/files/haizhu-2021.yaml"
PARTS = [(clause.ref, part) for clause in CLAUSES for part in clause.parts]
STANDING = [part for _, part in PARTS if isinstance(part, Stands)]
AWAITED = [(ref, part) for ref, part in PARTS if isinstance(part, Awaited)]
SPECS = {"10", "20", "30", "40", "50"}


@cache
def operations() -> set[str]:
    paths = SchemaGenerator().get_schema(public=True)["paths"]
    return {f"{method.upper()} {path.removeprefix('/api/v1/')}" for path, found in paths.items() for method in found}


@cache
def functions(file: str) -> set[str]:
    return set(re.findall(r"^def (test_\w+)\(", (TESTS / file).read_text(encoding="utf-8"), re.MULTILINE))


def clauses_of_the_plan() -> list[tuple[str, str]]:
    """Number and heading of every clause that says something, tasks each for themselves, in the order of the text."""
    plan = read_plan(PLAN)
    tasks = [(f"{one['clause']}{one['number']}", one["title"]) for one in plan["tasks"]]
    found = []
    for clause in plan["clauses"]:
        inner = [one for one in tasks if one[0].startswith(clause["ref"]) and ")" in clause["ref"]]
        found += inner or ([(clause["ref"], clause["title"])] if "(" in clause["ref"] else [])
    return found


def test_map_holds_every_clause_of_the_plan_once_and_in_its_order():
    assert [(one.ref, one.title) for one in CLAUSES] == clauses_of_the_plan()


def test_every_clause_stands_or_is_awaited_part_by_part():
    assert [one.ref for one in CLAUSES if not one.parts] == []
    assert [part.title for part in STANDING if not (part.pages and part.operations and part.tests)] == []


def test_rooms_that_are_awaited_are_not_built_and_others_are():
    assert [(ref, part.room) for ref, part in AWAITED if is_built(part.room)] == []
    assert [part.room for part in STANDING if not is_built(part.room)] == []
    assert {part.spec for _, part in AWAITED} <= SPECS


def test_every_page_named_exists_and_has_a_title():
    named = {name for part in STANDING for name in part.pages}
    views = {name: resolve(reverse(name)).func.view_class for name in named}
    assert [name for name, view in views.items() if not (issubclass(view, Page) and view.title)] == []


def test_every_operation_named_exists():
    assert sorted({one for part in STANDING for one in part.operations} - operations()) == []


def test_every_test_named_exists():
    named = [one.split("::") for part in STANDING for one in part.tests]
    assert [(file, name) for file, name in named if name not in functions(file)] == []


def test_every_source_named_is_registered_or_one_that_the_plan_names():
    plan = read_plan(PLAN)
    expecting = [*plan["goals"], *plan["tasks"], *plan["safeguards"]]
    known = {source for one in expecting for source in one["evidence"].values()}
    assert sorted({code for part in STANDING for code in part.evidence} - known - SOURCES.keys()) == []


@pytest.mark.django_db
def test_page_shows_what_is_awaited_and_links_what_the_reader_may_open(client):
    small_programme()
    client.force_login(person(Role.PUBLICITY))
    page = client.get("/clauses/")
    rows = {row["ref"]: row for row in page.context["page"]["rows"]}
    assert [one["spec"] for one in rows["三(四)"]["parts"]] == ["50"]
    assert (rows["三(四)"]["is_awaited"], rows["二(三)8"]["is_partly"]) == (True, True)
    assert dict(rows["一(三)"]["parts"][0]["pages"]) == {"试点方案": "/programmes/", "工作任务": "/tasks/"}
    assert page.content.decode().count("待建</span>") == len(AWAITED)


@pytest.mark.django_db
def test_page_leads_nobody_where_he_may_not_enter(client):
    small_programme()
    client.force_login(person(Role.PUBLICITY))
    parts = [part for row in client.get("/clauses/").context["page"]["rows"] for part in row["parts"]]
    urls = [url for part in parts for _, url in part.get("pages", ()) if url]
    assert {client.get(url, follow=True).status_code for url in urls} == {200}


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.FIRM_ADMIN, Role.EXPERT])
def test_page_for_firms_and_experts_is_forbidden(client, role):
    small_programme()
    client.force_login(person(role))
    assert client.get("/clauses/").status_code == 403


@pytest.mark.django_db
def test_page_without_a_programme_counts_nothing(client):
    client.force_login(person(Role.BUREAU_STAFF))
    page = client.get("/clauses/")
    assert (page.status_code, page.context["page"]["programme"]) == (200, None)
