"""受理、补正 and 不予受理 notices of an application as content of documents."""

from __future__ import annotations

from datetime import date

from haizhu_broker.accounts.models import Organization
from haizhu_broker.papers.content import Block, Content, Heading, Items, paragraphs
from haizhu_broker.papers.kinds import Kind
from pilots.documents.kinds import ACCEPTANCE, REFUSAL, SUPPLEMENT
from pilots.programme.models import office_of

from .freezing import moment
from .models import Application, Round


def organ_of(round: Round) -> Organization:
    """The unit that signs what concerns a round."""
    return office_of(round.programme_id)


def acceptance(application: Application, today: date) -> Content:
    words = f"{_opening(application)}经形式审查，材料齐全、符合要求，予以受理。\n评审结果将按程序公示，请关注后续通知。"
    return _notice(application, ACCEPTANCE, paragraphs(words), today)


def supplement_notice(application: Application, until: date, today: date) -> Content:
    blocks = (
        *paragraphs(f"{_opening(application)}经形式审查，需要补正。"),
        Heading("补正内容"),
        Items(tuple(application.points)),
        Heading("补正期限"),
        *paragraphs(
            f"请于{until:%Y年%-m月%-d日}前通过平台一次性提交补正材料，补正期间不计入办理期限；逾期未补正的，不予受理。"
        ),
    )
    return _notice(application, SUPPLEMENT, blocks, today)


def refusal(application: Application, today: date) -> Content:
    blocks = (
        *paragraphs(f"{_opening(application)}经形式审查，不予受理。"),
        Heading("不予受理的理由"),
        *paragraphs(application.reply),
        Heading("申请复核"),
        *paragraphs("如有异议，可以自收到本通知之日起5个工作日内（建议值）书面申请复核。"),
    )
    return _notice(application, REFUSAL, blocks, today)


def _opening(application: Application) -> str:
    assert application.submitted_at is not None
    return f"你单位关于{application.round}的申报（{application.number}）已于{moment(application.submitted_at)}收到。"


def _notice(application: Application, kind: Kind, blocks: tuple[Block, ...], today: date) -> Content:
    return Content(
        kind=kind.code,
        organ=organ_of(application.round).name_on(today),
        title=f"{application.round}申报{kind.label}",
        addressee=application.enterprise.organization.name_on(today),
        blocks=blocks,
    )
