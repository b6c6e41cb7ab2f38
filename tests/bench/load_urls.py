"""The catalog's addresses and ``/floor/``, the least that a page with data can be."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from meti_catalog import urls
from programs.models import CatalogVersion


def floor(_request: HttpRequest) -> HttpResponse:
    """One row by its primary key, through the same server and the same middleware."""
    return HttpResponse(str(CatalogVersion.objects.get(pk=1)), content_type="text/plain")


urlpatterns = [path("floor/", floor), *urls.urlpatterns]
handler500 = urls.handler500
