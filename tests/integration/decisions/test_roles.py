"""Two groups with what they may do, made by the migration."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.core.exceptions import PermissionDenied

from programs.decisions import roles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("group", "may", "may_not"),
    [
        (
            "修正担当",
            [roles.DECIDE_SHEET, roles.DECIDE_PROGRAM, roles.ASSIGN_SHEET],
            [roles.EXCHANGE_DECISIONS],
        ),
        ("管理者", [roles.DECIDE_SHEET, roles.EXCHANGE_DECISIONS], []),
    ],
)
def test_groups(person: User, group: str, may: list[str], may_not: list[str]) -> None:
    person.groups.add(Group.objects.get(name=group))
    member = User.objects.get(pk=person.pk)
    assert all(roles.may(member, permission) for permission in may)
    assert not any(roles.may(member, permission) for permission in may_not)
    assert person in roles.correctors()


def test_readers_and_people_who_left_may_decide_nothing(person: User) -> None:
    person.groups.add(Group.objects.get(name="管理者"))
    person.is_active = False
    person.save()
    for user in (AnonymousUser(), person, User.objects.create(username="閲覧")):
        assert not roles.may(user, roles.DECIDE_SHEET)
        with pytest.raises(PermissionDenied):
            roles.require(user, roles.DECIDE_SHEET)
    assert not roles.correctors().exists()


def test_what_an_administrator_gave_a_group_stays() -> None:
    group = Group.objects.get(name="修正担当")
    given = Permission.objects.get(codename="view_sheet")
    group.permissions.add(given)
    group.permissions.remove(Permission.objects.get(codename="decide_sheet"))
    roles.sync_groups()
    held = set(group.permissions.values_list("codename", flat=True))
    assert {"view_sheet", "decide_sheet"} <= held


def test_every_permission_is_declared() -> None:
    for names in roles.PERMISSIONS.values():
        for name in names:
            app, _, codename = name.partition(".")
            assert Permission.objects.filter(content_type__app_label=app, codename=codename).exists(), name
