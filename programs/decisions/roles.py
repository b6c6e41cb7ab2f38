"""Who may do what: two groups, made by every migration and added to, never taken from.

Readers need no login. An administrator may do all that a corrector may. What else a group is given in the
admin stays, and so does who is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import apps as installed_apps
from django.apps.config import AppConfig
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import AnonymousUser, Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

CORRECTOR = "修正担当"
ADMINISTRATOR = "管理者"

DECIDE_SHEET = "programs.decide_sheet"
DECIDE_PROGRAM = "programs.decide_program"
ASSIGN_SHEET = "programs.assign_sheet"
EXCHANGE_DECISIONS = "programs.exchange_decisions"
ADMINISTER = "programs.administer_catalog"

_CORRECTING = (DECIDE_SHEET, DECIDE_PROGRAM, ASSIGN_SHEET)
_DOCUMENTS = ("ingest.add_submission", "ingest.change_sourcedocument", "ingest.delete_sourcedocument")
_ACCOUNTS = ("auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group")
PERMISSIONS: dict[str, tuple[str, ...]] = {
    CORRECTOR: _CORRECTING,
    ADMINISTRATOR: (*_CORRECTING, EXCHANGE_DECISIONS, ADMINISTER, *_DOCUMENTS, *_ACCOUNTS),
}
"""What each group is given. Permissions are declared on models (`Meta.permissions`)."""


def may(user: User | AnonymousUser, permission: str) -> bool:
    """Whether an active user has the permission, by group, by itself or as a superuser."""
    return bool(user.is_active and user.has_perm(permission))


def require(user: User | AnonymousUser, permission: str) -> None:
    """Raise PermissionDenied unless the user has the permission."""
    if not may(user, permission):
        raise PermissionDenied(f"この操作には権限「{permission}」が必要です。")


def name_of(user: User) -> str:
    """Family and given name in the Japanese order, the user name where neither was entered."""
    return f"{user.last_name} {user.first_name}".strip() or user.get_username()


def correctors() -> QuerySet[User]:
    """The active users to whom sheets can be assigned, by name."""
    codename = DECIDE_SHEET.partition(".")[2]
    permission = Q(groups__permissions__codename=codename) | Q(user_permissions__codename=codename)
    return (
        User.objects.filter(permission | Q(is_superuser=True), is_active=True).distinct().order_by("username")
    )


def sync_after_migrate(sender: AppConfig, apps: Apps | None = None, **_signal: Any) -> None:
    """Receiver of `post_migrate`, which also comes after the tables were emptied (`apps` is None then)."""
    if apps is None or "assignment" in apps.all_models[sender.label]:
        sync_groups()


def sync_groups() -> None:
    """Make the groups and give them what they lack; nothing is written where nothing is missing."""
    for name, wanted in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        had = set(group.permissions.values_list("pk", flat=True))
        group.permissions.add(*(pk for pk in _permission_ids(wanted) if pk not in had))


def _permission_ids(names: Sequence[str]) -> list[int]:
    """Primary keys of permissions by app and codename; Django makes those it has not made yet."""
    apart = [name.partition(".") for name in names]
    for app in {app for app, _, _ in apart}:
        create_permissions(installed_apps.get_app_config(app), verbosity=0)
    stand = Permission.objects.values_list("content_type__app_label", "codename", "pk")
    keys = {(app, codename): pk for app, codename, pk in stand}
    return [keys[app, codename] for app, _, codename in apart]
