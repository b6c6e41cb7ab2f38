"""Configuration of the `programs` app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ProgramsConfig(AppConfig):
    """Names the app in the admin; fills the vocabulary's tables and the groups after every migration."""

    name = "programs"
    verbose_name = "事業カタログ"

    def ready(self) -> None:
        from programs import vocabulary  # noqa: PLC0415 (models, once the apps are there)
        from programs.decisions import roles  # noqa: PLC0415

        post_migrate.connect(vocabulary.sync_after_migrate, sender=self)
        post_migrate.connect(roles.sync_after_migrate, sender=self)
