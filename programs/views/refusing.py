"""Views for those who write their addresses themselves refuse what they do not understand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from programs.filters.strict import NotUnderstood

View = Callable[..., HttpResponseBase]


def refusing(view: View) -> View:
    """A view that says what of its URL it did not understand, instead of answering something else."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotUnderstood as unclear:
            return render(request, "programs/not_understood.html", {"problems": unclear.problems}, status=400)

    return answer
