"""The API operations of all rooms."""

from .announcement.api import urlpatterns as announcement
from .bodies.api import urlpatterns as bodies
from .brokers.api import urlpatterns as brokers
from .calendar.api import urlpatterns as calendar
from .certificates.api import urlpatterns as certificates
from .changes.api import urlpatterns as changes
from .documents.api import urlpatterns as documents
from .enterprises.api import urlpatterns as enterprises
from .entry.api import urlpatterns as entry
from .experts.api import urlpatterns as experts
from .filing.api import urlpatterns as filing
from .gradings.api import urlpatterns as gradings
from .guidance.api import urlpatterns as guidance
from .hearings.api import urlpatterns as hearings
from .incoming.api import urlpatterns as incoming
from .meetings.api import urlpatterns as meetings
from .notices.api import urlpatterns as notices
from .plans.api import urlpatterns as plans
from .practitioners.api import urlpatterns as practitioners
from .programme.api import urlpatterns as programme
from .registry.api import urlpatterns as registry
from .review.api import urlpatterns as review
from .rounds.api import urlpatterns as rounds
from .standards.api import urlpatterns as standards
from .survey.api import urlpatterns as survey

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
    *announcement,
    *filing,
]
