from pathlib import Path

import pytest

from tools.find_postgres import VARIABLE, NoPostgresError, find_postgres


def programs(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (folder / name).touch()
    return folder


def test_the_variable_names_the_folder_or_is_refused_by_name(tmp_path):
    found = programs(tmp_path / "own")
    assert find_postgres({VARIABLE: str(found)}) == found
    with pytest.raises(NoPostgresError, match=r"INDUCCI_POSTGRES is '/none'.*apt-get install postgresql"):
        find_postgres({VARIABLE: "/none"})


def test_of_several_versions_the_newest_is_taken_by_number(tmp_path):
    for version in ("9.6", "15", "17"):
        programs(tmp_path / version / "bin")
    (tmp_path / "18" / "bin").mkdir(parents=True)
    assert find_postgres({}, debian=tmp_path) == tmp_path / "17" / "bin"
