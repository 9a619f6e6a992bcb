"""The review in the API."""

from haizhu_broker.api.records import RecordApi

from . import columns
from .forms import MEMBER_FORMS, PANEL_FORMS, SHEET_BODIES
from .states import MEMBER, PANEL, SHEET


class PanelApi(RecordApi):
    """The panels of experts, one for each round."""

    listing = columns.PANELS
    facts = columns.PANEL_FACTS
    lifecycle = PANEL
    forms = PANEL_FORMS


class PanelMemberApi(RecordApi):
    """The members of panels with their declarations."""

    listing = columns.MEMBERS
    facts = columns.MEMBER_FACTS
    lifecycle = MEMBER
    forms = MEMBER_FORMS


class ScoreSheetApi(RecordApi):
    """The score sheets, by the codes of expert and application."""

    listing = columns.SHEETS
    facts = columns.SHEET_FACTS
    lifecycle = SHEET
    forms = SHEET_BODIES


class ReviewResultApi(RecordApi):
    """The results with their digests."""

    listing = columns.RESULTS
    facts = columns.RESULT_FACTS


urlpatterns = [
    *PanelApi.routes("panels", "panel"),
    *PanelMemberApi.routes("panel-members", "panel-member"),
    *ScoreSheetApi.routes("score-sheets", "score-sheet"),
    *ReviewResultApi.routes("review-results", "review-result"),
]
