"""Parameters of an address that a page does not know: a mistyped name must not pass for a filter."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from django.http import QueryDict

from programs.filters.fields import readable

_MOST = 3


def unknown_parameters(query: QueryDict, known: Collection[str]) -> list[str]:
    """What to say of the parameters that are none of `known`, with the name that may have been meant."""
    names = [name for name in query if name not in known]
    said = [_notice(name, known) for name in names[:_MOST]]
    if len(names) > _MOST:
        said.append(f"ほかにも使えない条件が{len(names) - _MOST}件あり、無視しました。")
    return said


def _notice(name: str, known: Collection[str]) -> str:
    notice = f"アドレスにある「{readable(name)}」という条件はないため、無視しました。"
    close = get_close_matches(name.casefold()[:40], known, n=1)
    return f"{notice}「{close[0]}」の誤りではありませんか。" if close else notice
