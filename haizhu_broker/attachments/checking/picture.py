"""A picture of a page, drawn anew: what a preview shows is never the file itself."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import BinaryIO

import pikepdf
import typst
from PIL import Image

from ..limits import Limits
from .image import opened
from .refusal import Refused

WIDTH = 1_100  # pixels
HIGHEST = 4_400
PAGE = '#set page(width: {width}pt, height: auto, margin: 0pt)\n#image("file.pdf", page: {page}, width: 100%)'


def drawn(file: BinaryIO, suffix: str, page: int, limits: Limits) -> bytes:
    """PNG of the picture, or of the page (from 1) of a PDF; Refused when it cannot be drawn."""
    return _page(file, page) if suffix == ".pdf" else _picture(file, suffix, limits)


def pages_of(file: BinaryIO) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def _picture(file: BinaryIO, suffix: str, limits: Limits) -> bytes:
    picture = opened(file, suffix, limits)
    picture.thumbnail((WIDTH, HIGHEST))
    return _png(picture)


def _page(file: BinaryIO, page: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "file.pdf").write_bytes(file.read())
        (root / "page.typ").write_text(PAGE.format(width=WIDTH // 2, page=page), encoding="utf-8")
        try:
            made = typst.compile(root / "page.typ", root=root, format="png", ppi=144.0)
        except RuntimeError as error:
            raise Refused("这一页无法显示，请下载后查看。") from error
    with Image.open(io.BytesIO(made), formats=["PNG"]) as picture:
        picture.thumbnail((WIDTH, HIGHEST))
        return _png(picture)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, format="PNG")
    return out.getvalue()
