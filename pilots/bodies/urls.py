"""The addresses of seats, liaisons, duties and the organization chart."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import public, views

urlpatterns = [
    path("plan/", public.Picture.as_view(), name="picture"),
    path("bodies/", views.Chart.as_view(), name="chart"),
    *record_routes(
        "seats",
        "seat",
        list_page=views.SeatList,
        detail=views.SeatDetail,
        step=views.SeatStep,
        create=views.SeatCreate,
    ),
    *record_routes(
        "liaisons",
        "liaison",
        list_page=views.LiaisonList,
        detail=views.LiaisonDetail,
        step=views.LiaisonStep,
        create=views.LiaisonCreate,
    ),
    path("liaisons/<int:pk>/telephone/", views.LiaisonTelephone.as_view(), name="liaison_telephone"),
    path("duties/", views.Division.as_view(), name="division"),
    *record_routes(
        "responsibilities",
        "responsibility",
        list_page=views.ResponsibilityList,
        detail=views.ResponsibilityDetail,
        step=views.ResponsibilityStep,
        create=views.ResponsibilityCreate,
    ),
]
