"""One render() a screen; a folder a subject."""
