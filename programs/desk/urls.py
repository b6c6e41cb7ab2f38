"""Addresses of the correction desk."""

from __future__ import annotations

from django.urls import path

from programs.decisions.roles import DECIDE_SHEET
from programs.desk.access import requires
from programs.desk.views import exchange, history, programs, queue, structure
from programs.desk.views.accuracy import report
from programs.desk.views.feed import DecisionFeed
from programs.desk.views.pages import page
from programs.desk.views.read_back import typed_value
from programs.desk.views.sheet import sheet

app_name = "desk"

urlpatterns = [
    path("", queue.work, name="queue"),
    path("assign/", queue.share_out, name="assign"),
    path("sheets/<slug:public_id>/", sheet, name="sheet"),
    path("sheets/<slug:public_id>/history/", history.of_one, name="sheet-history"),
    path("sheets/<slug:public_id>/structure/", structure.structure, name="structure"),
    path("sheets/<slug:public_id>/reject/", structure.reject, name="reject"),
    path("sheets/<slug:public_id>/join/", structure.join, name="join"),
    path("sheets/<slug:public_id>/split/", structure.split, name="split"),
    path("sheets/<slug:public_id>/program/", programs.of_sheet, name="sheet-program"),
    path("sheets/<slug:public_id>/program/unlink/", programs.unlink, name="unlink"),
    path("sheets/<slug:public_id>/program/link/<slug:program_id>/", programs.link, name="link"),
    path("proposals/<int:link_id>/<slug:verdict>/", programs.answer_proposal, name="proposal"),
    path("programs/<slug:public_id>/", programs.program, name="program"),
    path("programs/<slug:public_id>/merge/<slug:into_id>/", programs.merge, name="merge"),
    path("documents/<int:document_id>/add/", structure.add, name="add"),
    path("documents/<int:document_id>/pages/<int:number>/", page, name="page"),
    path("decisions/sheets/<int:decision_id>/take-back/", structure.take_back, name="take-back"),
    path("decisions/values/<int:correction_id>/take-back/", history.take_back, name="take-back-value"),
    path("decisions/programs/<int:decision_id>/take-back/", programs.take_back, name="take-back-program"),
    path("history/", history.of_all, name="history"),
    path("history/feed.atom", requires(DECIDE_SHEET)(DecisionFeed()), name="feed"),
    path("accuracy/", report, name="accuracy"),
    path("exchange/", exchange.exchange, name="exchange"),
    path("exchange/decisions.csv", exchange.download, name="download"),
    path("read-back/<slug:field>/", typed_value, name="read-back"),
]
