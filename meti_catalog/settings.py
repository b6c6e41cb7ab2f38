"""Settings of the catalog. Everything that differs between places comes from the environment.

==========================  ==========================================================================
``DATABASE_URL``            The PostgreSQL to use, ``postgres://user:password@host:port/name``. Without
                            it the catalog runs a PostgreSQL of its own in ``DATA_DIR``.
``ALLOWED_HOSTS``           Host names the catalog answers to, parted by commas. Default: this machine.
``SECRET_KEY``              Signs sessions and forms. Required where either of the two above is given;
                            a local catalog makes one and keeps it in ``DATA_DIR/secret_key``.
``DATA_DIR``                Folder for what the catalog keeps: its PostgreSQL, the originals of ingested
                            documents, collected static files. Default: ``var`` in the checkout.
``REQUIRE_HTTPS``           Redirect to HTTPS, secure cookies, HSTS. Default: yes where ``ALLOWED_HOSTS``
                            is given. TLS ends at a proxy, which sends ``X-Forwarded-Proto``; gunicorn
                            believes it from this machine, or from the addresses in its own
                            ``FORWARDED_ALLOW_IPS``.
``PROXY_COUNT``             Proxies before the catalog, each adding to ``X-Forwarded-For``. Default: 1 where
                            HTTPS is required, else 0.
``HSTS_SECONDS``            How long browsers shall insist on HTTPS. Default: one year.
``CSRF_TRUSTED_ORIGINS``    Further origins (``https://name``) whose forms are accepted. Default: none.
``ORIGINALS_URL``           Where originals of documents are kept: ``s3://bucket/prefix`` for an S3-compatible
                            service (extra ``s3``; address and keys in ``AWS_ENDPOINT_URL_S3``,
                            ``AWS_DEFAULT_REGION``, ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``).
                            Default: a folder in ``DATA_DIR``.
``INBOX_DIR``               Folder of this server whose files administrators may take in from the browser.
                            Default: none.
``UPLOAD_MOST_FILES``       Files of one upload. Default: 200.
``UPLOAD_MOST_MEGABYTES``   Size of one of them. Default: 512.
``INGEST_ASK_FROM_SHEETS``  A newer edition that changes or takes out more sheets of a document than this goes
                            in only once somebody has confirmed it. Default: 100.
``INGEST_ASK_FROM_SHARE``   The same as a share of the document's sheets, where it has 20 or more.
                            Default: 0.3.
``WORKER_LOST_SECONDS``     A worker that has not been heard of for so long is lost, and another takes its job
                            up. Default: 30.
``STATEMENT_TIMEOUT``       Seconds that one database statement of the web server may take, 0 for any.
                            Default: 15. Commands have no limit.
``LOG_LEVEL``               ``DEBUG``, ``INFO``, ``WARNING`` or ``ERROR``. Default: ``INFO``.
``LOG_FORMAT``              ``line`` for people or ``json``, one object a line. Default: ``line``.
``METRICS_TOKEN``           Who shows it (``Authorization: Bearer ...``) reads ``/metrics``, Prometheus's
                            numbers. Default: none, and no such page.
``DEBUG``                   Django's debug pages; for development only. Default: no.
==========================  ==========================================================================
"""

import logging
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from meti_catalog import logs
from meti_catalog.originals_storage import originals_storage
from meti_catalog.secret_key import kept_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
ONE_YEAR_SECONDS = 365 * 24 * 60 * 60

env = Env()

# --- Where this runs -----------------------------------------------------------------------------------

DEBUG: bool = env.bool("DEBUG", default=False)
DATA_DIR: Path = env.path("DATA_DIR", default=BASE_DIR / "var").expanduser().absolute()

_GIVEN_DATABASE: str = env.str("DATABASE_URL", default="")
_GIVEN_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
ALLOWED_HOSTS: list[str] = _GIVEN_HOSTS or ["127.0.0.1", "localhost", "[::1]"]

SECRET_KEY: str = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if _GIVEN_DATABASE or _GIVEN_HOSTS:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing. Where DATABASE_URL or ALLOWED_HOSTS is given, it must be given too: "
            "a long random text, the same for every process. "
            "python -c 'import secrets; print(secrets.token_urlsafe(50))' makes one."
        )
    SECRET_KEY = kept_secret_key(DATA_DIR / "secret_key")

# --- The parts -----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "procrastinate.contrib.django",
    "programs",
    "ingest",
    "meti_catalog",
    "meti_catalog.apps.CatalogAdminConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",  # for the form renderer below
    "django_filters",
    "django_htmx",
    "csp",
    "django_structlog",
    "axes",
]

MIDDLEWARE = [
    "meti_catalog.probes.middleware.ProbesMiddleware",  # first: see there
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",  # last, as django-axes asks
]

