"""Addresses of the API, all under /api/v1/."""

from __future__ import annotations

from django.urls import path

from programs.api import views

app_name = "api"

urlpatterns = [
    path("openapi.json", views.openapi, name="openapi"),
    path("sheets", views.sheets, name="sheets"),
    path("sheets/<slug:public_id>", views.sheet, name="sheet"),
    path("facets", views.facets, name="facets"),
    path("programs/<slug:public_id>", views.program, name="program"),
    path("measures", views.measures, name="measures"),
    path("measures/<int:measure_id>", views.measure, name="measure"),
    path("documents", views.documents, name="documents"),
    path("documents/<int:document_id>", views.document, name="document"),
    path("<path:rest>", views.unknown),
]
