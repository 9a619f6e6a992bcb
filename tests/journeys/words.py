"""What a page says to Chinese readers, and the English words among it."""

import re
from html.parser import HTMLParser

SILENT = {"script", "style", "code", "pre", "kbd", "svg"}  # codes are quoted as they are
QUOTED = {"code", "cut-code"}  # so are cells of these classes
SPOKEN = ("title", "aria-label", "placeholder", "alt", "aria-description", "data-label", "summary")
WORD = re.compile(r"(?<![\w@./-])[A-Za-z]{2,}(?![\w@/-]|\.\w|://)")
ALLOWED = {
    **dict.fromkeys(
        ("XLSX", "XLS", "CSV", "JSON", "YAML", "PDF", "DOCX", "ZIP", "JPG", "PNG", "GBK", "KB", "MB"),
        "kinds and sizes of files",
    ),
    **dict.fromkeys(("API", "IP", "OAuth"), "what offices say for interfaces and addresses"),
    **dict.fromkeys(("Excel", "Word"), "programs whose files people bring"),
    **dict.fromkeys(("AB",), "AB 角, who stands in for whom"),
    **dict.fromkeys(("DCMM", "DSMM", "CISP"), "certificates that are called so"),
    **dict.fromkeys(("GB", "TB", "PB"), "amounts of data"),
    **dict.fromkeys(("read", "write", "filing"), "the scopes of a client, written as its programs name them"),
}
EXEMPT = {
    r"/help/(integrator|technician)/": "for those who write programs or run servers",
    r"/administration/trail/\d+/": "the audit shows verbs and states as they are kept",
    r"/dispatches/\d+/\?tab=files": "the programs that set the document, and its check code",
    r"/administration/accounts/\d+/": "an account is called by its user name",
    r"/administration/appointments/new/": "people are told apart by their account names",
    r"/seats/new/": "people are told apart by their account names",
    r"/seats/\d+/": "the account that acts from a seat is called by its user name",
}


class Words(HTMLParser):
    """What a page says: its text, and the texts of its attributes; codes, scripts and drawings are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.silent: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in SILENT or QUOTED & set((given.get("class") or "").split()):
            self.silent.append(tag)
        self.said += [given[name] or "" for name in SPOKEN if name in given]
        if tag == "input" and given.get("type") in ("submit", "button"):
            self.said.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data)


def english_on(path: str, page: str) -> list[str]:
    """The English words that a reader meets on the page at `path`, each once; none where they belong."""
    if any(re.match(pattern, path) for pattern in EXEMPT):
        return []
    reader = Words()
    reader.feed(page)
    return sorted({word for text in reader.said for word in WORD.findall(text)} - ALLOWED.keys())