ROOT_URLCONF = "meti_catalog.urls"
WSGI_APPLICATION = "meti_catalog.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # widgets of the project's own

# --- Database ------------------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": (
        env.dj_db_url("DATABASE_URL")
        if _GIVEN_DATABASE
        else {"NAME": "catalog", "EMBEDDED_SERVER": DATA_DIR / "postgres"}
    )
    | {
        "ENGINE": "meti_catalog.db",
        # One connection a gunicorn thread, kept while it is used and tried before it is used again. A pool
        # would add nothing where the threads are few and long-lived.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
# A server that is gone without a word is noticed within seconds, not after a quarter of an hour.
DATABASES["default"]["OPTIONS"] = {
    "application_name": "meti-catalog",
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "tcp_user_timeout": 30_000,  # milliseconds
} | DATABASES["default"].get("OPTIONS", {})
STATEMENT_TIMEOUT_SECONDS: int = env.int("STATEMENT_TIMEOUT", default=15)  # set in wsgi.py, for requests only

# --- Language and time ---------------------------------------------------------------------------------

LANGUAGE_CODE = "ja"
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True

# --- Files ---------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True  # what was not collected is served all the same: see static_files.py
MEDIA_ROOT = DATA_DIR / "media"  # originals of documents; never served as files, only through views
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "originals": originals_storage(env.str("ORIGINALS_URL", default=""), folder=MEDIA_ROOT),
    "staticfiles": {"BACKEND": "meti_catalog.static_files.StaticFiles"},
}
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Uploads and jobs ----------------------------------------------------------------------------------

INBOX_DIR: Path | None = env.path("INBOX_DIR", default=None)
UPLOAD_MOST_FILES: int = env.int("UPLOAD_MOST_FILES", default=200)
UPLOAD_MOST_BYTES: int = env.int("UPLOAD_MOST_MEGABYTES", default=512) * 2**20
# Files of people who may not upload, and those beyond the limits, are dropped as they come in.
FILE_UPLOAD_HANDLERS = ["ingest.uploads.handler.BoundedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 10 * UPLOAD_MOST_FILES  # beyond the handler's own, friendlier limit
INGEST_ASK_FROM_SHEETS: int = env.int("INGEST_ASK_FROM_SHEETS", default=100)
INGEST_ASK_FROM_SHARE: float = env.float("INGEST_ASK_FROM_SHARE", default=0.3)
WORKER_LOST_SECONDS: float = env.float("WORKER_LOST_SECONDS", default=30.0)
PROCRASTINATE_WORKER_DEFAULTS = {
    "update_heartbeat_interval": WORKER_LOST_SECONDS / 3,
    "stalled_worker_timeout": WORKER_LOST_SECONDS,
    "shutdown_graceful_timeout": 10.0,  # seconds; what is still read then is read again by another worker
    "delete_jobs": "successful",  # what became of a file stands with the file
}
PROCRASTINATE_IMPORT_PATHS = ["ingest.jobs.tasks"]

# --- Accounts ------------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "desk:queue"
# Five wrong passwords for one name from one address close that pair for an hour. Locking by name alone would
# let anyone lock an official out.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False  # who is locked out is shown with the accounts (meti_catalog.admin)
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_CLIENT_IP_CALLABLE = "meti_catalog.client_address.client_address"

# --- Security ------------------------------------------------------------------------------------------

REQUIRE_HTTPS: bool = env.bool("REQUIRE_HTTPS", default=bool(_GIVEN_HOSTS))
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = REQUIRE_HTTPS
SECURE_HSTS_SECONDS: int = env.int("HSTS_SECONDS", default=ONE_YEAR_SECONDS) if REQUIRE_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = REQUIRE_HTTPS
PROXY_COUNT: int = env.int("PROXY_COUNT", default=int(REQUIRE_HTTPS))
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
X_FRAME_OPTIONS = "DENY"

# No inline script or style anywhere: what a page runs comes as a file from this host.
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# --- Logging -------------------------------------------------------------------------------------------

LOGGING = logs.configuration(
    level=env.log_level("LOG_LEVEL", default=logging.INFO),
    form=env.enum("LOG_FORMAT", enum=logs.Form, by_value=True, default=logs.Form.LINE),
)
logs.configure_structlog()
# A line when a request ends is enough; who is logged in is the database's to know, which may be away.
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO  # anybody can ask for what there is not
DJANGO_STRUCTLOG_USER_ID_FIELD = ""
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # `meti_catalog.request_log` knows our proxies

# --- Monitoring ----------------------------------------------------------------------------------------

METRICS_TOKEN: str = env.str("METRICS_TOKEN", default="")
