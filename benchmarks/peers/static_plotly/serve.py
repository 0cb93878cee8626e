"""Serves this folder; HTTP/1.1 so that connections are kept, as any web server does."""

import functools
import http.server
import pathlib
import sys

handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=pathlib.Path(__file__).parent)
http.server.SimpleHTTPRequestHandler.protocol_version = "HTTP/1.1"

if __name__ == "__main__":
    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), handler).serve_forever()
