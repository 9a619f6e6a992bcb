"""Icons, the menu, and what this district calls itself."""

from django import template
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.template.base import FilterExpression, Parser, TextNode, Token
from django.utils.html import escape
from django.utils.safestring import SafeString

from haizhu_broker.web import icons, navigation

register = template.Library()


@register.tag
def icon(parser: Parser, token: Token) -> template.Node:
    """`{% icon "search" %}`: drawn when the template is compiled, so a page pays nothing for it."""
    try:
        _, name = token.split_contents()
        if name[0] in "\"'":
            return TextNode(icons.markup(name[1:-1]))
    except (ValueError, ImproperlyConfigured) as problem:
        raise template.TemplateSyntaxError(str(problem)) from problem
    return IconNode(parser.compile_filter(name))


@register.tag
def name(parser: Parser, token: Token) -> template.Node:
    """`{% name "portal" %}`: the name of the portal, the pilot or the bureau; written when the template is compiled."""
    names = {"portal": settings.PORTAL_NAME, "pilot": settings.PILOT_NAME, "bureau": settings.BUREAU_NAME}
    try:
        _, asked = token.split_contents()
        return TextNode(escape(names[asked.strip('"')]))
    except (ValueError, KeyError) as problem:
        raise template.TemplateSyntaxError(f"portal, pilot or bureau, not {token.contents}") from problem


class IconNode(template.Node):
    """An icon whose name is known only when the page is written."""

    def __init__(self, name: FilterExpression) -> None:
        self.name = name

    def render(self, context: template.Context) -> SafeString:
        return icons.markup(self.name.resolve(context))


@register.simple_tag(takes_context=True)
def menu(
    context: template.Context, sections: tuple[navigation.Section, ...], waiting: int | None = 0, nav: str = ""
) -> SafeString:
    """The menu, with the reader's place in it marked; `nav` is the key of the section of a page outside the menu."""
    here = navigation.current(sections, context["request"].path)
    return navigation.written(sections, here, waiting or 0, nav)
