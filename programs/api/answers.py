"""How every address of the API answers: JSON, an ETag, readable from other sites, errors that say what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import conditional_page

from programs.filters.strict import NotUnderstood, Problem

Payload = dict[str, Any]
READING = ("GET", "HEAD", "OPTIONS")
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ", ".join(READING),
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag",
}


def endpoint(view: Callable[..., Payload]) -> Callable[..., HttpResponse]:
    """Make a function that returns what to say into a view that says it as JSON."""

    @conditional_page
    def read(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return _json(view(request, *args, **kwargs))
        except NotUnderstood as unclear:
            return _error(400, "パラメータを読み取れません。", unclear.problems)
        except Http404:
            return _error(404, "見つかりません。")

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": ", ".join(READING)})
        elif request.method in READING:
            response = read(request, *args, **kwargs)
        else:
            response = _error(405, "読み取り専用です。")
            response.headers["Allow"] = ", ".join(READING)
        for name, value in CORS.items():
            response.headers[name] = value
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written: 405 says more than 403
    return answer


def _json(payload: Payload, status: int = 200) -> HttpResponse:
    return JsonResponse(payload, status=status, json_dumps_params={"ensure_ascii": False})


def _error(status: int, message: str, problems: Sequence[Problem] = ()) -> HttpResponse:
    said = {"status": status, "message": message, "problems": [asdict(problem) for problem in problems]}
    return _json({"error": said}, status)
