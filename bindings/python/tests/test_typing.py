"""What a type checker sees of the installed package."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

HERE = Path(__file__).parent / "typing"
FOLDERS = ("examples/python", "benches/languages", "bindings/python/tests")
PROGRAMS = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.py"))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    # pyright asks the first `python` that it finds where packages are.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    # From a folder without the sources, so that it is the installed package that is looked at.
    return subprocess.run(
        [sys.executable, "-m", *command],
        capture_output=True,
        text=True,
        cwd=HERE,
        env=os.environ | {"PATH": path},
        check=False,
        timeout=600,
    )


def refused_lines() -> list[int]:
    lines = (HERE / "refused.py").read_text().splitlines()
    return [number for number, line in enumerate(lines, 1) if "# refused" in line]


@pytest.fixture(scope="module")
def mypy() -> dict[str, set[int]]:
    """The lines of every file in which mypy found an error; nothing is called an error that is not on a line."""
    result = run("mypy", "--strict", "--no-error-summary", "-p", "bss", "--python-version", "3.10")
    assert result.returncode == 0, result.stdout + result.stderr
    files = ["accepted.py", "refused.py", *map(str, PROGRAMS)]
    result = run("mypy", "--strict", "--no-error-summary", "--hide-error-context", "--python-version", "3.11", *files)
    assert result.stderr == ""
    found: dict[str, set[int]] = {}
    for line in result.stdout.splitlines():
        located = re.match(r"(.+?):(\d+): (error|note)", line)
        assert located, line
        if located[3] == "error":
            found.setdefault(Path(located[1]).name, set()).add(int(located[2]))
    return found


def test_mypy_refuses_what_is_wrong_and_nothing_else(mypy: dict[str, set[int]]) -> None:
    assert len(refused_lines()) > 15
    assert mypy == {"refused.py": set(refused_lines())}


def test_pyright_refuses_what_is_wrong_and_nothing_else() -> None:
    report = json.loads(run("pyright", "--outputjson", "accepted.py", "refused.py").stdout)
    errors = [entry for entry in report["generalDiagnostics"] if entry["severity"] == "error"]
    found = {(Path(entry["file"]).name, entry["range"]["start"]["line"] + 1) for entry in errors}
    assert found == {("refused.py", line) for line in refused_lines()}


def test_every_public_name_has_a_type() -> None:
    report = json.loads(run("pyright", "--verifytypes", "bss", "--ignoreexternal", "--outputjson").stdout)
    completeness = report["typeCompleteness"]
    assert completeness["completenessScore"] == 1, [
        symbol["name"] for symbol in completeness["symbols"] if not symbol["isTypeKnown"]
    ]
    assert completeness["exportedSymbolCounts"]["withKnownType"] > 4_000
