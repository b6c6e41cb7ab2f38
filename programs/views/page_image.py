"""A page of a document as a picture."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ingest.models import SourceDocument
from ingest.page_images import PageNotDrawableError, page_png


@require_safe
@cache_control(max_age=3600)
def page_image(_request: HttpRequest, document_id: int, number: int) -> HttpResponse:
    """Page `number` (from 1) of the newest edition as PNG."""
    document = get_object_or_404(SourceDocument.objects.select_related("current_edition"), pk=document_id)
    edition = document.current_edition
    if edition is None or not edition.pages.filter(number=number).exists():
        raise Http404
    try:
        png = page_png(edition, number)
    except PageNotDrawableError as error:
        raise Http404(str(error)) from error
    return HttpResponse(png, content_type="image/png")
