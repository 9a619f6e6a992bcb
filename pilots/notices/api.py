"""Notices and objections in the API; the public objects on the public page alone."""

from haizhu_broker.api.records import RecordApi

from .columns import NOTICE_FACTS, NOTICES, OBJECTION_FACTS, OBJECTIONS
from .forms import FORMS, OBJECTION_FORMS
from .states import OBJECTION, PUBLIC_NOTICE


class PublicNoticeApi(RecordApi):
    """The public notices of the pilot."""

    listing = NOTICES
    facts = NOTICE_FACTS
    lifecycle = PUBLIC_NOTICE
    forms = FORMS


class ObjectionApi(RecordApi):
    """The objections to notices; who filed them is masked."""

    listing = OBJECTIONS
    facts = OBJECTION_FACTS
    lifecycle = OBJECTION
    forms = OBJECTION_FORMS


urlpatterns = [
    *PublicNoticeApi.routes("public-notices", "public-notice"),
    *ObjectionApi.routes("objections", "objection"),
]
