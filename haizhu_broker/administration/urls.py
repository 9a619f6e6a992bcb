"""The pages of all rooms, under the name `administration`."""

from .appointments.urls import urlpatterns as appointments
from .clients.urls import urlpatterns as clients
from .organizations.urls import urlpatterns as organizations
from .people.urls import urlpatterns as people
from .trail.urls import urlpatterns as trail

app_name = "administration"
urlpatterns = [*organizations, *people, *appointments, *clients, *trail]
