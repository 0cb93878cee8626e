"""The command `inducci-dash` hands everything after a command's name to that command."""

import os
import sys

import pytest

from inducci_dash.command import main
from inducci_dash.store.manifest import APPLICATION


@pytest.mark.parametrize(
    ("command", "tells_of"),
    [("ingest", "observations"), ("refresh", "--releases"), ("reported", "backup")],
)
def test_help_of_a_command_is_its_own(command, tells_of, capsys):
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert tells_of in capsys.readouterr().out


def test_the_server_takes_the_place_of_the_command_with_all_its_options(monkeypatch):
    became = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: became.append((program, arguments)))
    main(["run", "--server.port", "8600", "--help"])
    ((program, arguments),) = became
    assert program == sys.executable
    assert arguments[1:4] == ["-m", "streamlit", "run"]
    assert arguments[4:] == [str(APPLICATION / "dashboard.py"), "--server.port", "8600", "--help"]


@pytest.mark.parametrize("given", [[], ["walk"]])
def test_a_wrong_command_is_told_with_those_there_are(given, capsys):
    with pytest.raises(SystemExit) as left:
        main(given)
    assert left.value.code == 2
    assert "{run,ingest,refresh,reported}" in capsys.readouterr().err
