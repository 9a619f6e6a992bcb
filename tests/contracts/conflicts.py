"""A firm with every kind of review data about it, and an expert of its panel who works in the bureau too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from haizhu_broker.access.policy import POLICIES
from haizhu_broker.accounts.domain import appoint
from haizhu_broker.attachments.domain import keep
from haizhu_broker.attachments.examining import examine
from haizhu_broker.papers.models import Document
from pilots.meetings.domain import referrals
from pilots.meetings.models import ActionItem, AgendaItem, Meeting, Minutes
from pilots.roles import Role
from pilots.rounds.domain import moving
from pilots.rounds.models import Submission
from pilots.survey.models import SurveyCase
from pilots.survey.states import SHORTLISTED
from tests.factories import files, notices, review, rounds, survey

from .signs import Signs

SHARES = [[60, 60, 60, 60, 75], [70, 70, 70, 70, 70]]


class Story:
    """The second of two firms is the one; the other stands beside it through everything."""

    def __init__(self) -> None:
        self.review = review.Stage(2)
        self.panel = self.review.handed_in(SHARES)
        self.round, self.firm, self.staff = self.review.round, self.review.firms[1], self.review.staff
        self.member = self.review.member("专家A")
        self.person = self.member.expert.user
        for role in (Role.BUREAU_STAFF, Role.BUREAU_DIRECTOR):
            appoint(self.person, self.review.programme.organ, role)
        self.panel.draw.enterprises.set(self.review.firms)
        moving.refer(self.round, actor=self.review.director, **review.BY)
        self._surveyed()
        self._deliberated()
        notice = notices.posted(self.review.programme, [self.firm], mailbox="gongshi@example.cn")
        notices.filed(notice, about=notice.noticed.get())
        notices.filed(notice)

    def _surveyed(self) -> None:
        self.case = survey.case_of(self.firm, self.review.programme, self.staff)
        survey.put_in_use(self.review.programme, self.review.director)
        answer = survey.asked(self.case, self.staff)
        survey.confirmed(self.case, self.staff, self.review.director)
        SurveyCase.objects.filter(pk=self.case.pk).update(state=SHORTLISTED)
        keep(answer, "proof", examine(files.upload("佐证.pdf")), actor=self.staff, now=rounds.AFTER)

    def _deliberated(self) -> None:
        about = rounds.voted(self.round, self.review.director, rounds.AFTER)
        meeting: Meeting = about.meeting
        organ, day = self.review.programme.organ, rounds.AFTER.date()
        case = {"subject_type": "pilots.SurveyCase", "subject_id": self.case.pk}
        of_case = {"meeting": meeting, "position": 2, "proposer": organ, "state": "noted", **case}
        item = AgendaItem.objects.create(title="示例意向企业", **of_case)
        written = {"overview": "示例。", "resolutions": "示例。", "drafter": self.staff, "drafted_on": day}
        minutes = Minutes.objects.create(meeting=meeting, title="示例纪要", **written)
        term = {"due_by": day, "number": "示例议1", "result": "示例"}
        ActionItem.objects.create(meeting=meeting, item=item, content="示例事项", **term)
        for subject in (self.case, self.round, minutes):
            referrals.refer(actor=self.staff, **review.BY, title="示例事项", units=[organ], days=5, about=subject)

    def concerned(self) -> Iterator[Model]:
        """Every record that a policy with a firewall counts to the firm, each once."""
        for policy in walled():
            if not policy.model._meta.proxy:
                for record in policy.model._base_manager.order_by("pk"):
                    if self.firm.pk in policy.wall.keys(record):
                        yield record

    def documents(self) -> list[Document]:
        """The official documents about the firm's records."""
        return [
            one for record in self.concerned() for one in Document.objects.filter(
                subject_type=record._meta.label, subject_id=record.pk
            )
        ]  # fmt: skip

    def planted(self) -> Signs:
        """A sign in the free texts of each record, in what was frozen of it, and in the names of its files."""
        signs = Signs()
        for record in list(self.concerned()):
            sign = signs.plant(record)
            self._inscribe("attachments_attachment", "name", f"{sign}.pdf", record)
            self._inscribe("papers_document", "title", sign, record)
            for frozen in Submission.objects.filter(application=record) if is_application(record) else ():
                replace(frozen, "content", "示例：", sign)
            if record._meta.label == "pilots.ScoreSheet":
                replace(record, "remarks", "示例评语", sign)
        return signs

    def _inscribe(self, table: str, column: str, words: str, record: Model) -> None:
        with unguarded() as cursor:
            cursor.execute(
                f"UPDATE {table} SET {column} = %s WHERE subject_type = %s AND subject_id = %s",
                [words, record._meta.label, record.pk],
            )


def walled() -> list[Any]:
    """The policies whose records are review data of an enterprise."""
    return [one for one in POLICIES.values() if one.wall is not None and one.wall.root == "pilots.Enterprise"]


def is_application(record: Model) -> bool:
    return isinstance(record, apps.get_model("pilots.Application"))


@contextmanager
def unguarded() -> Iterator[Any]:
    """A cursor that goes past triggers: what is frozen is signed too."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield cursor
        cursor.execute("SET LOCAL session_replication_role = origin")


def replace(record: Model, column: str, old: str, new: str) -> None:
    """Put `new` for `old` wherever it stands in a JSON column."""
    with unguarded() as cursor:
        cursor.execute(
            f"UPDATE {record._meta.db_table} SET {column} = replace({column}::text, %s, %s)::jsonb WHERE id = %s",
            [old, new, record.pk],
        )
