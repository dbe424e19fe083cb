"""Alembic's environment; run by `main.py migrate`."""
