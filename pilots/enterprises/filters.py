"""How enterprises are filtered, on the page and in the API."""

import django_filters as filters
from django.db.models import F

from haizhu_broker.web.choices import RecordFilter
from pilots.programme.models import Sector

from .models import Certificate, CertificateKind, Contact, Enterprise, Frequency, Holding, Kind, Origin, Ownership
from .states import CONTACT
from .validity import ValidityFilter

NAME = F("organization__short_name")
STANDING = [(code, state.label) for code, state in CONTACT.states.items()]


class EnterpriseFilters(filters.FilterSet):
    sector = filters.ModelMultipleChoiceFilter(label="领域", queryset=Sector.objects.all())
    kind = filters.MultipleChoiceFilter(label="类别", choices=Kind.choices)
    ownership = filters.MultipleChoiceFilter(label="所有制", choices=Ownership.choices)
    is_in_pazhou = filters.BooleanFilter(label="琶洲试验区")

    class Meta:
        model = Enterprise
        fields = ()


class OfEnterprise(filters.FilterSet):
    """What all that an enterprise declares is filtered by."""

    enterprise = RecordFilter(Enterprise, NAME, order="sort_key", label="企业")
    state = filters.MultipleChoiceFilter(label="状态", choices=STANDING)


class ContactFilters(OfEnterprise):
    is_main = filters.BooleanFilter(label="主要联系人")

    class Meta:
        model = Contact
        fields = ()


class HoldingFilters(OfEnterprise):
    sector = filters.ModelMultipleChoiceFilter(
        label="领域", field_name="enterprise__sector", queryset=Sector.objects.all()
    )
    frequency = filters.MultipleChoiceFilter(label="更新频率", choices=Frequency.choices)
    origin = filters.MultipleChoiceFilter(label="数据来源", choices=Origin.choices)

    class Meta:
        model = Holding
        fields = ()


class CertificateFilters(OfEnterprise):
    kind = filters.MultipleChoiceFilter(label="资质", choices=CertificateKind.choices)
    validity = ValidityFilter()

    class Meta:
        model = Certificate
        fields = ()
