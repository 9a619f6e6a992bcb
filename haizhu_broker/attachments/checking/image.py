"""Pictures: the format that the suffix says, bounded in pixels before a single one is unpacked, whole to the end."""

from __future__ import annotations

import warnings
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from ..limits import Limits
from .packed import refuse_hidden_archive
from .refusal import Refused

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
FOREIGN = (b"<script", b"<?php", b"<html", b"<svg")
CHUNK = 1024 * 1024
Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and says so in words


def opened(file: BinaryIO, suffix: str, limits: Limits) -> Image.Image:
    """The picture with all its pixels read; Refused when it is another format, too large or torn."""
    word = suffix[1:].upper()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(file, formats=[FORMATS[suffix]])
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise Refused(f"文件内容不是 {word}，或者图片已损坏。请检查后重新选择。") from error
    width, height = picture.size
    if width * height > limits.pixels:
        most = limits.pixels // 10_000
        raise Refused(f"图片为 {width}×{height} 像素，超过 {most} 万像素。请缩小后上传。")
    try:
        picture.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise Refused("图片已损坏或不完整，请重新导出后上传。") from error
    return picture


def check_image(file: BinaryIO, suffix: str, limits: Limits) -> None:
    """Refused unless the file is the picture that its suffix says and nothing else."""
    opened(file, suffix, limits)
    refuse_hidden_archive(file)
    tail = b""
    while chunk := file.read(CHUNK):
        if any(mark in (tail + chunk).lower() for mark in FOREIGN):
            raise Refused("图片中夹带了网页或脚本内容，未予接收。请重新导出后上传。")
        tail = chunk[-16:]
