"""For those who write their addresses themselves: what cannot be understood is refused by name.

Pages leave it out and say so, and show the rest: links pick up parameters on their way through mails and
other sites. A program, or a file that somebody goes on to work with, must not silently
hold everything because of a misspelt year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from programs.facets import FACETS
from programs.filters.fields import MOST_VALUES, readable
from programs.filters.filterset import SheetFilterSet


@dataclass(frozen=True, slots=True)
class Problem:
    """What of a URL cannot be understood, and why."""

    parameter: str
    message: str


class NotUnderstood(Exception):  # noqa: N818 (an answer, not a failure)
    """A URL that asks for something it cannot ask for."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def only(asked: QueryDict, names: Collection[str]) -> None:
    """Raise NotUnderstood where `asked` has a parameter that is none of `names`."""
    unknown = [name for name in asked if name not in names]
    if unknown:
        raise NotUnderstood(
            [Problem(readable(name), "このパラメータはありません。") for name in unknown[:10]]
        )


def strict_filters(asked: QueryDict, *, beside: Collection[str] = ()) -> SheetFilterSet:
    """The filters that `asked` names, which may have the parameters `beside` too. Raises NotUnderstood."""
    only(asked, {*SheetFilterSet.get_filters(), *beside})
    filterset = SheetFilterSet(asked)
    problems = list(_problems(filterset, asked))
    if problems:
        raise NotUnderstood(problems)
    return filterset


def _problems(filterset: SheetFilterSet, asked: QueryDict) -> Iterator[Problem]:
    for name, errors in filterset.form.errors.items():
        yield from (Problem(name, str(error)) for error in errors)
    for facet in FACETS:
        given = asked.getlist(facet.name)
        if len(given) > MOST_VALUES:
            yield Problem(facet.name, f"値は{MOST_VALUES}個までです。")
        wrong = [value for value in given if value and not facet.accepts(value)]
        yield from (
            Problem(facet.name, f"「{readable(value)}」という値はありません。") for value in wrong[:3]
        )
