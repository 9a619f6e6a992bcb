"""Example inputs for authorities and filings."""

from __future__ import annotations

from typing import Any

from haizhu_broker.accounts.domain import appoint
from haizhu_broker.accounts.models import Level
from haizhu_broker.attachments.examining import examine
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.audit import journal
from haizhu_broker.web.clock import local
from pilots.filing.domain import receipts
from pilots.filing.domain.fetching import fetched
from pilots.filing.kinds import kinds_of
from pilots.filing.models import Authority
from pilots.filing.states import ACCEPTED, CLOSED, DELIVERED, IN_USE, ISSUED, RETIRED, RETURNED
from pilots.filing.words import Answer, Way
from tests.factories.accounts import OrganizationFactory
from tests.factories.files import pdf, upload
from tests.factories.filing import changed, package_of, word

from .walk import Walk, create, reach, take, walk_of

ANSWERS = {DELIVERED: Answer.ACKNOWLEDGED, ACCEPTED: Answer.ACCEPTED, RETURNED: Answer.RETURNED}


class AuthorityWalk(Walk):
    label = "pilots.Authority"
    related_by = "revise"

    def register(self, own: bool) -> dict[str, Any]:
        organization = OrganizationFactory(level=Level.PROVINCE)
        if own:
            client = self.stage.people["filing_client"]
            appoint(client, organization, "filing_client")
            client.__dict__.pop("_capacities", None)
        kinds = [code for code, _ in kinds_of(Level.PROVINCE)]
        return {"organization": organization, "kinds": kinds, "acknowledges_within": 3, "answers_within": 20}

    def revise(self, authority: Any) -> dict[str, Any]:
        days = 20 + self.stage.number()
        return {"kinds": authority.kinds, "acknowledges_within": 3, "answers_within": days}


class FilingWalk(Walk):
    label = "pilots.Filing"
    before = {"detach": ("attach",)}

    def draft(self, own: bool) -> dict[str, Any]:
        """A decision from before the authority was registered, which it did not draft by itself."""
        broker, director = self.stage.broker(own), self.stage.people["bureau_director"]
        broker.refresh_from_db()
        Authority.objects.update(state=RETIRED)
        decision = changed(broker, director, f"示例范围{self.stage.number()}", self.stage.now)
        Authority.objects.update(state=IN_USE)
        authority = create(walk_of("pilots.Authority", self.stage), own=own)
        return {"authority": authority, "kind": "change", "subject": decision}

    def revise(self, filing: Any) -> dict[str, Any]:
        return {"points": f"示例要点{self.stage.number()}。"}

    def attach(self, filing: Any) -> dict[str, Any]:
        return {"purpose": "enclosure", "upload": examine(upload(content=pdf(self.stage.number("file"))))}

    def detach(self, filing: Any) -> dict[str, Any]:
        return {"attachment": Attachment.objects.about(filing).first()}

    def receive(self, filing: Any) -> dict[str, Any]:
        return self._answer(filing, Answer.ACKNOWLEDGED if filing.state == ISSUED else Answer.RETURNED)

    def carry(self, filing: Any) -> dict[str, Any]:
        return self._answer(filing, Answer.ACCEPTED)

    def record(self, filing: Any) -> dict[str, Any]:
        return {"kind": Answer.ACKNOWLEDGED}

    def _answer(self, filing: Any, kind: Answer) -> dict[str, Any]:
        if not filing.attempt:
            return {"package": None, "word": None}
        package = package_of(filing)
        number = {"number": f"示例备{self.stage.number()}"} if kind == Answer.ACCEPTED else {}
        return {"package": package, "word": word(package, kind, **number)}

    def standing(self, state: str, own: bool) -> Any:
        """What an authority has answered, and what was closed after it."""
        if state not in (*ANSWERS, CLOSED):
            return None
        filing = reach(self, ISSUED, own=own)
        given = self._answer(filing, ANSWERS[ACCEPTED if state == CLOSED else state])
        by = {"actor": self.stage.people["bureau_staff"], "today": self.stage.today, "now": self.stage.now}
        if state == RETURNED:
            reasons = [dict(one) for one in given["word"].reasons]
            receipts.record(filing, **by, kind=Answer.RETURNED, reasons=reasons, scan=examine(upload(content=pdf(3))))
        else:
            receipts.take(given["package"], given["word"], Way.ARCHIVE, **by)
        filing.refresh_from_db()
        if state == CLOSED:
            take(self, "close", filing)
        return filing

    def below(self, filing: Any) -> dict[str, Any]:
        """What hangs on a filing that was returned on paper: the others have no scan."""
        if not filing.attempt:
            return {}
        package = package_of(filing)
        scanned = package.receipts.exclude(scan="").first()
        if scanned is None:
            return {}
        named = {"package": package.pk, "attempt": package.attempt, "digest": package.files.first().sha256}
        return {**named, "receipt": scanned.pk}

    def relate(self, filing: Any) -> None:
        """One more who took the package, or one more line of what happened."""
        staff, now = self.stage.people["bureau_staff"], self.stage.now
        if filing.attempt:
            fetched(package_of(filing), "备案包", way=Way.LINE, size=1, user=staff, now=now)
        else:
            journal.record("view", "打印", filing, actor=staff, now=local(now))
