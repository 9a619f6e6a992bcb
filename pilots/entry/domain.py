"""Handing in, putting right, admitting and refusing an entry; what becomes of those that nobody goes on with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.conf import settings

from haizhu_broker.accounts.domain import system_user
from haizhu_broker.accounts.models import User
from haizhu_broker.administration.appointments.domain import appoint
from haizhu_broker.administration.people.domain import open_account
from haizhu_broker.attachments.domain import copy, described, keep, remove
from haizhu_broker.attachments.examining import Examined
from haizhu_broker.attachments.models import Attachment
from haizhu_broker.inbox.domain import tell
from haizhu_broker.inbox.events import Event
from haizhu_broker.lifecycle.errors import StepRefused
from haizhu_broker.workdays.domain import close_deadline, drop_deadlines, set_deadline
from haizhu_broker.workdays.rules import working_days
from pilots.enterprises import domain as enterprises
from pilots.enterprises import uscc as codes
from pilots.enterprises.models import Enterprise
from pilots.programme.models import Sector
from pilots.roles import Role

from . import letters, receipts
from .access import ENTRY as POLICY
from .access import LICENCE
from .models import Entry
from .states import ENTRY

DEADLINE = "handle"
CONSENT = "2026-01"
SUBMITTED = Event("entry.submitted", "企业入驻申请")
FIELDS = ("name", "legal_representative", "sector", "contact_name", "email", "telephone", "username")
Remark = Callable[[str], None]


@ENTRY.performs("submit")
def submit(
    *, today: date, now: datetime, uscc: str, licence: Examined, actor: User, remark: Remark, **values: Any
) -> Entry:
    """提交入驻申请: the firm's particulars and its licence; who hands it in has consented to their processing.

    StepRefused({"uscc": …}) for a code that fails GB 32100. Whether it is registered already is not told.
    """
    entry = Entry(uscc=_accepted(uscc), submitted_at=now, consented_at=now, consent_text=CONSENT, **_known(values))
    receipts.seal(entry, today)
    entry.save()
    remark(described(keep(entry, LICENCE.code, licence, actor=actor, now=now, name="申请企业")))
    letters.write(entry, "已收到入驻申请", "您的企业入驻申请已收到，我们将在期限内审核。", now=now)
    _await_handling(entry, today, now)
    return entry


@ENTRY.performs("resubmit")
def resubmit(
    entry: Entry,
    *,
    today: date,
    now: datetime,
    actor: User,
    remark: Remark,
    licence: Examined | None = None,
    **values: Any,
) -> None:
    """补正后提交: what was sent back, with another licence where one is given; the code never changes."""
    for field, value in _known(values).items():
        setattr(entry, field, value)
    entry.submitted_at, entry.reply, entry.answered_on = now, "", None
    if licence is not None:
        for old in Attachment.objects.about(entry):
            remove(entry, old, actor=actor, now=now)
        remark(described(keep(entry, LICENCE.code, licence, actor=actor, now=now, name="申请企业")))
    letters.write(entry, "已收到补正材料", "您补正后的入驻申请已收到，办理期限重新计算。", now=now)
    _await_handling(entry, today, now)


@ENTRY.performs("return")
def return_(entry: Entry, *, today: date, now: datetime, note: str) -> None:
    """退回补正 with what is to be put right; the clock stops."""
    entry.reply, entry.answered_on = note, today
    drop_deadlines(entry)
    term = f"请在{settings.ENTRY_RETURNED_DAYS}日内凭回执码登录查询页补正后提交，逾期申请失效。"
    letters.write(entry, "入驻申请需要补正", f"您的入驻申请需要补正：\n{note}\n{term}", now=now)


@ENTRY.performs("refuse")
def refuse(entry: Entry, *, today: date, now: datetime, note: str) -> None:
    """不予入驻 with the reason."""
    entry.reply, entry.answered_on = note, today
    close_deadline(entry, DEADLINE, today)
    letters.write(entry, "入驻申请的答复", f"经审核，您的入驻申请不予通过：\n{note}", now=now)


@ENTRY.performs("lapse")
def lapse(entry: Entry, *, today: date, now: datetime) -> None:
    """逾期失效: sent back and not put right in its term; the applicant hears of it."""
    entry.answered_on = today
    words = f"您的入驻申请退回后{settings.ENTRY_RETURNED_DAYS}日内未补正，已失效。仍有意参加试点的，可以重新申请。"
    letters.write(entry, "入驻申请已失效", words, now=now)


@ENTRY.performs("erase")
def erase(entry: Entry, *, today: date) -> None:
    """删除联系人信息 of an entry that was not admitted, with the letters that name the person.

    The licence and what is known of the firm stay (个人信息处理告知书, 保存期限).
    """
    entry.contact_name = entry.telephone = entry.email = ""
    entry.erased_on = today
    letters.destroy(entry)


@ENTRY.guards("erase")
def still_kept(entry: Entry, *, today: date) -> str | None:
    return "联系人信息已删除。" if entry.erased_on else None


@ENTRY.performs("admit")
def admit(
    entry: Entry,
    *,
    actor: User,
    today: date,
    now: datetime,
    username: str,
    kind: str,
    district_code: str,
    sector: Sector,
    is_another_person: bool = False,
    remark: Remark,
) -> None:
    """准予入驻: the enterprise, registered now or already, and the account of its administrator.

    StepRefused at the field where the account cannot be opened (user name or address taken).
    """
    enterprise = Enterprise.objects.filter(uscc=entry.uscc).first()
    if enterprise is None:
        enterprise = _registered(entry, actor, today, now, kind=kind, district_code=district_code, sector=sector)
    else:
        remark("企业已登记，予以关联。")
    _keep_licence(entry, enterprise, actor, now)
    entry.enterprise, entry.account = enterprise, _opened(entry, enterprise, today, now, username, is_another_person)
    entry.answered_on = today
    entry.reply = f"管理员用户名：{entry.account.username}。激活链接已发往申请中填写的邮箱。"
    close_deadline(entry, DEADLINE, today)
    letters.write(entry, "已准予入驻", "您的企业已准予入驻。激活账户的链接另行发送，请在有效期内打开。", now=now)


def _registered(entry: Entry, actor: User, today: date, now: datetime, **values: Any) -> Enterprise:
    made: Enterprise = enterprises.register(
        actor=actor,
        today=today,
        now=now,
        name=entry.name,
        uscc=entry.uscc,
        legal_representative=entry.legal_representative,
        **values,
    )
    return made


def _keep_licence(entry: Entry, enterprise: Enterprise, actor: User, now: datetime) -> None:
    """The licence stands at the enterprise too, unless it is there or there are enough."""
    standing = Attachment.objects.about(enterprise).filter(purpose=LICENCE.code)
    digests = set(standing.values_list("sha256", flat=True))
    for one in Attachment.objects.about(entry):
        if one.sha256 not in digests and not digests:
            copy(one, enterprise, LICENCE.code, actor=actor, now=now)


def _opened(
    entry: Entry, enterprise: Enterprise, today: date, now: datetime, username: str, is_another_person: bool
) -> User:
    by = {"actor": system_user(), "today": today, "now": now}
    account: User = open_account(
        **by,
        username=username,
        display_name=entry.contact_name,
        organization=enterprise.organization,
        email=entry.email,
        telephone=entry.telephone,
        is_another_person=is_another_person,
    )
    appoint(**by, user=account, organization=enterprise.organization, role=Role.FIRM_ADMIN, position="管理员")
    return account


def _accepted(given: str) -> str:
    code = codes.normalise(given)
    if problem := codes.problem(code):
        raise StepRefused({"uscc": [problem]})
    return code


def _known(values: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"an entry has no {sorted(unknown)}")
    return values


def _await_handling(entry: Entry, today: date, now: datetime) -> None:
    """The clock runs and the staff are told."""
    days = settings.ENTRY_WORKING_DAYS
    rule = working_days(days, f"收到申请后{days}个工作日内（建议值）")
    set_deadline(entry, DEADLINE, rule=rule, start=today, title=f"审核入驻申请：{entry}")
    tell(
        POLICY.users_allowed("return", entry, today),
        SUBMITTED,
        title=f"企业入驻申请：{entry}",
        body=f"{entry}提交了入驻申请（{entry.number}），请审核。",
        url=entry.get_absolute_url(),
        key=f"entry:{entry.pk}:submitted:{entry.version}",
        now=now,
    )
