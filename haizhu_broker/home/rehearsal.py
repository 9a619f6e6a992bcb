"""A filing rehearsed at a terminal: the office acts in the portal, the province by its client over HTTP."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from haizhu_broker.accounts.models import Membership, User
from haizhu_broker.administration.clients.models import Client
from haizhu_broker.web import clock
from pilots.filing.domain import filings
from pilots.filing.models import Authority, Filing, Package, Receipt
from pilots.filing.states import ACCEPTED, RETURNED, UNANSWERED
from pilots.plans.domain import clauses, examining, writing
from pilots.plans.models import Plan
from pilots.plans.sections import Section
from pilots.plans.states import APPROVED, FILED
from pilots.roles import Role

REASON = {"section": "业务范围", "text": "请写明数据不出域的方式。"}
OPEN = (*UNANSWERED, RETURNED, ACCEPTED)
Says = Callable[[str], None]


class Incomplete(Exception):
    """The rehearsal did not come to its end; the message says where."""


class Rehearsal:
    """One plan amended, filed, returned, put right, filed again and accepted."""

    def __init__(self, plan: Plan, base: str, client: Mapping[str, str], says: Says, attempts: int = 8) -> None:
        self.plan, self.says, self.attempts = plan, says, str(attempts)
        self.office, self.director = holder(Role.BUREAU_STAFF), holder(Role.BUREAU_DIRECTOR)
        self.firm = holder(Role.FIRM_ADMIN, plan.broker.enterprise.organization_id)
        self.known = {"BASE": base, "CLIENT_ID": client["username"], "CLIENT_SECRET": client["password"]}
        machine = Client.objects.get(client_id=client["username"])
        self.authority = Authority.objects.get(organization=machine.organization_id)

    def play(self) -> Filing:
        """The whole exchange; Incomplete when any step did not do what it should."""
        with tempfile.TemporaryDirectory() as folder:
            self.folder = Path(folder)
            self.amend()
            self.write("数据不出域，以隐私计算和接口方式提供。（演练一）")
            filing = self.draft()
            self.sign(filing, filings.issue)
            first = self.fetch(filing)
            self.client("return", str(first.pk), f"{REASON['section']}={REASON['text']}")
            self.expect(filing, "returned", f"省级退回补正：{REASON['section']}，{REASON['text']}")
            self.write("数据不出域：原始数据留存企业机房，仅以隐私计算结果和接口应答对外提供。（演练二）")
            self.sign(filing, filings.resubmit)
            second = self.fetch(filing)
            number = f"示例省数备演练〔{clock.today().year}〕{second.pk}号"
            self.client("accept", str(second.pk), number)
            self.expect(filing, ACCEPTED, f"省级受理，备案编号 {number}")
            self.check(filing, number)
        return filing

    def amend(self) -> None:
        if self.plan.state in (APPROVED, FILED):
            writing.amend(self.plan, actor=self.firm, note="备案演练。", **moment())
            self.says(f"企业    {self.firm} 变更《{self.plan}》")

    def write(self, words: str) -> None:
        """A new version of the plan, handed in by the firm and approved by the director."""
        clause = self.plan.clauses.filter(section=Section.SCOPE).order_by("position", "pk").first()
        assert clause is not None
        clauses.write(clause, actor=self.firm, text=words, **moment())
        self.plan.refresh_from_db()
        writing.submit(self.plan, actor=self.firm, **moment())
        examining.approve(self.plan, actor=self.director, note="", **moment())
        self.says(f"企业    提交第 {self.plan.versions.count()} 版；{self.director} 批准")

    def draft(self) -> Filing:
        """The filing of the new version; what was accepted before is closed first."""
        about = {"subject_type": self.plan._meta.label, "subject_id": self.plan.pk}
        for former in Filing.objects.filter(**about, state=ACCEPTED):
            filings.close(former, actor=self.office, note="演练前归档。", **moment())
        filing: Filing = filings.draft(
            actor=self.office, authority=self.authority, kind="plan", subject=self.plan, **moment()
        )
        self.says(f"区局    {self.office} 拟制《{filing.title}》")
        return filing

    def sign(self, filing: Filing, verb: Callable[..., None]) -> None:
        filing.refresh_from_db()
        self.plan.refresh_from_db()
        verb(filing, actor=self.director, **moment())
        filing.refresh_from_db()
        self.says(f"区局    {self.director} 签发 {filing.letter_number}，第 {filing.attempt} 次报送")

    def fetch(self, filing: Filing) -> Package:
        """The province's client fetches the package and acknowledges it."""
        self.client("pull")
        self.expect(filing, "delivered", "省级取件并回执收悉")
        return filing.packages.get(attempt=filing.attempt)

    def client(self, *arguments: str) -> None:
        """Run the reference client as a program of its own, and tell what it says of this filing."""
        call = [sys.executable, "-m", "pilots.filing.client", "--folder", str(self.folder)]
        call += ["--attempts", self.attempts, *arguments]
        env = {**os.environ, **self.known}
        done = subprocess.run(call, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
        letters = Package.objects.filter(filing__subject_id=self.plan.pk, filing__state__in=OPEN)
        numbers = [f"  {number}  " for number in letters.values_list("letter__number", flat=True)]
        for line in (done.stdout + done.stderr).splitlines():
            if not line.startswith("备案包") or any(number in line for number in numbers):
                self.says(f"客户端  {line}")
        if done.returncode:
            raise Incomplete(f"客户端以 {done.returncode} 结束。")

    def expect(self, filing: Filing, state: str, words: str) -> None:
        filing.refresh_from_db()
        self.plan.refresh_from_db()
        if filing.state != state:
            raise Incomplete(f"备案应为“{state}”，实为“{filing.state}”。")
        self.says(f"平台    {words}")

    def check(self, filing: Filing, number: str) -> None:
        """What is on record at the end, on both sides."""
        told = list(
            Receipt.objects.filter(package__filing=filing).order_by("pk").values_list("package__attempt", "kind")
        )
        due = [(1, "acknowledged"), (1, "returned"), (2, "acknowledged"), (2, "accepted")]
        if (told, self.plan.state, self.plan.filing_number) != (due, FILED, number):
            raise Incomplete(f"登记的回执或者方案的状态不符：{told}，{self.plan.state}。")
        self.says("平台    两次报送、四份回执登记齐全，方案已备案，客户端没有待处理事项")


def moment() -> dict[str, Any]:
    now: datetime = clock.now()
    day: date = clock.today()
    return {"today": day, "now": now}


def holder(role: str, organization: int | None = None) -> User:
    """Somebody who holds the role today."""
    held = Membership.objects.valid_on(clock.today()).filter(role=role, user__is_active=True)
    if organization is not None:
        held = held.filter(organization=organization)
    found = held.select_related("user").order_by("pk").first()
    if found is None:
        raise Incomplete(f"没有任职为 {role} 的账户。")
    user: User = found.user
    return user
