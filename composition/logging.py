"""Structured logs: readable lines in development, JSON in production. No personal data, ever."""

import logging
import sys

import structlog


def configure_logging(*, production: bool) -> None:
    """Log to standard error, so that standard output stays for what was asked."""
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer()
        if production
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            exception_formatter=structlog.dev.plain_traceback,  # others show variables: secrets
        )
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([structlog.processors.format_exc_info] if production else []),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    for chatty in ("aiogram", "apscheduler", "uvicorn.error"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
