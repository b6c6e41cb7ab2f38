"""What is logged and how: one line an event, for people or as JSON, each with the request it belongs to."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import structlog


class Form(StrEnum):
    """How a line is written: for people, or one JSON object for what gathers logs."""

    LINE = "line"
    JSON = "json"


_EVERY_EVENT: list[Any] = [
    structlog.contextvars.merge_contextvars,  # the request's id and the client's address
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configuration(*, level: int | str, form: Form) -> dict[str, Any]:
    """What ``logging.config.dictConfig`` takes: everything from `level` on, in `form`, to standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "events": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _EVERY_EVENT,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_writing(form)],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "events"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own handler prints only in DEBUG and mails nobody here: let the root handler have them.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # The middleware of django-structlog says the same of every request, with its id.
            "django.request": {"level": "CRITICAL"},
            "django.server": {"handlers": [], "propagate": True},
            "axes": {"level": "WARNING"},
            "procrastinate": {"level": "WARNING"},
            # Scanners ask for hosts that are none of ours all day; they get a 400, and no traceback here.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
            # Gunicorn gives its loggers handlers of their own unless they are named here.
            "gunicorn.error": {"handlers": [], "level": level, "propagate": True},
            "gunicorn.access": {"handlers": [], "propagate": False},
        },
    }


def configure_structlog() -> None:
    """Lead structlog's own events into the standard library's logging, where `configuration` writes them."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_EVERY_EVENT,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _writing(form: Form) -> list[Any]:
    if form is Form.JSON:
        return [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer(ensure_ascii=False)]
    # With values as Python writes them, so that no value a client sent begins a line of its own.
    return [
        structlog.dev.ConsoleRenderer(
            colors=False,
            repr_native_str=True,
            exception_formatter=structlog.dev.plain_traceback,
            pad_event_to=0,
        )
    ]
