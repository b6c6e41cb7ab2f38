"""What a page says of parameters it does not know."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from programs.filters.unknown import unknown_parameters

KNOWN = ("q", "year", "bureau")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", []),
        ("year=2024&q=a", []),
        ("burea=gx", ["「burea」", "「bureau」の誤り"]),
        ("Year=2024", ["「Year」", "「year」の誤り"]),
        ("xyzzy=1", ["「xyzzy」という条件はない"]),
    ],
)
def test_unknown_names_are_quoted_with_the_one_that_may_have_been_meant(query: str, said: list[str]) -> None:
    notices = unknown_parameters(QueryDict(query), KNOWN)
    assert len(notices) == bool(said)
    assert all(words in notices[0] for words in said)


def test_many_unknown_names_are_counted_not_listed() -> None:
    notices = unknown_parameters(QueryDict("&".join(f"z{n}=1" for n in range(9))), KNOWN)
    assert len(notices) == 4
    assert "6件" in notices[-1]


def test_control_characters_are_not_repeated() -> None:
    assert "\x00" not in unknown_parameters(QueryDict("a%00b=1"), KNOWN)[0]
