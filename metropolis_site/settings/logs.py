"""Logs: one line an event on standard error, where systemd, a container or a terminal collects them."""

from metropolis_site.settings.env import env

LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
# Lines for people, or JSON for machines.
LOG_FORMAT = env.str("LOG_FORMAT", default="line")
# Milliseconds from which on a request is slow: its line is a warning.
SLOW_REQUEST_MS = env.int("SLOW_REQUEST_MS", default=1000)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"context": {"()": "metropolis_site.core.request_log.Context"}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "{asctime}{levelname}{name}{message}{request_id}",
            "style": "{",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        },
    },
    # The handler has the level too: the task worker sets its own loggers to INFO, whatever LOG_LEVEL says.
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if LOG_FORMAT == "json" else "line",
            "filters": ["context"],
            "level": LOG_LEVEL,
        }
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"django": {"handlers": ["console"], "level": LOG_LEVEL, "propagate": False}},
}
