"""The site itself as an app: its commands and its checks."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class SiteConfig(AppConfig):
    """Names the app that carries the `demo` command and the database checks."""

    name = "meti_catalog"
    verbose_name = "経済産業省 事業カタログ"

    def ready(self) -> None:
        from meti_catalog import checks, request_log  # noqa: F401, PLC0415 (they register themselves)


class CatalogAdminConfig(admin.AdminConfig):
    """Django's admin with the catalog's own site."""

    default = False  # `meti_catalog` stands for `SiteConfig`
    default_site = "meti_catalog.admin_site.CatalogAdminSite"
