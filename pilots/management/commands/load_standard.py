"""load_standard [FILE]: the selection standard of its file as a draft, to be approved in the portal."""

from haizhu_broker.lifecycle.files import LoadCommand
from pilots.standards.domain import load_standard
from pilots.standards.models import Standard
from pilots.standards.standard_file import FIRST


class Command(LoadCommand):
    """All or nothing; a second run of the same file adds nothing."""

    help = "载入遴选标准（YAML），可重复执行；载入的是拟制，须批准后使用。"
    noun, model, default, load = "遴选标准", Standard, FIRST, staticmethod(load_standard)

    def words(self, loaded: Standard) -> str:
        return loaded.title
