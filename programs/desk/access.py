"""Who may open a page of the desk: readers are asked to sign in, others without the permission get a 403."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """A request that `requires` let through."""

    user: User


def requires(permission: str) -> Callable[[View], View]:
    """A decorator for views; the permissions are those of `programs.decisions.roles`."""

    def decorate(view: View) -> View:
        return login_required(permission_required(permission, raise_exception=True)(view))

    return decorate
