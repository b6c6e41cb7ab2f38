"""Configuration of the `programs` app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProgramsConfig(AppConfig):
    """Names the app in the admin, and fills the vocabulary's tables whenever the database was migrated."""

    name = "programs"
    verbose_name = "事業カタログ"

    def ready(self) -> None:
        from programs.vocabulary import sync_after_migrate  # noqa: PLC0415 (models, once the apps are there)

        post_migrate.connect(sync_after_migrate, sender=self)
