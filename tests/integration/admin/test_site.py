"""The admin as a part of the catalog: one sign-in, one way out, for administrators, in Japanese."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client

from programs.decisions.roles import ADMINISTRATOR, CORRECTOR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected_static")]

PASSWORD = "of-this-test-only"  # noqa: S105
SignIn = Callable[[User], Client]


def person_of(name: str, *groups: str, **more: Any) -> User:
    person = User.objects.create_user(name, password=PASSWORD, **more)
    person.groups.set(Group.objects.filter(name__in=groups))
    return person


@pytest.fixture
def signed_in() -> SignIn:
    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def administrator(signed_in: SignIn) -> Client:
    return signed_in(person_of("田中", ADMINISTRATOR))


@pytest.mark.parametrize(
    ("asked", "back"),
    [
        ("", "/admin/"),
        ("?next=/admin/programs/sheet/%3Fq%3Dx", "/admin/programs/sheet/?q=x"),
        ("?next=https://elsewhere.example/", "/admin/"),
        ("?next=//elsewhere.example/", "/admin/"),
        ("?next=javascript:alert(1)", "/admin/"),
    ],
)
def test_its_sign_in_is_the_catalogs_and_leads_back(client: Client, asked: str, back: str) -> None:
    person_of("田中", ADMINISTRATOR)
    answer = client.get(f"/admin/login/{asked}", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/login/?next=%2Fadmin%2F")
    assert answer.templates[0].name == "registration/login.html"
    form = {"username": "田中", "password": PASSWORD, "next": answer.context["next"]}
    assert client.post("/login/", form).headers["Location"] == back


def test_nobody_signs_in_past_the_limits_here(client: Client) -> None:
    person_of("田中", ADMINISTRATOR)
    answer = client.post("/admin/login/", {"username": "田中", "password": PASSWORD})
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("groups", [(), (CORRECTOR,)])
def test_who_is_no_administrator_is_told_so(signed_in: SignIn, groups: tuple[str, ...]) -> None:
    answer = signed_in(person_of("佐藤", *groups)).get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "このページを使う権限がありません" in answer.content.decode()
    assert 'href="/admin/"' not in answer.content.decode()


def test_its_pages_have_the_catalogs_header_and_one_way_out(administrator: Client) -> None:
    page = administrator.get("/admin/programs/sheet/").content.decode()
    for address in ("/sheets/", "/uploads/", "/desk/", "/admin/", "/password/"):
        assert f'href="{address}"' in page
    assert 'action="/logout/"' in page
    assert "/admin/logout/" not in page
    assert administrator.get("/admin/password_change/").headers["Location"] == "/password/"
    administrator.post("/admin/logout/")
    assert "_auth_user_id" not in administrator.session


def test_the_first_page_lists_everything_by_section_in_japanese(administrator: Client) -> None:
    answer = administrator.get("/admin/")
    sections = answer.context["app_list"]
    assert [section["name"] for section in sections] == [
        "アカウント",
        "カタログの内容",
        "判断の記録",
        "文書と登録の記録",
    ]
    listed = [model["model"] for section in sections for model in section["models"]]
    assert set(listed) == set(admin.site._registry)
    assert not [model for model in listed if model._meta.verbose_name_plural.isascii()]


def test_tables_of_packages_are_not_shown() -> None:
    assert {model._meta.app_label for model in admin.site._registry} == {"auth", "programs", "ingest"}


def test_an_administrator_gives_people_their_roles(administrator: Client) -> None:
    role = Group.objects.get(name=CORRECTOR)
    form = {
        "username": "鈴木",
        "usable_password": "true",
        "password1": "long-enough-77",
        "password2": "long-enough-77",
        "groups": [role.pk],
    }
    assert administrator.post("/admin/auth/user/add/", form).status_code == 302
    made = User.objects.get(username="鈴木")
    assert list(made.groups.all()) == [role]
    assert not made.is_superuser


def test_nobody_makes_themselves_more_than_they_are(administrator: Client) -> None:
    own = User.objects.get(username="田中")
    form = {"username": "田中", "is_active": "on", "is_superuser": "on", "is_staff": "on", "groups": []}
    administrator.post(f"/admin/auth/user/{own.pk}/change/", form)
    own.refresh_from_db()
    assert not own.is_superuser
    assert not own.is_staff


def test_superusers_are_touched_by_superusers_alone(administrator: Client, signed_in: SignIn) -> None:
    above = person_of("管理", is_superuser=True)
    password = f"/admin/auth/user/{above.pk}/password/"
    assert administrator.get(password).status_code == 403
    assert administrator.post(f"/admin/auth/user/{above.pk}/change/", {"username": "x"}).status_code == 403
    assert signed_in(above).get(password).status_code == 200


def test_accounts_are_made_inactive_and_never_deleted(signed_in: SignIn) -> None:
    above, other = person_of("管理", is_superuser=True), person_of("鈴木")
    assert signed_in(above).post(f"/admin/auth/user/{other.pk}/delete/", {"post": "yes"}).status_code == 403


def test_who_is_locked_out_is_seen_and_released(administrator: Client, client: Client) -> None:
    locked = person_of("鈴木", CORRECTOR)
    for number in range(5):
        client.post("/login/", {"username": "鈴木", "password": f"guess-{number}"})
    may = {
        each.username: not each.is_locked
        for each in administrator.get("/admin/auth/user/").context["cl"].result_list
    }
    assert may == {"田中": True, "鈴木": False}
    administrator.post("/admin/auth/user/", {"action": "release", "_selected_action": [locked.pk]})
    assert not AccessAttempt.objects.exists()
    assert client.post("/login/", {"username": "鈴木", "password": PASSWORD}).status_code == 302


def test_roles_say_in_words_what_they_allow(administrator: Client, tmp_path: Path) -> None:
    group = Group.objects.get(name=ADMINISTRATOR)
    page = administrator.get(f"/admin/auth/group/{group.pk}/change/").content.decode()
    for words in ("判断を書き出し、取り込める", "ユーザーを変更できる", "登録するファイルを追加できる"):
        assert words in page
    assert "Can " not in page
