"""The public addresses of the registry."""

from django.urls import path

from . import views

urlpatterns = [
    path("public/brokers/", views.Brokers.as_view(), name="site_brokers"),
    path("public/brokers/table.csv", views.Table.as_view(), name="site_brokers_csv"),
    path("public/brokers/changes.atom", views.Changes.as_view(), name="site_brokers_atom"),
    path("public/brokers/<int:pk>/", views.BrokerPage.as_view(), name="site_broker"),
]
