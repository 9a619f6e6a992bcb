"""The addresses of notices and objections: those of the staff, and those of whoever objects below `public/`."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import public, views

urlpatterns = [
    path("public/notices/<int:pk>/object/", public.Object.as_view(), name="site_object"),
    path("public/objections/received/", public.Received.as_view(), name="site_objection_received"),
    path("public/objections/follow/", public.Follow.as_view(), name="site_objection_follow"),
    path("public/objections/mine/", public.Mine.as_view(), name="site_objection_mine"),
    *record_routes(
        "public-notices",
        "public_notice",
        list_page=views.PublicNoticeList,
        detail=views.PublicNoticeDetail,
        step=views.PublicNoticeStep,
        create=views.PublicNoticeCreate,
    ),
    *record_routes(
        "objections",
        "objection",
        list_page=views.ObjectionList,
        detail=views.ObjectionDetail,
        step=views.ObjectionStep,
    ),
    path("objections/<int:pk>/objector/", views.ObjectorReveal.as_view(), name="objection_objector"),
    path("objections/<int:pk>/telephone/", views.TelephoneReveal.as_view(), name="objection_telephone"),
    path("objections/<int:pk>/email/", views.EmailReveal.as_view(), name="objection_email"),
]
