"""Backups: database and files of one moment, checked when taken, before a restore and after it."""

from .archive import Backup, BackupDamaged, backups_in
from .places import place_of_files
from .programs import ProgramFailed
from .restoring import Restored, RestoreRefused, restore
from .taking import prune, take

__all__ = [
    "Backup",
    "BackupDamaged",
    "ProgramFailed",
    "RestoreRefused",
    "Restored",
    "backups_in",
    "place_of_files",
    "prune",
    "restore",
    "take",
]
