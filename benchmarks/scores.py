"""How many texts of a data set are read right: our reader beside other libraries, in one run."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.baselines import Answer, Reader, installed

KINDS = frozenset({"date", "time", "datetime", "interval", "none"})
NIGHT = {"evening": "night"}
Row = dict[str, Any]


def read_sets(directory: Path) -> dict[str, list[Row]]:
    """Return the sets below a directory by name: files of one JSON object a line.

    Each has `text`, `lang`, `ref` (local time), `source` ("name/...") and `expect`, which is an
    answer as `parse` gives it, of the kind "none" where no time is said; its `alts` are as right as
    its `value`. Files of other rows are passed over.
    """
    sets = {}
    for file in sorted(directory.rglob("*.jsonl")):
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        if all(_is_case(row) for row in rows):
            sets[str(file.parent.relative_to(directory))] = rows
    return sets


def _is_case(row: Row) -> bool:
    expected = row.get("expect")
    return "ref" in row and isinstance(expected, dict) and expected.get("kind") in KINDS


def is_right(expected: Answer, answer: Answer | None) -> bool:
    """Tell whether kind and value are right; noon may be an hour or a part of the day."""
    kind = expected["kind"]
    if answer is None or kind == "none":
        return answer is None and kind == "none"
    values = (expected["value"], *expected.get("alts", ()))
    if kind == answer["kind"]:
        same = _same_interval if kind == "interval" else _same
        return any(same(value, answer["value"]) for value in values)
    return any(
        _noon(kind, value) is not None
        and _noon(kind, value) == _noon(answer["kind"], answer["value"])
        for value in values
    )


def _same(value: Any, answer: Any) -> bool:
    return bool(value == answer)


def _same_interval(value: Answer, answer: Answer) -> bool:
    """Compare the ends as exactly as they are expected; of a part of the day, only which day's."""
    part, its = value.get("part"), answer.get("part")
    if part and its:
        day = _day(value["from"])
        return NIGHT.get(part, part) == NIGHT.get(its, its) and day in {"", _day(answer["from"])}
    return all(_same_end(value.get(end), answer.get(end)) for end in ("from", "to"))


def _same_end(expected: str | None, end: str | None) -> bool:
    if not expected or not end:
        return expected == end
    if "T" in expected:
        return expected == end[:16]
    return expected == (_day(end) if "-" in expected else end[-5:])


def _day(moment: str | None) -> str:
    """Return the day of a moment, nothing for an hour alone."""
    return moment[:10] if moment and "-" in moment else ""


def _noon(kind: str, value: Any) -> str | None:
    """Return which day's noon a value is ("": of no day in particular); `None`: it is another."""
    if kind == "interval":
        return _day(value["from"]) if value.get("part") == "noon" else None
    return _day(value) if kind != "date" and value.endswith("12:00") else None


def _tally(rows: Iterable[Row], readers: Sequence[Reader]) -> dict[tuple[str, str], Counter[int]]:
    """Count, by language and source, the texts (-1) and what each reader has right."""
    tallies: dict[tuple[str, str], Counter[int]] = {}
    for row in rows:
        ref = datetime.fromisoformat(row["ref"])
        right = Counter({-1: 1})
        for number, reader in enumerate(readers):
            right[number] = is_right(row["expect"], reader(row["text"], row["lang"], ref))
        for source in ("all", row["source"].split("/")[0]):
            tallies.setdefault((row["lang"], source), Counter()).update(right)
    return tallies


def print_scores(directory: Path, ours: Reader) -> None:
    """Print strict scores, in percent, by set, language and source."""
    readers, missing = {"ours": ours}, []
    for name, reader in installed():
        if reader:
            readers[name] = reader
        else:
            missing.append(name)
    columns = "".join(f"{name:>15}" for name in readers)
    print(f"{'strict, %':18}{'':6}{'':18}{'texts':>6}{columns}")
    for name, rows in read_sets(directory).items():
        for (lang, source), right in sorted(_tally(rows, list(readers.values())).items()):
            texts = right[-1]
            figures = "".join(f"{100 * right[of] / texts:15.1f}" for of in range(len(readers)))
            print(f"{name:18}{lang:6}{source:18}{texts:6}{figures}")
    if missing:
        print("not installed, left out:", ", ".join(missing))
