"""Addresses of the catalog's pages. Those of sheets and programs are permanent."""

from __future__ import annotations

from django.urls import path

from programs.feeds.views import changes_atom, changes_json
from programs.views.about import about
from programs.views.charts import charts
from programs.views.compare import compare
from programs.views.data import catalog_zip, data, data_csv, data_json
from programs.views.documents import document, documents
from programs.views.export import sheets_csv, sheets_json, sheets_jsonl, sheets_xlsx
from programs.views.grids import chart_file, pivot_file, pivot_page, sums_file
from programs.views.left_out import left_out
from programs.views.measures import measures
from programs.views.page_image import page_image
from programs.views.program import program
from programs.views.save import save
from programs.views.sheet import sheet
from programs.views.sheet_list import facet_values, sheet_list
from programs.views.source_text import source_text
from programs.views.start import start

app_name = "programs"

urlpatterns = [
    path("", start, name="start"),
    path("sheets/", sheet_list, name="sheets"),
    path("sheets.csv", sheets_csv, name="csv"),
    path("sheets.xlsx", sheets_xlsx, name="xlsx"),
    path("sheets.json", sheets_json, name="json"),
    path("sheets.jsonl", sheets_jsonl, name="jsonl"),
    path("sheets/save/", save, name="save"),
    path("sheets/facets/<slug:name>/", facet_values, name="facet-values"),
    path("sheets/left-out/<slug:reason>/", left_out, name="left-out"),
    path("sheets/<slug:public_id>/", sheet, name="sheet"),
    path("sheets/facets/<slug:name>.<slug:ending>", sums_file, name="sums-file"),
    path("charts/", charts, name="charts"),
    path("charts/<slug:name>.<slug:ending>", chart_file, name="chart-file"),
    path("pivot/", pivot_page, name="pivot"),
    path("pivot.<slug:ending>", pivot_file, name="pivot-file"),
    path("compare/", compare, name="compare"),
    path("programs/<slug:public_id>/", program, name="program"),
    path("changes.atom", changes_atom, name="changes-atom"),
    path("changes.json", changes_json, name="changes-json"),
    path("measures/", measures, name="measures"),
    path("documents/", documents, name="documents"),
    path("documents/<int:document_id>/", document, name="document"),
    path("documents/<int:document_id>/lines/", source_text, name="source-text"),
    path("documents/<int:document_id>/pages/<int:number>.png", page_image, name="page-image"),
    path("about/", about, name="about"),
    path("about/data/", data, name="data"),
    path("about/data.json", data_json, name="data-json"),
    path("about/data.csv", data_csv, name="data-csv"),
    path("catalog.zip", catalog_zip, name="catalog-zip"),
]
