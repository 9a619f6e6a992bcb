"""Static files: the named files of node_modules served where they lie, and names that carry a digest."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from haizhu_broker.web import icons

MODULES = Path(settings.BASE_DIR) / "node_modules"
VENDOR = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/echarts.min.js": "echarts/dist/echarts.common.min.js",
}


class VendorFinder(BaseFinder):
    """Finds exactly the files of `VENDOR`, and the icon sprite, which it draws when it is missing or outdated."""

    def __init__(self, app_names: Iterable[str] | None = None, modules: Path = MODULES) -> None:
        self.modules = modules
        self.storage = FileSystemStorage(location=modules)

    def find(self, path: str, find_all: bool = False, **_: Any) -> str | list[str]:
        """The file behind the static name `path`; an empty list when it is none of ours."""
        source = self._source(path)
        if source is None or not source.is_file():
            return []
        return [str(source)] if find_all else str(source)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Every static name with a storage that opens it (what collectstatic asks for)."""
        patterns = list(ignore_patterns or ())
        for name in (*VENDOR, icons.SPRITE):
            if not matches_patterns(name, patterns):
                yield name, NamedFile(self._source(name))

    def _source(self, path: str) -> Path | None:
        if path == icons.SPRITE:
            return self.sprite
        return self.modules / VENDOR[path] if path in VENDOR else None

    @cached_property
    def sprite(self) -> Path:
        """The icon sprite, kept beside the modules it was drawn from."""
        built = self.modules / ".cache" / "portal" / "icons.svg"
        drawn = icons.sprite(self.modules / "@tabler/icons/icons/outline")
        if not built.is_file() or built.read_text() != drawn:
            built.parent.mkdir(parents=True, exist_ok=True)
            built.write_text(drawn)
        return built


class NamedFile(FileSystemStorage):
    """A storage of one file, whatever name it is asked for."""

    prefix = None

    def __init__(self, source: Path) -> None:
        super().__init__(location=source.parent)
        self.source = source

    def path(self, name: str) -> str:
        return str(self.source)


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Digest in the name, compressed beside it; references to source maps, which are not shipped, are dropped.

    The manifest is read once a process, so addresses are too: every page asks for a dozen of them.
    """

    @cached_property
    def addresses(self) -> dict[str, str]:
        return {}

    def url(self, name: str, force: bool = False) -> str:
        if name not in self.addresses:
            self.addresses[name] = super().url(name, force)
        return self.addresses[name]

    def url_converter(
        self, name: str, hashed_files: dict[str, str], template: str | None = None
    ) -> Callable[[Any], str]:
        if template and "sourceMappingURL" in template:
            return lambda match: ""
        return super().url_converter(name, hashed_files, template)
