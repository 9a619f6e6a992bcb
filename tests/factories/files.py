"""Small true files of every kind that may be attached, made anew by the libraries that make them."""

import io
import zipfile
from functools import cache

import docx
import pikepdf
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def pdf(pages: int = 1, change=None, **saving) -> bytes:
    """A PDF of blank pages; `change` may do something to it before it is saved."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595, 842))
        if change:
            change(made)
        made.save(out, deterministic_id="encryption" not in saving, **saving)
    return out.getvalue()


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, format=form)
    return out.getvalue()


@cache
def word() -> bytes:
    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("示例材料")
    made.save(out)
    return out.getvalue()


@cache
def sheet() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        page = made.add_worksheet("示例")
        page.write("A1", "示例")
        page.write_formula("A2", "=1+1")
        page.write_url("A3", "https://portal.example/")
    return out.getvalue()


def archive(**members: bytes) -> bytes:
    """A ZIP of members; `__` in a name stands for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "."), content)
    return out.getvalue()


def changed(container: bytes, replaced: dict[str, bytes | None]) -> bytes:
    """The container with some members replaced, added, or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(container)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member not in replaced:
                new.writestr(member, old.read(member))
        for name, content in replaced.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def upload(name: str = "营业执照.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content)
