"""Every address and operation is somebody's: a record of the matrix stands behind it, or it is listed here with why."""

import itertools
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.conf import settings
from django.urls import reverse
from rest_framework.permissions import AllowAny

from haizhu_broker.lifecycle.table import LIFECYCLES

from .matrix import MATRIX, SIGNED_IN, cell
from .routes import Route, record_of, routes
from .samples import Sample, Samples
from .stage import Stage, undone
from .walk import walk_of

EVERYBODY, SIGNED = "everybody", "whoever is signed in"
OTHERS = {
    "my_account": (SIGNED, "the person's own account"),
    "home": (SIGNED, "my own work"),
    "search": (SIGNED, "finds in the scope of the person"),
    "help": (SIGNED, "the handbook"),
    "help_chapter": (SIGNED, "the handbook"),
    "help_picture": (SIGNED, "the handbook"),
    "saved_views": (SIGNED, "the person's own views of lists, and those shared in the unit"),
    "saved_view": (SIGNED, "the person's own view of a list"),
    "bulk": (SIGNED, "the person's own order of a step for many records"),
    "export_file": (SIGNED, "the person's own large export"),
    "notices": (SIGNED, "the person's own notices"),
    "notice_preferences": (SIGNED, "how the person wants to hear of what"),
    "notice": (SIGNED, "the person's own notices"),
    "job": (SIGNED, "the person's own long work"),
    "job_progress": (SIGNED, "the person's own long work"),
    "live": (EVERYBODY, "asked by machines"),
    "ready": (EVERYBODY, "asked by machines"),
    "metrics": (EVERYBODY, "asked by machines that bring METRICS_TOKEN"),
    "openapi": (EVERYBODY, "what operations there are, without any data"),
    "docs": (EVERYBODY, "what operations there are, without any data"),
    "problem_kind": (EVERYBODY, "leads to the description of a problem"),
    "api/v1/^.*$": (EVERYBODY, "says that there is no such operation"),
    "^api/": (EVERYBODY, "says that there is no such operation"),
    "administration:activate": (EVERYBODY, "a person sets the password by the link that was mailed"),
    "administration:account_import": ("accounts.User", "opens accounts by spreadsheet"),
    "pilots:expert_mine": (SIGNED, "leads an expert to the record of his own term"),
    "pilots:draw_file": ("pilots.Draw", "what a draw is computed again from"),
    "papers:verify_code": (EVERYBODY, "the public check of a document"),
    "papers:verify": (EVERYBODY, "the public check of a document"),
    "papers:download": ("papers.Document", "the files of a document"),
    "attachments:preview": ("attachments.Attachment", "a file as a picture"),
    "attachments:download": ("attachments.Attachment", "a file as it was handed in"),
    "attachments:picture": ("attachments.Attachment", "a page of a file drawn anew"),
    "pilots:entry_apply": (EVERYBODY, "a firm applies to enter"),
    "pilots:entry_received": (EVERYBODY, "the receipt of what was just handed in, once"),
    "pilots:entry_follow": (EVERYBODY, "where a receipt code is typed in"),
    "pilots:entry_mine": (EVERYBODY, "the entry whose code this browser brought"),
    "pilots:standard_shared": (EVERYBODY, "the parts of an approved standard that are shared with who asks"),
    "pilots:site_home": (EVERYBODY, "the public site"),
    "pilots:site_brokers": (EVERYBODY, "the public register of brokers"),
    "pilots:site_broker": (EVERYBODY, "one broker, as published"),
    "pilots:site_brokers_csv": (EVERYBODY, "the public register of brokers as a table"),
    "pilots:site_brokers_atom": (EVERYBODY, "the changes of the public register as a feed"),
    "pilots:site_announcements": (EVERYBODY, "the public lists of brokers"),
    "pilots:site_announcement": (EVERYBODY, "one list, as announced"),
    "pilots:site_notices": (EVERYBODY, "the public notices"),
    "pilots:site_notice": (EVERYBODY, "one notice, as posted"),
    "pilots:site_object": (EVERYBODY, "the public objects to a notice"),
    "pilots:site_objection_received": (EVERYBODY, "the receipt of what was just handed in, once"),
    "pilots:site_objection_follow": (EVERYBODY, "where a receipt code is typed in"),
    "pilots:site_objection_mine": (EVERYBODY, "the objection whose code this browser brought"),
    "pilots:picture": (EVERYBODY, "the plan in one picture, which is disclosed"),
    "pilots:chart": ("pilots.Seat", "the organization chart"),
    "pilots:survey_case_import": ("pilots.SurveyCase", "the pool by spreadsheet: enterprises and leads"),
    "pilots:plan": ("pilots.Programme", "leads to the latest programme"),
    "overview": ("pilots.Programme", "the leaders' page"),
    "clauses": ("pilots.Task", "what of the plan stands where, for whoever sees the ledger"),
    "pilots:plan_search": ("pilots.Programme", "what the plan says about some words"),
    "pilots:filing_carry": ("pilots.Filing", "receipts that were brought back as a file"),
    "pilots:filing_scan": ("pilots.Filing", "what an authority answered on paper"),
    "pilots:filing_archive": ("pilots.Filing", "a package for a USB stick"),
    "pilots:filing_file": ("pilots.Filing", "a file of a package"),
    "filing-changes": ("pilots.Filing", "the feed of the caller's own authority"),
    "filing-package": ("pilots.Filing", "the package as it was signed"),
    "filing-manifest": ("pilots.Filing", "what a package consists of"),
    "filing-file": ("pilots.Filing", "a file of a package"),
    "filing-receipts": ("pilots.Filing", "takes the receipts of the caller's own authority"),
    "filing-schema": (EVERYBODY, "the published form of packages"),
    "supervision:monitoring_report_request": ("supervision.MonitoringReport", "asks for a report of a period"),
    "monitoring-report-request": ("supervision.MonitoringReport", "the same as an operation"),
}
ACTIONS = {
    "overview": "overview",
    "pilots:filing_carry": "record",
    "filing-changes": "receive",
    "filing-receipts": "receive",
    "pilots:objection_objector": "reveal",
    "pilots:objection_telephone": "reveal",
    "pilots:objection_email": "reveal",
    "pilots:survey_case_import": "open",
    "pilots:contact_name": "reveal",
    "pilots:contact_telephone": "reveal",
    "pilots:contact_email": "reveal",
    "administration:account_import": "open",
    "supervision:monitoring_report_request": "request",
    "monitoring-report-request": "request",
    "supervision:occurrence_retry": "retry",
    "supervision:periodic_report_import": "fill",
}
GROUPS = {
    "oauth_": (EVERYBODY, "machines show their secret there; errors in the form of OAuth"),
    "account_": (EVERYBODY, "signing in, out and passwords, by the package"),
    "mfa_": (EVERYBODY, "the person's own second factor, by the package, which asks for the sign-in itself"),
    "usersessions_": (EVERYBODY, "the person's own sessions, likewise"),
    "socialaccount_": (EVERYBODY, "the person's own link to the identity service, likewise"),
    "openid_connect_": (EVERYBODY, "the way to the identity service and back"),
    "specimen": (EVERYBODY, "samples without data, in the demonstration only"),
}
REACHED = {HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
ROUTES = {str(route): route for route in routes()}


def whose(route: Route) -> str:
    """The record type behind an address, or to whom it opens; "" when nobody has thought of it."""
    known = record_of(route) or OTHERS.get(str(route), ("",))[0]
    return known or next((group[0] for start, group in GROUPS.items() if str(route).startswith(start)), "")


def below_records() -> list[str]:
    """The addresses of a record type that are not declared as its list, detail, step or creating page."""
    return sorted(name for name, route in ROUTES.items() if not route.kind and whose(route) in MATRIX)


@pytest.fixture(scope="module")
def samples(stage: Stage) -> Samples:
    return Samples(stage)


def test_every_address_has_a_record_of_the_matrix_or_a_reason():
    assert [name for name, route in ROUTES.items() if whose(route) not in {*MATRIX, EVERYBODY, SIGNED}] == []
    assert sorted(set(OTHERS) - set(ROUTES)) == []


def test_specimen_is_shown_in_the_demonstration_only():
    assert any(name.startswith("specimen") for name in ROUTES) == settings.DEMONSTRATION


def is_open(route: Route) -> bool:
    """Whether an operation asks nobody who he is: open data."""
    return route.api is not None and tuple(route.api.permission_classes) == (AllowAny,)


def addresses_of(route: Route, samples: Samples) -> Iterator[str]:
    """The address with every verb, of the first record of its type or of none."""
    label = whose(route)
    key = {"pk": samples.of(label)[0].record.pk} if label in MATRIX and "pk" in route.parameters else {}
    if "step" not in route.parameters:
        yield route.url(**key) if route.name else "/api/v1/nowhere/"
        return
    for verb in LIFECYCLES[label].creates if route.kind == "create" else LIFECYCLES[label].steps:
        yield route.url(**key, step=verb)


@pytest.mark.parametrize("name", sorted(name for name, route in ROUTES.items() if is_open(route)))
def test_open_operation_reads_what_the_matrix_gives_to_the_public(samples, client, name):
    route = ROUTES[name]
    assert cell(whose(route), "view", "anonymous").text == "all"
    for url in addresses_of(route, samples):
        assert client.get(url).status_code == HTTPStatus.OK
        assert client.post(url).status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize(
    "name", sorted(name for name, route in ROUTES.items() if whose(route) != EVERYBODY and not is_open(route))
)
def test_address_sends_the_public_to_sign_in(samples, client, name):
    route = ROUTES[name]
    for url in addresses_of(route, samples):
        for method, answer in (("get", client.get(url)), ("post", client.post(url))):
            if url.startswith("/api/"):
                assert answer.status_code == HTTPStatus.UNAUTHORIZED
            elif method == "get" or answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
                assert answer.status_code == HTTPStatus.FOUND
                assert answer.headers["Location"] == f"{reverse('account_login')}?next={url}"


@pytest.mark.parametrize("name", sorted(name for name, route in ROUTES.items() if whose(route) == EVERYBODY))
def test_public_address_answers_the_public(samples, client, name):
    for url in addresses_of(ROUTES[name], samples):
        assert client.get(url).status_code < HTTPStatus.INTERNAL_SERVER_ERROR


@pytest.mark.parametrize("name", sorted(name for name, route in ROUTES.items() if whose(route) == SIGNED))
def test_address_of_all_answers_every_role(samples, name):
    expected = REACHED | ({HTTPStatus.NOT_FOUND} if ROUTES[name].parameters else set())
    for url in addresses_of(ROUTES[name], samples):
        assert {samples.status(role, "get", url) for role in SIGNED_IN} <= expected


@pytest.mark.parametrize("name", below_records())
def test_address_below_a_record_keeps_to_its_scope(samples, name):
    """Nobody reaches more than the matrix says, and somebody reaches it."""
    route, action, faults, reached = ROUTES[name], ACTIONS.get(name, "view"), [], 0
    label = whose(route)
    samples.of(label)
    with undone():
        for one, url in urls_below(route, samples):
            for role, method in itertools.product(SIGNED_IN, ("get", "post")):
                is_open = one.expects("view", role) and one.expects(action, role)
                may = is_open if "pk" in route.parameters else bool(cell(label, action, role))
                status = samples.status(role, method, url)
                reached += status in REACHED
                if status not in REFUSED | {HTTPStatus.METHOD_NOT_ALLOWED} and not may:
                    faults.append(f"{role} {method} {one}: {status}")
    assert faults == []
    assert reached > 0


def urls_below(route: Route, samples: Samples) -> list[tuple[Sample, str]]:
    """The address of each kind of sample; where it names more than the record, of one own and one foreign sample."""
    label = whose(route)
    if not set(route.parameters) - {"pk", "form"}:
        return [(one, route.url(pk=one.record.pk)) for one in samples.distinct(label)]
    found: dict[bool, tuple[Sample, str]] = {}
    for one in samples.of(label):
        if one.is_own not in found and (named := walk_of(label, samples.stage).below(one.record)):
            found[one.is_own] = one, route.url(pk=one.record.pk, **named)
    return list(found.values())
