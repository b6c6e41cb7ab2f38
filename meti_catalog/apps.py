"""The site itself as an app: its commands and its checks."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Names the app that carries the `demo` command and the database checks."""

    name = "meti_catalog"
    verbose_name = "経済産業省 事業カタログ"

    def ready(self) -> None:
        from meti_catalog import checks, request_log  # noqa: F401, PLC0415 (they register themselves)
