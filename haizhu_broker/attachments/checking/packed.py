"""ZIP containers: bounded in members, size and ratio, read to the end, nothing hidden before, after or within."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from ..kinds import ARCHIVES, RUNNING
from ..limits import MEGABYTE, Limits
from .refusal import Refused
from .signatures import CHUNK, look_for_signatures

BEGINS = b"PK\x03\x04"
ENCRYPTED = 0x1
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
UNREADABLE = "文件已损坏或不完整，无法读取，请重新导出后上传。"
BOMB = "文件解压后过大，未予接收。请压缩图片或拆分后上传。"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, OSError, RuntimeError)


class Packed:
    """An opened container whose members were all read once within the limits."""

    def __init__(self, file: BinaryIO, limits: Limits) -> None:
        self.limits = limits
        try:
            self.archive = zipfile.ZipFile(file)
        except BROKEN as error:
            raise Refused(UNREADABLE) from error
        self.members = self.archive.infolist()
        self._refuse_oddities()
        self._read_everything()

    @property
    def names(self) -> list[str]:
        return [member.filename for member in self.members]

    def read(self, name: str) -> bytes:
        try:
            return self.archive.read(name)
        except BROKEN as error:
            raise Refused(UNREADABLE) from error

    def chunks(self, member: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self.archive.open(member) as opened:
                while chunk := opened.read(CHUNK):
                    yield chunk
        except BROKEN as error:
            raise Refused(UNREADABLE) from error

    def _refuse_oddities(self) -> None:
        if len(self.members) > self.limits.members:
            raise Refused(f"文件内含部件超过 {self.limits.members} 个，未予接收。")
        if len(set(self.names)) != len(self.names):
            raise Refused("文件内有重名的部件，未予接收。请重新导出后上传。")
        for member in self.members:
            if member.flag_bits & ENCRYPTED:
                raise Refused("文件设有密码，请去除密码后上传。")
            if member.compress_type not in METHODS:
                raise Refused("文件的压缩方式不受支持，请重新导出后上传。")
            if is_astray(member.filename):
                raise Refused("文件内部件的路径不正常，未予接收。请重新导出后上传。")

    def _read_everything(self) -> None:
        left = self.limits.unpacked
        for member in self.members:
            look_for_signatures(self._bounded(member, left))
            left -= member.file_size

    def _bounded(self, member: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
        """The chunks of a member, counted as they come: what it says of its own size is not believed."""
        size = 0
        for chunk in self.chunks(member):
            size += len(chunk)
            if size > left or size > member.file_size or _is_bomb(size, member.compress_size, self.limits.ratio):
                raise Refused(BOMB)
            yield chunk


def _is_bomb(size: int, packed: int, ratio: int) -> bool:
    return size > MEGABYTE and size > ratio * max(packed, 1)


def is_astray(name: str) -> bool:
    """Whether a member's name leads out of the folder, or holds what names do not hold."""
    return "\\" in name or "\0" in name or name.startswith("/") or ".." in PurePath(name).parts or ":" in name


def check_archive(file: BinaryIO, limits: Limits) -> None:
    """A plain archive, where a room declares it: neither programs nor further archives within."""
    refuse_foreign_beginning(file, "ZIP")
    for name in Packed(file, limits).names:
        suffix = PurePath(name).suffix.lower()
        if suffix in RUNNING:
            raise Refused(f"压缩包内有可执行的文件（{suffix}），未予接收。")
        if suffix in ARCHIVES - {".docx", ".xlsx", ".pptx"}:
            raise Refused("压缩包内还有压缩包，请解开后上传。")


def refuse_foreign_beginning(file: BinaryIO, word: str) -> None:
    file.seek(0)
    if file.read(len(BEGINS)) != BEGINS:
        raise Refused(f"文件内容不是 {word}，请检查后重新选择。")
    file.seek(0)


def refuse_hidden_archive(file: BinaryIO) -> None:
    """A picture or a PDF whose end is an archive is two files in one."""
    file.seek(0)
    if zipfile.is_zipfile(file):
        raise Refused("文件中夹带了压缩包，未予接收。请重新导出后上传。")
    file.seek(0)
