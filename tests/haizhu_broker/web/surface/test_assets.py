"""Static files: exactly the named ones, from where npm put them, and a manifest that holds."""

import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders, storage
from django.contrib.staticfiles.management.commands.collectstatic import Command
from django.core.exceptions import ImproperlyConfigured

from haizhu_broker.web import icons
from haizhu_broker.web.assets import MODULES, VENDOR, PortalStaticFilesStorage, VendorFinder


def test_find_named_file_gives_the_file_of_its_package():
    found = finders.find("vendor/tabler.min.css")
    assert found == str(MODULES / "@tabler/core/dist/css/tabler.min.css")


@pytest.mark.parametrize("name", ["vendor/package.json", "@tabler/core/package.json", "vendor/../package.json"])
def test_find_anything_else_gives_nothing(name):
    assert VendorFinder().find(name) == []


def test_list_offers_the_named_files_and_no_other():
    offered = {name: files.size(name) for name, files in VendorFinder().list(None)}
    assert set(offered) == {*VENDOR, icons.SPRITE}
    assert all(offered.values())


def test_versions_in_package_json_are_exact():
    wanted = json.loads((settings.BASE_DIR / "package.json").read_text())
    versions = [*wanted["dependencies"].values(), *wanted["devDependencies"].values()]
    assert [v for v in versions if not re.fullmatch(r"\d+\.\d+\.\d+", v)] == []


def test_lock_names_no_address():
    assert "resolved" not in (settings.BASE_DIR / "package-lock.json").read_text()


def test_sprite_holds_every_named_icon_once():
    drawn = icons.sprite(MODULES / "@tabler/icons/icons/outline")
    assert re.findall(r'<symbol id="([^"]+)"', drawn) == sorted(icons.NAMES)
    assert 'd="M0 0h24v24H0z"' not in drawn


def test_markup_of_an_unknown_icon_is_refused():
    with pytest.raises(ImproperlyConfigured, match="rocket"):
        icons.markup("rocket")


@pytest.fixture
def collected(tmp_path, settings, monkeypatch):
    """What collectstatic writes for our own files and the named ones, with digests."""
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": f"{PortalStaticFilesStorage.__module__}.PortalStaticFilesStorage"},
    }
    place = PortalStaticFilesStorage()
    monkeypatch.setattr(storage, "staticfiles_storage", place)
    command = Command()
    command.storage = place
    ours = [VendorFinder()]
    monkeypatch.setattr(
        "django.contrib.staticfiles.management.commands.collectstatic.get_finders",
        lambda: [*ours, finders.get_finder("django.contrib.staticfiles.finders.AppDirectoriesFinder")],
    )
    command.set_options(
        **dict.fromkeys(("interactive", "link", "clear", "dry_run"), False),
        **dict.fromkeys(("post_process", "use_default_ignore_patterns"), True),
        verbosity=0,
        ignore_patterns=["drf_spectacular_sidecar*", "rest_framework*", "account*"],
    )
    command.collect()
    return tmp_path, json.loads((tmp_path / "staticfiles.json").read_text())["paths"]


def test_collect_drops_source_maps_and_compresses(collected):
    folder, names = collected
    styles = folder / names["vendor/tabler.min.css"]
    assert "sourceMappingURL" not in styles.read_text()
    assert styles.with_suffix(".css.gz").stat().st_size < 100_000
    assert {*VENDOR, icons.SPRITE, "web/portal.js", "web/tokens.css"} <= set(names)


def test_collect_stays_below_half_a_megabyte_compressed(collected):
    folder, names = collected
    ours = [
        folder / names[name] for name in names if name.startswith(("vendor/", "web/")) or name.endswith("htmx-2.min.js")
    ]
    packed = [path.with_name(path.name + ".gz") for path in ours]
    assert sum((p if p.exists() else q).stat().st_size for p, q in zip(packed, ours, strict=True)) < 500_000
