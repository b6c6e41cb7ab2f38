"""Pages that say what will happen before it does, and ask for the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from programs.decisions.versions import StaleError

Errors = dict[str, list[str]]
ALL = "__all__"


@dataclass(slots=True)
class Question:
    """What is about to happen. `version` is the state that the effects were described from."""

    title: str
    effects: Sequence[str]
    button: str
    back: str
    version: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    template: str = "desk/confirm.html"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person sent with the confirmation."""

    reason: str
    version: str
    data: Mapping[str, Any]


def ask(request: HttpRequest, question: Question, act: Callable[[Answer], str], *, done: str) -> HttpResponse:
    """Show the question; on POST `act`, which returns where to go on, and say `done`.

    What `act` refuses is shown with everything that was typed; a stale state is said, and asked about anew.
    """
    if request.method != "POST" or "add" in request.POST:  # a further row is asked for, nothing else
        return _page(request, question)
    answer = Answer(request.POST.get("reason", ""), request.POST.get("version", ""), request.POST)
    try:
        address = act(answer)
    except StaleError as stale:
        return _page(request, question, reason=answer.reason, stale=stale)
    except ValidationError as error:
        return _page(request, question, reason=answer.reason, errors=by_field(error))
    messages.success(request, done)
    return redirect(address)


def by_field(error: ValidationError) -> Errors:
    """The messages of an error by field; those of none under `ALL`."""
    return error.message_dict if hasattr(error, "error_dict") else {ALL: error.messages}


def _page(
    request: HttpRequest,
    question: Question,
    *,
    reason: str = "",
    stale: StaleError | None = None,
    errors: Errors | None = None,
) -> HttpResponse:
    context = {
        "section": "desk",
        "question": question,
        "version": stale.version if stale else question.version,
        "reason": reason,
        "stale": stale,
        "errors": errors or {},
        **question.context,
    }
    return render(request, question.template, context)
