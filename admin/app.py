"""The HTTP application, to which the doors add their routes."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import FastAPI

from admin.problems import install_problems

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(lifespan: Lifespan | None = None) -> FastAPI:
    """Return an app that answers errors with problem documents and has no routes yet."""
    app = FastAPI(title="BarberPro", version="0.1.0", lifespan=lifespan, redoc_url=None)
    install_problems(app)
    return app
