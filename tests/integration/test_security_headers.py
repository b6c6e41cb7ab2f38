"""What every answer says to the browser about trust."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]


@pytest.fixture
def policy(client: Client) -> dict[str, str]:
    """The directives of the content security policy, by name."""
    header = client.get("/admin/login/").headers["Content-Security-Policy"]
    return dict(directive.strip().split(" ", 1) for directive in header.split(";"))


def test_nothing_inline_and_nothing_from_elsewhere_runs(policy: dict[str, str]) -> None:
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert not [name for name, value in policy.items() if "unsafe" in value]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_the_usual_headers_are_there(client: Client, name: str, value: str) -> None:
    assert client.get("/admin/login/").headers[name] == value


def test_repeated_wrong_passwords_close_the_door(client: Client) -> None:
    guesses = [
        client.post("/login/", {"username": "official", "password": f"guess-{n}"}).status_code
        for n in range(6)
    ]

    assert guesses == [200, 200, 200, 200, 429, 429]
