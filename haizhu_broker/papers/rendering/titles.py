"""Where a long title is broken: in 2 or 3 balanced lines, never inside a word (R§3.1)."""

from __future__ import annotations

from itertools import pairwise, product

_OFFICE_WORDS = """
    工作 情况 报告 有限公司 有限责任公司 股份有限公司 公司 集团 管理 服务 政务 数据 数字 风险 防控 应急 安全 监管
    整改 检查 通知 通知书 单位 实施 方案 实施方案 备案 名单 遴选 公示 公布 关于 有关 事项 会议 纪要 联席 联席会议 总结
    评估 成效 日常 加强 进一步 开展 推进 年度 季度 月份 暂停 终止 决定 电力 金融 工业 互联网 电子 商务 通信 信息 科技
    技术 第一 第二 第三 批次 专家 领导 小组 市场 改革 行动 试点 广东 广东省 广州 广州市
"""
_whole = set(_OFFICE_WORDS.split())
_LEADING = set("，。、；：？！）》〉」』】〕”’％%·的了")
_TRAILING = set("（《〈「『【〔“‘")


def keep_whole(*words: str) -> None:
    """Let no title be broken inside these words; apps name those of their subject when they start."""
    _whole.update(words)


def whole_words() -> tuple[str, ...]:
    """The words in force, in a fixed order: part of what the renderer's edition stands for."""
    return tuple(sorted(_whole))


def title_lines(title: str, width: int = 19) -> tuple[str, ...]:
    """The title in as few lines of at most `width` characters as it takes, of like length, no hourglass."""
    count = -(-len(title) // width)
    if count == 1:
        return (title,)
    ideal = [round(len(title) * at / count) for at in range(1, count)]
    places = [[at for at in range(mid - 6, mid + 7) if _breakable(title, at)] for mid in ideal]
    options = [lines for cuts in product(*places) if max(map(len, lines := _cut(title, cuts))) <= width and all(lines)]
    return min(options, key=_ugliness, default=_even(title, width))


def _breakable(title: str, at: int) -> bool:
    if not 4 <= at <= len(title) - 4:
        return False
    before, after = title[at - 1], title[at]
    if after in _LEADING or before in _TRAILING:
        return False
    if before.isascii() and after.isascii() and before != " ":
        return False
    if (before.isdigit() and after in "年月日个家项批次号") or (before in "年月" and after.isdigit()):
        return False
    if title.count("《", 0, at) > title.count("》", 0, at):
        return False
    return not any(
        title.startswith(word, start)
        for word in _whole
        for start in range(max(0, at - len(word) + 1), at)
        if start + len(word) > at
    )


def _cut(title: str, cuts: tuple[int, ...]) -> tuple[str, ...]:
    edges = (0, *cuts, len(title))
    return tuple(title[start:end].strip() for start, end in pairwise(edges))


def _ugliness(lines: tuple[str, ...]) -> tuple[float, ...]:
    lengths = [len(line) for line in lines]
    spread = max(lengths) - min(lengths)
    hourglass = 8 if len(lengths) > 2 and min(lengths[1:-1]) <= min(lengths[0], lengths[-1]) else 0
    names = sum(2 for line in lines[:-1] if line[-1] not in "的年月）》司局会人作")
    return (spread + hourglass + names, spread)


def _even(title: str, width: int) -> tuple[str, ...]:
    return tuple(title[start : start + width] for start in range(0, len(title), width))
