"""What no template may hold, and that each of them compiles."""

import re

import pytest
from django.conf import settings
from django.template.loader import get_template

from haizhu_broker.access.roles import AUDIT_ADMIN, SECURITY_ADMIN, SYSTEM_ADMIN
from pilots.roles import Role

FOLDER = settings.BASE_DIR / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
FORBIDDEN = {
    "an inline style": r"\sstyle=|<style",
    "an inline script": r"<script(?![^>]*\bsrc=)",
    "an inline handler": r"\son[a-z]+=|\shx-on",
    "a foreign address": r"(?:src|href)=\"(?:https?:)?//",
    "a query": r"\.(?:objects|filter|exclude|all|exists)\b",
    "a role name": rf"\b(?:{'|'.join((*Role, SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN))})\b",
    "arithmetic": r"\|add:|widthratio|divisibleby|\bforloop\.\w+ [<>]",
    "a component that sees everything": r"\{% include \"components/(?![^%]*only %\})",
    "text marked safe": r"\|safe\b|autoescape off",
    "a translation tag": r"\{% (?:trans|blocktrans|translate|blocktranslate)",
}
ENGLISH = re.compile(r">[^<{]*\b(?!OpenAPI|SHA|XLSX|CSV|PDF|DOCX|Cookie|API|OAuth|JSON|MB)[A-Za-z]{3,}\b[^<{]*<")


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_compiles_and_is_short(name):
    assert get_template(name)
    assert len((FOLDER / name).read_text().splitlines()) <= 120


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_holds_nothing_forbidden(name):
    text = (FOLDER / name).read_text()
    assert {what for what, pattern in FORBIDDEN.items() if re.search(pattern, text)} == set()


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_says_nothing_in_english(name):
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<code>.*?</code>", "", (FOLDER / name).read_text(), flags=re.DOTALL)
    assert ENGLISH.findall(text) == []
