"""What a person says of a document, and taking one out of the catalog and back in."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ingest import withdrawal
from ingest.load import refresh
from ingest.models import SourceDocument
from ingest.uploads.access import DESCRIBE, WITHDRAW, for_those_who_may, person
from ingest.uploads.forms import DocumentForm, WithdrawForm


@for_those_who_may(DESCRIBE)
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, document_id: int) -> HttpResponse:
    """Title, address and date of publication; the date decides which of two printings counts."""
    document = get_object_or_404(SourceDocument, pk=document_id)
    form = DocumentForm(request.POST if request.method == "POST" else None, instance=document)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            saved = form.save()
            if "published_on" in form.changed_data:
                refresh(saved)
        messages.success(request, "文書の情報を保存しました。")
        return redirect("uploads:describe", document_id)
    # The form has already written what was entered into its instance.
    shown = get_object_or_404(SourceDocument, pk=document_id)
    context = {"section": "documents", "document": shown, "form": form}
    return render(request, "ingest/describe.html", context, status=400 if form.errors else 200)


@for_those_who_may(WITHDRAW)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, document_id: int) -> HttpResponse:
    """Say what would go; take the document out once that is confirmed."""
    document = get_object_or_404(SourceDocument, pk=document_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        withdrawal.withdraw(document, by=person(request), reason=form.cleaned_data["reason"])
        return redirect("uploads:withdraw", document_id)
    context = {
        "section": "documents",
        "document": document,
        "form": form,
        "withdrawn": document.withdrawals.filter(restored_at=None).select_related("withdrawn_by").first(),
        "comes_back": withdrawal.withdrawn_sheets(document),
        "goes": withdrawal.what_goes(document),
        "past": document.withdrawals.exclude(restored_at=None).select_related("withdrawn_by", "restored_by"),
    }
    return render(request, "ingest/withdraw.html", context, status=400 if form.errors else 200)


@for_those_who_may(WITHDRAW)
@require_POST
def restore(request: HttpRequest, document_id: int) -> HttpResponse:
    """Take the document back in."""
    document = get_object_or_404(SourceDocument, pk=document_id)
    if withdrawal.restore(document, by=person(request)):
        messages.success(request, "文書を再び掲載しました。")
    return redirect("uploads:withdraw", document_id)
