"""A draw computed again from its file alone: python recompute.py CQ-2021-001.json; imports nothing of the portal."""

import json
import sys
from hashlib import sha256


def sha(*parts):
    return sha256("|".join(parts).encode()).hexdigest()


def recompute(draw):
    """The panel after every replacement, by the rule of docs/expert-draw.md."""
    listed = json.dumps(draw["candidates"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = sha256(listed.encode()).hexdigest()
    seed = sha(draw["number"], draw["drawn_at"], draw["words"], digest)
    assert (digest, seed) == (draw["digest"], draw["seed"]), "digest or seed do not fit"
    fit = [one for one in draw["candidates"] if not one["reasons"]]
    order = sorted(fit, key=lambda one: (one["load"], sha(seed, one["number"])))
    room, panel, gone = draw["size"] - draw["outside_least"], [], set()

    def following():
        inside = sum(not one["outside"] for one in panel)
        found = next(c for c in order if c["number"] not in gone and (c["outside"] or inside < room))
        gone.add(found["number"])
        panel.append(found)

    while len(panel) < draw["size"]:
        following()
    assert [one["number"] for one in panel] == draw["taken"], "another panel comes out"
    for step in draw["replacements"]:
        panel = [one for one in panel if one["number"] != step["left"]]
        gone |= {passed["number"] for passed in step["passed_over"]}
        following()
        assert panel[-1]["number"] == step["taken"], "another replacement comes out"
    return [one["number"] for one in panel]


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        sys.stdout.write("\n".join(recompute(json.load(file))) + "\n")
