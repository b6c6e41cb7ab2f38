"""Who may do what with documents: Django's permissions, which the admin gives to people and groups.

add_submission          upload, confirm, cancel, try again
change_sourcedocument   say what a document is: title, address, date
delete_sourcedocument   take a document out of the catalog, and back in
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]

UPLOAD = "ingest.add_submission"
DESCRIBE = "ingest.change_sourcedocument"
WITHDRAW = "ingest.delete_sourcedocument"


def for_those_who_may(permission: str) -> Callable[[View], View]:
    """Ask strangers to log in; answer 403 to people without the permission."""

    def decorate(view: View) -> View:
        return login_required(permission_required(permission, raise_exception=True)(view))

    return decorate


def person(request: HttpRequest) -> User:
    """Who asks, behind `for_those_who_may`."""
    if not isinstance(request.user, User):
        raise TypeError("nobody is logged in")
    return request.user
