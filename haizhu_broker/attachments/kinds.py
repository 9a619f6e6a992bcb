"""The kinds of files that people may attach: suffix, word, content type; and suffixes that run when opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file. `content_type` is what its content was found to be, never what the sender says."""

    suffix: str
    word: str
    content_type: str
    family: str
    is_pictured: bool = False


KINDS: dict[str, Kind] = {
    kind.suffix: kind
    for kind in (
        Kind(".pdf", "PDF", "application/pdf", "pdf", is_pictured=True),
        Kind(".docx", "DOCX", f"{OFFICE}.wordprocessingml.document", "office"),
        Kind(".xlsx", "XLSX", f"{OFFICE}.spreadsheetml.sheet", "office"),
        Kind(".png", "PNG", "image/png", "image", is_pictured=True),
        Kind(".jpg", "JPG", "image/jpeg", "image", is_pictured=True),
        Kind(".jpeg", "JPG", "image/jpeg", "image", is_pictured=True),
        Kind(".zip", "ZIP", "application/zip", "archive"),
    )
}
USUAL = (".pdf", ".docx", ".xlsx", ".png", ".jpg", ".jpeg")
SHEETS = (".pdf", ".png", ".jpg", ".jpeg")
_ARCHIVES = ".zip .rar .7z .tar .gz .tgz .bz2 .xz .zst .cab .iso .docx .xlsx .pptx .jar .war .apk"
_RUNNING = """
    .exe .dll .com .scr .pif .bat .cmd .ps1 .psm1 .vbs .vbe .js .jse .mjs .wsf .wsh .hta .msi .msp .lnk .reg .jar .sh
    .bash .py .pl .php .phtml .asp .aspx .jsp .cgi .html .htm .xhtml .mht .mhtml .svg .svgz .xml .xsl .swf .chm .cpl
    .docm .dotm .xlsm .xltm .xlam .xll .pptm .ppam .iqy .slk .url .desktop .app .apk .command
"""
ARCHIVES, RUNNING = frozenset(_ARCHIVES.split()), frozenset(_RUNNING.split())


def words_of(suffixes: tuple[str, ...]) -> str:
    """PDF、DOCX、JPG: each word once, in the order given."""
    return "、".join(dict.fromkeys(KINDS[suffix].word for suffix in suffixes))


def running_suffix(name: str) -> str | None:
    """A suffix anywhere in `name` by which some system would run it (方案.exe.pdf), or None."""
    return next((one for one in map(str.lower, PurePath(name).suffixes) if one.strip() in RUNNING), None)
