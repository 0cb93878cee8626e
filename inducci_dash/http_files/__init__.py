"""Files over HTTP: compressed once, named by their hash, kept by the browser."""
