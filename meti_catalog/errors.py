"""The page for a request that failed: what happened, in the users' words, and when to try again.

Where the database did not answer, or took too long, nothing is wrong with the program, and the answer is 503;
with 500 a proxy or a search engine would take the page for broken.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token
from psycopg.errors import DiskFull, QueryCanceled

from meti_catalog.originals_storage import OriginalsStorageError


@dataclass(frozen=True, slots=True)
class Failure:
    """What is said of a failure; `retry_after` in seconds."""

    title: str
    message: str
    status: HTTPStatus = HTTPStatus.SERVICE_UNAVAILABLE
    retry_after: int | None = None


TOOK_TOO_LONG = Failure(
    "検索に時間がかかりすぎました",
    "条件に当てはまるものが多すぎるか、サーバーが混み合っています。"
    "キーワードを長くするか条件を増やして、もう一度お試しください。",
)
NO_ROOM = Failure(
    "ただいまデータを保存できません",
    "サーバーの保存領域が不足しています。管理者に連絡してください。入力した内容は保存されていません。",
)
NO_DATABASE = Failure(
    "ただいまデータベースに接続できません",
    "保守作業中か、一時的な障害です。1分ほどおいて、もう一度お試しください。",
    retry_after=60,
)
NO_ORIGINALS = Failure(
    "ただいま原本を読み出せません",
    "原本の保管先に接続できないか、一時的な障害です。1分ほどおいて、もう一度お試しください。",
    retry_after=60,
)
BROKEN = Failure(
    "ページを表示できませんでした",
    "サーバーで問題が発生しました。時間をおいてもう一度お試しください。"
    "同じ表示が続くときは、管理者に連絡してください。",
    HTTPStatus.INTERNAL_SERVER_ERROR,
)


def failure_of(error: BaseException | None) -> Failure:
    """What to say of `error`, the exception that ended a request."""
    if isinstance(error, OriginalsStorageError):
        return NO_ORIGINALS
    if not isinstance(error, OperationalError | InterfaceError):
        return BROKEN
    if isinstance(error.__cause__, QueryCanceled):
        return TOOK_TOO_LONG
    if isinstance(error.__cause__, DiskFull):
        return NO_ROOM
    return NO_DATABASE


@requires_csrf_token
def request_failed(request: HttpRequest) -> HttpResponse:
    """The handler of failed requests (``handler500``); Django calls it while it handles the exception."""
    failure = failure_of(sys.exc_info()[1])
    if request.path.startswith("/api/"):
        said = {"status": failure.status, "message": f"{failure.title}。{failure.message}", "problems": []}
        response: HttpResponse = JsonResponse(
            {"error": said}, status=failure.status, json_dumps_params={"ensure_ascii": False}
        )
    else:
        # Without the request: what context processors ask may be what failed.
        page = render_to_string("500.html", {"failure": failure})
        response = HttpResponse(page, status=failure.status)
    if failure.retry_after is not None:
        response.headers["Retry-After"] = str(failure.retry_after)
    response.headers["Cache-Control"] = "no-store"
    return response
