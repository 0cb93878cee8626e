"""ASGI around the application: security, addresses, previews, sheets and slides, versions, readiness."""
