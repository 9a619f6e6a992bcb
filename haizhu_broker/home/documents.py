"""Documents written from the declarations: who may do what, and how records move on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from django.apps import apps
from django.conf import settings

from haizhu_broker.access import roles
from haizhu_broker.access.policy import EVERYWHERE, POLICIES, Policy, Scope
from haizhu_broker.access.relations import RELATIONS
from haizhu_broker.lifecycle.table import LIFECYCLES, Create, Lifecycle, Step

from .client_types import client_types, package_types

DOCS = Path(settings.BASE_DIR) / "docs"
WRITTEN = "本文由 `manage.py write_docs` 根据程序中的声明生成，请勿手工修改。"
LEAD = "各类事项有哪些状态、可以办哪些步骤、由谁办理。打开一件事项，可办的步骤在标题下方的办理框中。"
WORDS = {  # actions that are no step of a lifecycle
    "view": "查看",
    "read_draft": "查看编写中的内容",
    "overview": "查看总览",
    "request": "发起专项报告",
    "retry": "重试",
    "see_readings": "看查阅记录",
    "see_ranking": "查看评审排序",
    "deliberate": "查看议题材料、发言和表决",
    "read_as_applicant": "以申报单位身份查阅公开部分",
    "read_as_expert": "以专家身份查阅公开部分",
    "reveal": "查看完整个人信息",
    "hear": "接收变动通知",
}
NOTES = {"none": "", "optional": "可填", "required": "必填"}
NOTHING = "—"
BAR = r"\|"
Declared = TypeVar("Declared")


def documents() -> dict[Path, str]:
    """Every generated document by its path, in the words of today's declarations."""
    return {path: write() for path, write in WRITERS.items()}


def permissions() -> str:
    """Role × record × action: 全部, within a relation, or only in some states."""
    parts = [
        "# 权限表",
        WRITTEN,
        "“全部”表示全部记录，其他写明范围和状态，“—”表示没有权限。没有列出的角色没有任何权限。",
    ]
    for label, policy in in_order(POLICIES):
        held = [role for role in roles.LABELS if any(policy.scopes(action, role) for action in policy.actions)]
        head = ["事项", *(roles.LABELS[role] for role in held)]
        actions = dict.fromkeys(row.action for row in policy.rows)
        rows = [[word_of(policy, action), *(reach(policy, action, role) for role in held)] for action in actions]
        parts += [f"## {name_of(label)}", table(head, rows)]
    return text(parts)


def word_of(policy: Policy, action: str) -> str:
    """The labels of the steps that an action opens, in the words that people see."""
    life = LIFECYCLES.get(policy.label)
    moves: Iterable[Create | Step] = (*life.creates.values(), *life.steps.values()) if life else ()
    words = dict.fromkeys(move.label for move in moves if move.permission == action)
    return f"{'、'.join(words) or WORDS.get(action, '')} `{action}`".lstrip()


def reach(policy: Policy, action: str, role: str) -> str:
    scopes = sorted(policy.scopes(action, role), key=lambda scope: (scope.reach, scope.states))
    return "；".join(scope_words(policy, scope) for scope in scopes) or NOTHING


def scope_words(policy: Policy, scope: Scope) -> str:
    where = "全部" if scope.reach == EVERYWHERE else RELATIONS[scope.reach].label
    life = LIFECYCLES.get(policy.label)
    states = "、".join(life.label_of(state) if life else state for state in scope.states)
    return f"{where}（{states}）" if states else where


def lifecycles() -> str:
    """Every lifecycle as a diagram and a table of its steps."""
    lives = [life for _, life in in_order(LIFECYCLES)]
    return text(["# 办理流程", WRITTEN, *(part for life in lives for part in (*drawn(life), steps(life)))])


def chapter() -> str:
    """The same without diagrams, as a chapter of the handbook."""
    lives = [life for _, life in in_order(LIFECYCLES)]
    return text(["# 办理流程", LEAD, *(part for life in lives for part in (heading(life), steps(life)))])


def heading(life: Lifecycle) -> str:
    return f"## {apps.get_model(life.label)._meta.verbose_name}"


def drawn(life: Lifecycle) -> list[str]:
    lines = [f'    state "{state.label}" as {state.name}' for state in life.states.values()]
    lines += [f"    [*] --> {create.target}: {create.label}" for create in life.creates.values()]
    for step in life.steps.values():
        lines += [
            f"    {source} --> {target}: {step.label}"
            for source in step.sources
            for target in step.targets or (source,)
            if step.target or len(step.sources) == 1
        ]
    lines += [f"    {state.name} --> [*]" for state in life.states.values() if state.is_final]
    return [f"## {name_of(life.label)}", "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])]


def steps(life: Lifecycle) -> str:
    policy = POLICIES[life.label]
    rows = [
        [
            move.label,
            sources(life, move),
            targets(life, move),
            doers(policy, move.permission),
            NOTES[move.note],
            move.help.rstrip("。"),
        ]
        for move in (*life.creates.values(), *life.steps.values())
    ]
    return table(["步骤", "从", "到", "由谁办理", "说明", "提示"], rows)


def sources(life: Lifecycle, move: Create | Step) -> str:
    return "、".join(life.label_of(state) for state in move.sources) if isinstance(move, Step) else "新建"


def targets(life: Lifecycle, move: Create | Step) -> str:
    ends = move.targets if isinstance(move, Step) else (move.target,)
    return "或".join(life.label_of(state) for state in ends) or "不变"


def doers(policy: Policy, action: str) -> str:
    return "、".join(roles.LABELS[role] for role in roles.LABELS if policy.scopes(action, role))


def in_order(register: dict[str, Declared]) -> list[tuple[str, Declared]]:
    """Declarations by app and record, whatever the order in which they were made."""
    places = {config.label: place for place, config in enumerate(apps.get_app_configs())}
    return sorted(register.items(), key=lambda one: (places[one[0].split(".")[0]], one[0]))


def name_of(label: str) -> str:
    return f"{apps.get_model(label)._meta.verbose_name} `{label}`"


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', BAR) for cell in line)} |" for line in lines)


def text(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


WRITERS: dict[Path, Callable[[], str]] = {
    DOCS / "permissions.md": permissions,
    DOCS / "lifecycles.md": lifecycles,
    DOCS / "handbook" / "lifecycles.md": chapter,
    DOCS.parent / "pilots" / "filing" / "client" / "wire.py": client_types,
    DOCS.parent / "pilots" / "filing" / "client" / "content.py": package_types,
}
