"""Permissions in Japanese. Django stores the names of its own in English, whatever the language."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission

ACTIONS = {"view": "閲覧", "add": "追加", "change": "変更", "delete": "削除"}


def permission_labels(permissions: Iterable[Permission]) -> list[str]:
    """What the permissions allow, one sentence a permission, sorted."""
    return sorted(map(_label, permissions))


def _label(permission: Permission) -> str:
    model = permission.content_type.model_class()
    for action, words in ACTIONS.items():
        if model and permission.codename == get_permission_codename(action, model._meta):
            return f"{model._meta.verbose_name}を{words}できる"
    return permission.name
