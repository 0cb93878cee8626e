"""Servers of the tests' own, each in its own folder on a free port: PostgreSQL and the application."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

START_SECONDS = 180
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class PostgresServer:
    """A running server; `stop` and `start` play its failure."""

    programs: Path
    folder: Path
    port: int
    user: str | None
    process: subprocess.Popen[bytes] | None = None

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://tester@127.0.0.1:{self.port}/{database}"

    def create(self, name: str) -> str:
        """A new empty database; its address."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def drop(self, name: str) -> None:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def start(self) -> None:
        options = [
            "-D", str(self.folder / "data"), "-p", str(self.port), "-c", "listen_addresses=127.0.0.1",
            "-c", f"unix_socket_directories={self.folder}", "-c", "max_connections=60",
        ]  # fmt: skip
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", *options], stdout=log, stderr=log, user=self.user
            )
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((self.folder / "log").read_text()[-3000:]) from None
                time.sleep(0.05)

    def stop(self) -> None:
        """At once, as when the machine dies: what was confirmed is on the disk."""
        if self.process is not None:
            self.process.send_signal(3)
            self.process.wait(30)
            self.process = None


@contextmanager
def postgres_server(programs: Path) -> Iterator[PostgresServer]:
    """A server in a folder of its own; run as another user where the tests run as root."""
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="inducci-postgres-"))
    if user is not None:
        shutil.chown(folder, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = PostgresServer(programs, folder, port, user)
    try:
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8",
             "--locale=C", "--no-instructions"],
            check=True, capture_output=True, user=user, cwd=folder,
        )  # fmt: skip
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError("PostgreSQL does not run as root, and there is no other user")


SECRET = "a secret of the tests that is long enough to sign with"
CLIENT = "inducci-dash"


def sign_in_settings(provider: str) -> str:
    """Sign-in as an operator sets it up; PORT stands for the application's."""
    return (
        f'[auth]\nredirect_uri = "http://127.0.0.1:PORT/oauth2callback"\ncookie_secret = "{SECRET}"\n'
        f'client_id = "{CLIENT}"\nclient_secret = "secret"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n'
    )


@contextmanager
def dashboard_server(
    folder: Path, environment: dict[str, str], *options: str, secrets: str = "", expected: str = ""
) -> Iterator[str]:
    """The application as an operator would start it, with these settings; its address.

    `expected` stands in every traceback that its log may hold.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    folder.mkdir(parents=True, exist_ok=True)
    if secrets:
        (folder / "secrets.toml").write_text(secrets.replace("PORT", str(port)))
        options = (*options, "--secrets.files", str(folder / "secrets.toml"))
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard.py",
        "--server.port",
        str(port),
        *options,
    ]
    log = folder / "server.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
    url = f"http://127.0.0.1:{port}"
    until = time.monotonic() + START_SECONDS
    try:
        while True:
            try:
                urllib.request.urlopen(f"{url}/ready", timeout=2).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(log.read_text()[-3000:]) from None
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(30)
    text = log.read_text()
    assert "Traceback" not in text or (expected and expected in text), text[-4000:]
