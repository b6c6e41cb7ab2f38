"""Signing in and out in the catalog's own pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

SignIn = Callable[[User], Client]
PASSWORD = "long-enough-for-a-test"  # noqa: S105


@pytest.fixture
def person() -> User:
    return User.objects.create_user("佐藤", password=PASSWORD)


def sign_in(client: Client, next_: str = "", password: str = PASSWORD) -> str:
    """Where signing in leads; empty where it was refused."""
    answer = client.post("/login/", {"username": "佐藤", "password": password, "next": next_})
    return answer.headers.get("Location", "")


def test_signing_in_leads_back_to_where_it_was_asked_for(client: Client, person: User) -> None:
    assert sign_in(client, "/about/") == "/about/"


def test_without_a_wish_it_leads_to_the_desk(client: Client, person: User) -> None:
    assert sign_in(client) == "/desk/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"],
)
def test_it_never_leads_to_another_site(client: Client, person: User, elsewhere: str) -> None:
    assert sign_in(client, elsewhere) == "/desk/"


def test_a_wrong_password_is_said_and_the_name_kept(client: Client, person: User) -> None:
    answer = client.post("/login/", {"username": "佐藤", "password": "wrong"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'role="alert"' in page
    assert 'value="佐藤"' in page


def test_repeated_wrong_passwords_end_in_a_page_that_says_how_to_go_on(client: Client, person: User) -> None:
    answers = [client.post("/login/", {"username": "佐藤", "password": f"guess-{n}"}) for n in range(5)]
    assert answers[-1].status_code == 429
    assert "ログインを一時的に停止しています" in answers[-1].content.decode()
    assert not sign_in(client), "not even with the right one"


def test_signing_out_needs_a_form(signed_in: SignIn, person: User) -> None:
    client = signed_in(person)
    assert client.get("/logout/").status_code == 405
    assert "ログアウトしました" in client.post("/logout/").content.decode()
    assert "_auth_user_id" not in client.session


def test_a_password_can_be_changed_by_its_owner_alone(
    client: Client, signed_in: SignIn, person: User
) -> None:
    assert client.get("/password/").headers["Location"] == "/login/?next=/password/"
    client = signed_in(person)
    new = {"old_password": PASSWORD, "new_password1": "another-long-one", "new_password2": "another-long-one"}
    assert client.post("/password/", new).headers["Location"] == "/password/changed/"
    person.refresh_from_db()
    assert person.check_password("another-long-one")


def test_readers_see_where_to_sign_in_and_nothing_of_the_desk(client: Client) -> None:
    page = client.get("/about/").content.decode()
    assert 'href="/login/"' in page
    assert "/desk/" not in page


def test_who_has_no_part_in_the_desk_sees_no_link_to_it(signed_in: SignIn, person: User) -> None:
    page = signed_in(person).get("/about/").content.decode()
    assert "佐藤" in page
    assert "/desk/" not in page
