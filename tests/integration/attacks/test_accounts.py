"""Accounts: nobody gets a session, a page or a form that is not theirs."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.shortcuts import resolve_url
from django.test import Client

from tests.integration.attacks.site import body_of, routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

LOGIN = "/login/"
ADMIN_LOGIN = "/admin/login/"
PASSWORD = "of-these-tests-only"  # noqa: S105 (nobody's)


@pytest.fixture
def official() -> User:
    return User.objects.create_superuser("official", password=PASSWORD)


def log_in(client: Client, name: str = "official", password: str = PASSWORD, **form: str) -> int:
    return client.post(LOGIN, {"username": name, "password": password, **form}).status_code


def test_a_session_given_before_logging_in_is_worth_nothing_after(official: User) -> None:
    client = Client()
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = str(planted)
    assert log_in(client) == 302
    assert client.cookies["sessionid"].value != planted
    attacker = Client()
    attacker.cookies["sessionid"] = str(planted)
    assert attacker.get("/admin/").status_code == 302


def test_logging_out_ends_the_session(official: User) -> None:
    client = Client()
    log_in(client)
    key = client.cookies["sessionid"].value
    client.post("/logout/")
    client.cookies["sessionid"] = key
    assert client.get("/admin/").status_code == 302


def test_a_session_made_up_is_none(official: User) -> None:
    for made_up in ["x" * 32, "../../etc/passwd", "\xff\xfe", "a" * 4_000, "'; DROP TABLE django_session"]:
        client = Client()
        client.cookies["sessionid"] = made_up
        assert client.get("/admin/").status_code == 302


def test_no_form_is_taken_from_another_site(official: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(official, backend="django.contrib.auth.backends.ModelBackend")
    writing = [
        route.template for route in routes() if not route.places and not route.template.startswith("/api/")
    ]
    refused = {path: client.post(path, {"x": "1"}).status_code for path in writing}
    assert {path: status for path, status in refused.items() if status not in {403, 404, 405}} == {}


def test_a_stranger_cannot_tell_which_pages_the_admin_has() -> None:
    stranger = Client()
    paths = [route.template for route in routes() if route.in_admin and not route.places]
    paths = [path for path in paths if path not in {ADMIN_LOGIN, "/admin/logout/", "/admin/jsi18n/"}]
    made_up = ["/admin/no/", "/admin/no/such/page/", "/admin/auth/user/7/change/", "/admin/programs/sheet/7/"]
    for path in [*paths, *made_up]:
        response = stranger.get(path)
        assert (path, response.status_code) == (path, 302)
        assert response.headers["Location"].startswith(ADMIN_LOGIN)


def test_a_name_that_is_none_is_told_like_a_wrong_password(official: User) -> None:
    def told(name: str) -> str:
        html = body_of(Client().post(LOGIN, {"username": name, "password": "wrong"})).decode()
        lines = [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line and name not in line]
        return "\n".join(lines)

    assert told("official") == told("nobody00")


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_logging_in_leads_nowhere_else(official: User, next_page: str) -> None:
    response = Client().post(LOGIN, {"username": "official", "password": PASSWORD, "next": next_page})
    assert response.status_code == 302
    assert response.headers["Location"] == resolve_url(settings.LOGIN_REDIRECT_URL)


def test_staff_without_a_right_sees_nothing_of_it() -> None:
    User.objects.create_user("clerk", password=PASSWORD, is_staff=True)
    client = Client()
    assert log_in(client, "clerk") == 302
    closed = [
        route.template
        for route in routes()
        if route.in_admin and not route.places and route.template.count("/") > 3
    ]
    of_everybody = {"/admin/password_change/", "/admin/password_change/done/"}
    statuses = {path: client.get(path).status_code for path in closed if path not in of_everybody}
    assert {path: status for path, status in statuses.items() if status not in {403, 404}} == {}
