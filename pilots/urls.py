"""The pages of all rooms, under the name `pilots`."""

from .announcement.urls import urlpatterns as announcement
from .bodies.urls import urlpatterns as bodies
from .brokers.urls import urlpatterns as brokers
from .calendar.urls import urlpatterns as calendar
from .certificates.urls import urlpatterns as certificates
from .changes.urls import urlpatterns as changes
from .documents.urls import urlpatterns as documents
from .enterprises.urls import urlpatterns as enterprises
from .entry.urls import urlpatterns as entry
from .experts.urls import urlpatterns as experts
from .filing.urls import urlpatterns as filing
from .gradings.urls import urlpatterns as gradings
from .guidance.urls import urlpatterns as guidance
from .hearings.urls import urlpatterns as hearings
from .incoming.urls import urlpatterns as incoming
from .meetings.urls import urlpatterns as meetings
from .notices.urls import urlpatterns as notices
from .plans.urls import urlpatterns as plans
from .practitioners.urls import urlpatterns as practitioners
from .programme.urls import urlpatterns as programme
from .registry.urls import urlpatterns as registry
from .review.urls import urlpatterns as review
from .rounds.urls import urlpatterns as rounds
from .site.urls import urlpatterns as site
from .standards.urls import urlpatterns as standards
from .survey.urls import urlpatterns as survey

app_name = "pilots"
urlpatterns = [
    *programme,
    *bodies,
    *experts,
    *enterprises,
    *entry,
    *survey,
    *brokers,
    *certificates,
    *practitioners,
    *registry,
    *plans,
    *gradings,
    *hearings,
    *changes,
    *guidance,
    *incoming,
    *documents,
    *calendar,
    *meetings,
    *standards,
    *review,
    *rounds,
    *notices,
    *site,
    *announcement,
    *filing,
]
