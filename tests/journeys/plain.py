"""What a page needs a script for, read from its HTML: controls that do nothing without one, parts that stay unseen."""

from collections.abc import Iterator

from lxml import html

SHOWN_BY_SCRIPT = "ancestor-or-self::*[@hidden]"  # a gain for those who have a script, nothing lost without
NEEDS_A_FORM = ("input", "select", "textarea")
ASKS_SERVER = ("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")
KEYS_ALONE = "data-webauthn"  # a security key speaks to scripts only; its page says so and names the other ways


def faults_of(text: str) -> list[str]:
    """What a reader without a script cannot see or do on the page; empty when there is nothing."""
    page = html.document_fromstring(text)
    found = (*of_buttons(page), *of_links(page), *of_fields(page), *of_forms(page), *of_parts(page))
    return [f"{says}: {html.tostring(element, encoding='unicode')[:160]}" for says, element in found]


Faults = Iterator[tuple[str, html.HtmlElement]]


def of_buttons(page: html.HtmlElement) -> Faults:
    """A button sends its form, opens a popover, or is one that says why it cannot be pressed."""
    for button in page.iter("button"):
        if button.xpath(SHOWN_BY_SCRIPT) or button.get("aria-disabled") == "true":
            continue
        if button.get("type") == "button":
            if not is_there(page, button.get("popovertarget")):
                yield "a button that only a script answers", button
        elif form_of(page, button) is None:
            yield "a button without a form", button


def of_links(page: html.HtmlElement) -> Faults:
    for link in page.iter("a"):
        target = link.get("href")
        if target is None or target == "#" or target.startswith("javascript:"):
            yield "a link that leads nowhere", link
        elif target.startswith("#") and not is_there(page, target[1:]):
            yield "a link to a part that is not there", link


def of_fields(page: html.HtmlElement) -> Faults:
    """What is filled in or chosen is sent by a form."""
    for field in page.iter(*NEEDS_A_FORM):
        if form_of(page, field) is None and not field.xpath(SHOWN_BY_SCRIPT):
            yield "a field without a form", field


def of_forms(page: html.HtmlElement) -> Faults:
    for form in page.iter("form"):
        senders = [one for one in page.iter("button") if form_of(page, one) is form and one.get("type") != "button"]
        typed = form.xpath(".//input[@type='search' or @type='text' or not(@type)]")
        if not senders and len(typed) != 1:  # one line of text alone is sent by Enter
            yield "a form that nothing sends", form
        is_sent_here = form.get("method", "get").lower() == "post"
        if is_sent_here and not form.xpath(".//input[@name='csrfmiddlewaretoken']"):
            yield "a form that is refused: without its token", form
        if form.get(KEYS_ALONE) is not None and form.find(".//noscript") is None:
            yield "a form for scripts that does not say so", form


def of_parts(page: html.HtmlElement) -> Faults:
    """What comes by script has a way without; what a script unveils holds nothing that is found there alone."""
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        asks = any(element.get(name) is not None for name in ASKS_SERVER)
        if asks and not (element.tag in ("a", "form") or has_way_of_its_own(page, element)):
            yield "a part that only a script renews", element
        if element.get("role") in ("button", "link") or element.get("onclick") is not None:
            yield "a control that only a script answers", element
        if element.tag == "dialog" and element.get("open") is None and len(element):
            yield "a dialog that only a script opens", element
        if element.get("hidden") is not None and element.xpath(".//a | .//form | .//select | .//textarea"):
            yield "a part that only a script shows", element


def has_way_of_its_own(page: html.HtmlElement, element: html.HtmlElement) -> bool:
    """A control of a form, or a part that renews itself beside a link for those without a script."""
    if element.tag in ("button", *NEEDS_A_FORM):
        return form_of(page, element) is not None
    return page.find(".//noscript//a") is not None


def form_of(page: html.HtmlElement, control: html.HtmlElement) -> html.HtmlElement | None:
    if named := control.get("form"):
        return next((form for form in page.iter("form") if form.get("id") == named), None)
    return next(control.iterancestors("form"), None)


def is_there(page: html.HtmlElement, anchor: str | None) -> bool:
    return anchor is not None and bool(page.xpath("//*[@id=$anchor]", anchor=anchor))
