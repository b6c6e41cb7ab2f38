"""Addresses of the pages on which documents are given and looked after."""

from __future__ import annotations

from django.urls import path

from ingest.uploads.views.document import describe, restore, withdraw
from ingest.uploads.views.file import cancel_file, choose, confirm_file, file, retry_file
from ingest.uploads.views.giving import from_inbox, reread, uploads
from ingest.uploads.views.run import confirm_all, run

app_name = "uploads"

urlpatterns = [
    path("", uploads, name="uploads"),
    path("inbox/", from_inbox, name="inbox"),
    path("reread/", reread, name="reread"),
    path("<int:run_id>/", run, name="run"),
    path("<int:run_id>/confirm/", confirm_all, name="confirm-all"),
    path("files/<int:submission_id>/", file, name="file"),
    path("files/<int:submission_id>/choose/", choose, name="choose"),
    path("files/<int:submission_id>/confirm/", confirm_file, name="confirm"),
    path("files/<int:submission_id>/cancel/", cancel_file, name="cancel"),
    path("files/<int:submission_id>/retry/", retry_file, name="retry"),
    path("documents/<int:document_id>/", describe, name="describe"),
    path("documents/<int:document_id>/withdraw/", withdraw, name="withdraw"),
    path("documents/<int:document_id>/restore/", restore, name="restore"),
]
