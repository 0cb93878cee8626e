"""One render(data) a screen; a folder a subject."""
