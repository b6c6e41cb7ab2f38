"""What the search finds of what stands in the sheets, on the database of DATA_DIR, which has real documents.

    DATA_DIR=/tmp/real python manage.py migrate
    DATA_DIR=/tmp/real python manage.py ingest ../shared/truth/sources
    DATA_DIR=/tmp/real python -m tests.bench.bench_recall [--queries N] [--misses N]

Queries are drawn from the sheets themselves: some words in a row, as people copy or remember them, and whole
compounds, runs of kanji or katakana between other characters, which owe nothing to the tokenizer. Right is
every sheet whose text has the query character for character. Synonyms are left out, which find what is right
in another sense.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meti_catalog.settings")
django.setup()

from programs.models import SheetSearch  # noqa: E402
from programs.search import query  # noqa: E402
from programs.search.tokenizer import tokens  # noqa: E402

_JAPANESE = "一-龥々ァ-ヶー"
_COMPOUND = re.compile(rf"(?<=[^{_JAPANESE}0-9])[{_JAPANESE}]{{2,10}}(?=[^{_JAPANESE}ぁ-ん])")
"""Hiragana after it would make it the stem of a verb (目指す), which nobody types without."""
_PHRASE = re.compile(rf"[{_JAPANESE}a-z]{{2,14}}")
_MOST_WORDS = 4

Texts = dict[int, str]


@dataclass(frozen=True, slots=True)
class Found:
    """How one query was answered: how many sheets were found rightly, wrongly, and not."""

    text: str
    right: int
    wrong: int
    missed: int


def compounds(texts: Texts) -> Iterator[str]:
    """Whole runs of kanji or katakana inside lines; what stands at the edge may be cut by the column."""
    for text in texts.values():
        for line in text.splitlines():
            yield from _COMPOUND.findall(line)


def phrases(texts: Texts, random: Random) -> Iterator[str]:
    """Up to four words in a row, two a line."""
    for text in texts.values():
        for line in text.splitlines():
            words = list(tokens(line))
            for _ in range(2 if words else 0):
                first = random.randrange(len(words))
                last = min(len(words), first + random.randrange(1, _MOST_WORDS + 1)) - 1
                said = line[words[first].begin : words[last].end]
                if _PHRASE.fullmatch(said):
                    yield said


def asked(text: str, texts: Texts) -> Found:
    """Search for `text`, and compare with what has its characters."""
    found = set(query.matching_rows(text).filter(pk__in=texts).values_list("pk", flat=True))
    right = {key for key, each in texts.items() if text in each}
    return Found(text, len(found & right), len(found - right), len(right - found))


def report(name: str, drawn: Iterable[str], ask: Callable[[str], Found], options: argparse.Namespace) -> None:
    """Print recall and precision over the sheets of all queries, and the worst misses."""
    different = sorted(set(drawn))
    Random(2).shuffle(different)  # noqa: S311 (nothing secret)
    answers = [ask(text) for text in different[: options.queries]]
    right, wrong, missed = (
        sum(getattr(each, key) for each in answers) for key in ("right", "wrong", "missed")
    )
    sys.stdout.write(
        f"{name:10} {len(answers):5} queries   recall {right / (right + missed):6.1%}   "
        f"precision {right / (right + wrong):6.1%}\n"
    )
    for each in sorted(answers, key=lambda answer: -answer.missed)[: options.misses]:
        sys.stdout.write(f"    {each.text}: {each.missed} of {each.right + each.missed} missed\n")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--queries", type=int, default=1500)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    texts = dict(SheetSearch.objects.filter(sheet__status="present").values_list("pk", "plain"))
    sys.stdout.write(f"{len(texts)} sheets\n")

    def ask(text: str) -> Found:
        return asked(text, texts)

    with patch.object(query, "readings", lambda words: [words]):
        report("phrases", phrases(texts, Random(1)), ask, options)  # noqa: S311
        report("compounds", compounds(texts), ask, options)


if __name__ == "__main__":
    main()
