"""The filter fields of a list as HTML; what is the same for every reader is written once."""

from functools import cache

from django.utils.safestring import SafeString
from django_filters import FilterSet

from haizhu_broker.web.listing import Listing, Query


def filter_fields(query: Query) -> SafeString:
    """The fields filled as the address asks; nothing where there are none."""
    if query.listing.filterset is None:
        return SafeString("")
    if query.filterset:
        return SafeString("".join(written_fields(query.filterset).values()))
    return blank_fields(query)


def written_fields(filterset: FilterSet) -> dict[str, SafeString]:
    return {field.name: field.as_field_group() for field in filterset.form}


def blank_fields(query: Query) -> SafeString:
    """The fields with nothing chosen: the same HTML at all times, but for those whose choices are records or made."""
    fixed, anew = fields_of(query.listing)
    made = written_fields(query.filters_of(None, anew)) if anew else {}
    return SafeString("".join(made.get(name, html) for name, html in fixed.items()))


@cache
def fields_of(listing: Listing) -> tuple[dict[str, SafeString], type[FilterSet] | None]:
    """Every field of the listing as HTML, and the filters that must be written anew for each reader, if any."""
    kind = listing.filterset
    assert kind is not None
    changing = {
        name: one
        for name, one in kind.base_filters.items()
        if "queryset" in one.extra or callable(one.extra.get("choices"))
    }
    fixed = written_fields(kind(None, queryset=listing.model._default_manager.none()))
    if not changing:
        return fixed, None
    anew = type(kind.__name__, (kind,), {})
    anew.base_filters = changing
    return fixed, anew
