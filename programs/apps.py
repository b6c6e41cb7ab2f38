"""Configuration of the `programs` app."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    """Names the app in the admin."""

    name = "programs"
    verbose_name = "事業カタログ"
