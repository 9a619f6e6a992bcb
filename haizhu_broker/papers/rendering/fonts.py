"""Which font files print which role, whether they hold every character, and a folder with just those files."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont
from pylopdf_fonts_zh_cn import sans_path, serif_path

from haizhu_broker.papers.content import ContentError

FOLDERS = (
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
)


class MissingGlyphs(ContentError):
    """Some characters are in no installed font; printed they would be boxes."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(characters)
        listed = "、".join(f"“{c}”（U+{ord(c):04X}）" for c in self.characters[:10])
        more = f"等 {len(self.characters)} 个字符" if len(self.characters) > 10 else ""
        super().__init__(f"现有字库中没有{listed}{more}，不能排印。请改用其他写法，或在服务器上安装含有这些字的字体。")


@dataclass(frozen=True)
class Face:
    """A font file under the family name by which the typesetter finds it."""

    family: str
    path: Path
    weight: str = "regular"

    @cached_property
    def characters(self) -> frozenset[int]:
        return _characters(self.path)

    @cached_property
    def digest(self) -> str:
        return _digest(self.path)


@dataclass(frozen=True)
class Role:
    """A voice of the standard: its official font, the free files that stand for it, the fallback behind them."""

    key: str
    official: str
    preferred: tuple[tuple[str, str, str], ...]
    fallback: str


_NOTO_SERIF = ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "regular")
_NOTO_SANS = ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "regular")
ROLES = (
    Role("title", "方正小标宋简体", (("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "bold"),), "serif"),
    Role("hei", "黑体", (("FandolHei-Regular.otf", "FandolHei", "regular"), _NOTO_SANS), "sans"),
    Role("kai", "楷体_GB2312", (("FandolKai-Regular.otf", "FandolKai", "regular"), _NOTO_SERIF), "serif"),
    Role("fangsong", "仿宋_GB2312", (("FandolFang-Regular.otf", "FandolFang R", "regular"), _NOTO_SERIF), "serif"),
    Role("song", "宋体", (("FandolSong-Regular.otf", "FandolSong", "regular"), _NOTO_SERIF), "serif"),
)


@dataclass(frozen=True)
class Shelf:
    """The faces in use, each role's chain from the preferred face to the guaranteed one."""

    chains: tuple[tuple[Role, tuple[Face, ...]], ...]

    def face(self, role: str) -> Face:
        """The first face of a role's chain."""
        return next(chain[0] for held, chain in self.chains if held.key == role)

    def missing(self, text: Iterable[str]) -> tuple[str, ...]:
        """Characters of the text that at least one role could not print, in order of code point."""
        points = {ord(c) for part in text for c in part} - {0x20}
        absent = {point for _, chain in self.chains for point in points.difference(*(f.characters for f in chain))}
        return tuple(chr(point) for point in sorted(absent))

    def demand(self, text: Iterable[str]) -> None:
        """Raise MissingGlyphs unless every character can be printed in every voice."""
        if absent := self.missing(text):
            raise MissingGlyphs(absent)

    @cached_property
    def record(self) -> list[dict[str, str]]:
        """Role, official font, family and SHA-256 of the first file, kept with every issued document."""
        return [
            {"role": role.key, "official": role.official, "family": chain[0].family, "sha256": chain[0].digest}
            for role, chain in self.chains
        ] + [
            {"role": "fallback", "official": "", "family": face.family, "sha256": face.digest}
            for face in sorted({face for _, chain in self.chains for face in chain[1:]}, key=lambda f: f.family)
        ]

    @property
    def substitutions(self) -> str:
        """仿宋_GB2312 以 FandolFang R 代；… as the PDF and the pages say it."""
        return "；".join(f"{role.official}以 {chain[0].family} 代" for role, chain in self.chains)

    @cached_property
    def folder(self) -> Path:
        """A folder of links to exactly these files, gone when the process ends."""
        made = Path(tempfile.mkdtemp(prefix="faces-"))
        atexit.register(shutil.rmtree, made, ignore_errors=True)
        for path in {face.path for _, chain in self.chains for face in chain}:
            (made / path.name).symlink_to(path)
        return made


@cache
def installed(folders: tuple[Path, ...] = FOLDERS) -> Shelf:
    """The best faces found in the folders, always backed by the two that are installed with the portal."""
    found = {path.name: path for folder in reversed(folders) for path in sorted(folder.rglob("*")) if path.is_file()}
    last = {
        "serif": Face("Noto Serif SC", serif_path().resolve()),
        "sans": Face("Noto Sans SC", sans_path().resolve()),
    }
    return Shelf(tuple((role, (*_found(role, found), last[role.fallback])) for role in ROLES))


def _found(role: Role, files: dict[str, Path]) -> Iterator[Face]:
    for name, family, weight in role.preferred:
        if name in files:
            yield Face(family, files[name].resolve(), weight)


@cache
def _characters(path: Path) -> frozenset[int]:
    if path.suffix == ".ttc":
        with TTCollection(path, lazy=True) as collection:
            return frozenset(_simplified(collection).getBestCmap())
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _simplified(collection: TTCollection) -> TTFont:
    return next((font for font in collection if " SC" in (font["name"].getDebugName(1) or "")), collection.fonts[0])


@cache
def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
