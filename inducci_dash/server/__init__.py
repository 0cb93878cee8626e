"""ASGI: security middleware, geometry, value and export routes, readiness."""
