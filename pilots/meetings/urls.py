"""The addresses of meetings and of what follows from them."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    *record_routes(
        "meetings",
        "meeting",
        list_page=views.MeetingList,
        detail=views.MeetingDetail,
        step=views.MeetingStep,
        create=views.MeetingCreate,
    ),
    path("meetings/<int:pk>/sheet/", views.MeetingSheet.as_view(), name="meeting_sheet"),
    *record_routes(
        "agenda-items",
        "agenda_item",
        list_page=views.AgendaItemList,
        detail=views.AgendaItemDetail,
        step=views.AgendaItemStep,
        create=views.AgendaItemCreate,
    ),
    *record_routes(
        "minutes",
        "minutes",
        list_page=views.MinutesList,
        detail=views.MinutesDetail,
        step=views.MinutesStep,
        create=views.MinutesCreate,
    ),
    *record_routes(
        "action-items",
        "action_item",
        list_page=views.ActionItemList,
        detail=views.ActionItemDetail,
        step=views.ActionItemStep,
        create=views.ActionItemCreate,
    ),
    *record_routes(
        "referrals",
        "referral",
        list_page=views.ReferralList,
        detail=views.ReferralDetail,
        step=views.ReferralStep,
        create=views.ReferralCreate,
    ),
    *record_routes(
        "voting-rules",
        "voting_rule",
        list_page=views.VotingRuleList,
        detail=views.VotingRuleDetail,
        step=views.VotingRuleStep,
        create=views.VotingRuleCreate,
    ),
]
