"""The addresses of experts, think tanks, draws and consultations."""

from django.urls import path

from haizhu_broker.web.routes import record_routes

from . import views

urlpatterns = [
    path("experts/mine/", views.MyExpert.as_view(), name="expert_mine"),
    *record_routes(
        "experts",
        "expert",
        list_page=views.ExpertList,
        detail=views.ExpertDetail,
        step=views.ExpertStep,
        create=views.ExpertCreate,
    ),
    path("experts/<int:pk>/telephone/", views.ExpertTelephone.as_view(), name="expert_telephone"),
    *record_routes(
        "think-tanks",
        "think_tank",
        list_page=views.ThinkTankList,
        detail=views.ThinkTankDetail,
        step=views.ThinkTankStep,
        create=views.ThinkTankCreate,
    ),
    path("think-tanks/<int:pk>/telephone/", views.ThinkTankTelephone.as_view(), name="think_tank_telephone"),
    *record_routes(
        "draws", "draw", list_page=views.DrawList, detail=views.DrawDetail, step=views.DrawStep, create=views.DrawCreate
    ),
    path("draws/<int:pk>/file/", views.DrawFile.as_view(), name="draw_file"),
    *record_routes(
        "consultations",
        "consultation",
        list_page=views.ConsultationList,
        detail=views.ConsultationDetail,
        step=views.ConsultationStep,
        create=views.ConsultationCreate,
    ),
]
