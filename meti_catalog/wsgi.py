"""The WSGI application that gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meti_catalog.settings")
application = get_wsgi_application()

# Only processes that answer requests come through here, and only they get a time limit: a migration or an
# ingest may take as long as it needs.
settings.DATABASES["default"]["OPTIONS"]["options"] = (
    f"-c statement_timeout={settings.STATEMENT_TIMEOUT_SECONDS}s"
)
