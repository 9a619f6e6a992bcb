"""The two steps by which files come to a record and leave it, for the tables of the rooms."""

from __future__ import annotations

from haizhu_broker.lifecycle.table import Step

from .purposes import ATTACH, DETACH


def attaching(*sources: str) -> tuple[Step, Step]:
    """添加附件 and 删除附件 in these states; their entries name the file."""
    return (
        Step(ATTACH, sources, label="添加附件"),
        Step(DETACH, sources, label="删除附件", help="文件将被删除，文件名、摘要和办理人留存备查。"),
    )
