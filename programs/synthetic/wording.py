"""The words that synthetic sheets are put together from, and draws among them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")


@cache
def wording() -> dict[str, Any]:
    """The lists of `wording.toml`."""
    return tomllib.loads(Path(__file__).with_name("wording.toml").read_text(encoding="utf-8"))


@cache
def divisions() -> list[str]:
    """Names of divisions, the frequent ones first."""
    return [f"{topic}{unit}" for unit in ("課", "室", "政策課") for topic in wording()["topics"]]


@cache
def _falling(length: int) -> list[float]:
    """Cumulative weights 1, 1/2, 1/3 …: a few values are frequent, most are rare, as in any catalog."""
    return list(accumulate(1 / (place + 1) for place in range(length)))


def frequent_first(random: Random, values: Sequence[T], most: int) -> list[T]:
    """Up to `most` different ones of `values`, the first ones most often; at least one if `most` is."""
    return list(dict.fromkeys(random.choices(values, cum_weights=_falling(len(values)), k=most)))


def names(random: Random) -> Iterator[tuple[str, str]]:
    """Names of programs, none twice, each with its topic."""
    words = wording()
    parts = [words[part] for part in ("fields", "topics", "actions", "endings")]
    used: Counter[str] = Counter()
    while True:
        field, topic, action, ending = (random.choice(part) for part in parts)
        name = f"{field}{topic}{action}{ending}"
        used[name] += 1
        yield (name if used[name] == 1 else f"{name}（第{used[name]}期）"), topic


def lines(random: Random, section: str, topic: str, count: int) -> str:
    """`count` different lines of a section about `topic`, joined as a sheet's paragraphs are."""
    words = wording()
    chosen = random.sample(words[section], min(count, len(words[section])))
    return "\n".join(
        line.format(
            topic=topic,
            action=random.choice(words["actions"]),
            year=random.choice((7, 10, 12, 17)),
            count=random.choice((10, 30, 80)),
        )
        for line in chosen
    )
