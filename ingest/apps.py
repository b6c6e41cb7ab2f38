"""Configuration of the `ingest` app."""

from django.apps import AppConfig


class IngestConfig(AppConfig):
    """Names the app in the admin."""

    name = "ingest"
    verbose_name = "文書の取込"
