"""Alembic's scripts: how the store's tables came to be, version by version."""
