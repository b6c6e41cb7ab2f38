"""Decisions as a CSV: to be taken out of this catalog, and brought into it from another."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from programs.decisions.exchange import Brought, bring, csv_lines, read_csv
from programs.decisions.roles import EXCHANGE_DECISIONS
from programs.desk.access import SignedInRequest, requires

MOST_BYTES = 20 * 2**20
"""A decision takes some 500 bytes: forty thousand of them."""


class DecisionsFile(forms.Form):
    """A file of decisions, as `csv_lines` writes it."""

    file = forms.FileField(
        label="判断のCSVファイル",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={
            "required": "ファイルを選んでください。",
            "empty": "ファイルが空です。",
            "missing": "ファイルを選んでください。",
        },
    )

    def clean_file(self) -> str:
        """The text of the file."""
        given: UploadedFile = self.cleaned_data["file"]
        if (given.size or 0) > MOST_BYTES:
            raise ValidationError(f"大きすぎます。{MOST_BYTES >> 20} MBまで取り込めます。")
        try:
            return given.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(
                "文字コードがUTF-8ではありません。書き出したCSVをそのまま選んでください。"
            ) from error


@requires(EXCHANGE_DECISIONS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: SignedInRequest) -> HttpResponse:
    """Where decisions go out and come in; what bringing a file did."""
    form = DecisionsFile(request.POST, request.FILES) if request.method == "POST" else DecisionsFile()
    brought = _bring(form, request) if form.is_valid() else None
    return render(request, "desk/exchange.html", {"section": "desk", "form": form, "brought": brought})


@requires(EXCHANGE_DECISIONS)
@require_safe
def download(_request: SignedInRequest) -> StreamingHttpResponse:
    """All decisions."""
    named = f"decisions-{timezone.localdate():%Y%m%d}.csv"
    return StreamingHttpResponse(
        csv_lines(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{named}"', "Cache-Control": "no-store"},
    )


def _bring(form: DecisionsFile, request: SignedInRequest) -> Brought | None:
    """What bringing the file did; nothing where it is no file of decisions, which the form then says."""
    try:
        return bring(read_csv(form.cleaned_data["file"]), by=request.user)
    except ValidationError as error:
        form.add_error("file", error.messages)
        return None
