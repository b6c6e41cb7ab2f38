"""Where each part of the site is found."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", include("programs.urls")),
    path("uploads/", include("ingest.uploads.urls")),
    path("api/v1/", include("programs.api.urls")),
    path("desk/", include("programs.desk.urls")),
    path("admin/", admin.site.urls),
    path("", include("meti_catalog.accounts")),
    # Browsers ask for it by this name where a page names no icon, as the admin's do not.
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}img/icon.svg")),
]

handler500 = "meti_catalog.errors.request_failed"
