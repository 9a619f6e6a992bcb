"""load_grading [FILE]: the grading scheme of its file as a draft, to be enacted in the portal."""

from haizhu_broker.lifecycle.files import LoadCommand
from pilots.gradings.domain import load_scheme
from pilots.gradings.models import GradingScheme
from pilots.gradings.scheme_file import FIRST


class Command(LoadCommand):
    """All or nothing; a second run of the same file adds nothing."""

    help = "载入分级方案（YAML），可重复执行；载入的是拟制，须施行后使用。"
    noun, model, default, load = "分级方案", GradingScheme, FIRST, staticmethod(load_scheme)
