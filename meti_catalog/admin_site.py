"""Django's admin as a part of the catalog: its look, its sign-in, its sections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from programs.decisions.roles import ADMINISTER

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "アカウント": ("auth.User", "auth.Group"),
    "カタログの内容": (
        "programs.Sheet",
        "programs.Program",
        "programs.ProgramLink",
        "programs.Measure",
        "programs.BureauLineage",
        "programs.Division",
    ),
    "判断の記録": (
        "programs.Correction",
        "programs.SheetDecision",
        "programs.PageDecision",
        "programs.ProgramDecision",
        "programs.Assignment",
        "programs.PageAssignment",
    ),
    "文書と登録の記録": (
        "ingest.SourceDocument",
        "ingest.Edition",
        "ingest.Page",
        "ingest.Submission",
        "ingest.IngestRun",
        "ingest.Withdrawal",
    ),
}
"""What the first page lists, by what people look for there; what is not named here comes last."""


class CatalogAdminSite(AdminSite):
    """The admin site: entered by administrators, signed in to where everybody signs in."""

    site_header = site_title = "経済産業省 事業カタログ"
    index_title = "管理"
    enable_nav_sidebar = False  # no other page of the catalog has one

    def has_permission(self, request: HttpRequest) -> bool:
        """Administrators may enter, and who is marked as staff; each page asks for more."""
        user = request.user
        return user.is_active and (user.is_staff or user.has_perm(ADMINISTER))

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """To the one sign-in page, and from there back; who is signed in is let in or told no."""
        asked = request.GET.get(REDIRECT_FIELD_NAME, "")
        is_own = url_has_allowed_host_and_scheme(
            asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        back = asked if is_own else reverse("admin:index")
        if self.has_permission(request):
            return redirect(back)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect(f"{reverse('login')}?{urlencode({REDIRECT_FIELD_NAME: back})}")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:  # type: ignore[override]
        """The one way out."""
        return LogoutView.as_view()(request)

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The one page for it."""
        return redirect("change-password")

    def password_change_done(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page after that one."""
        return redirect("password-changed")

    def app_index(  # type: ignore[override]
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """An app is no section that anybody looks for."""
        return redirect("admin:index")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The sections with what the person may see of them, in the form of Django's list of apps."""
        seen = {
            model["model"]._meta.label: model
            for app in super().get_app_list(request, app_label)
            for model in app["models"]
        }
        named = [label for labels in SECTIONS.values() for label in labels]
        sections = {**SECTIONS, "その他": tuple(label for label in seen if label not in named)}
        found = {
            name: [seen[label] for label in labels if label in seen] for name, labels in sections.items()
        }
        return [
            {
                "name": name,
                "app_label": f"section-{number}",
                "app_url": reverse("admin:index"),
                "has_module_perms": True,
                "models": models,
            }
            for number, (name, models) in enumerate(found.items(), start=1)
            if models
        ]
