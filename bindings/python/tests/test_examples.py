"""The examples run, and say what they should."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import bss
from bss import _usage
from conftest import ROOT

EXAMPLES = ROOT / "examples/python"


def run(name: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-W", "error", str(EXAMPLES / name), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stderr
    return result.stdout.splitlines()


def test_the_shortest_program_makes_a_call() -> None:
    assert run("first_call.py") == ["home At home"]


def test_the_quickstart_bills_a_customer() -> None:
    assert run("quickstart.py") == [
        "EUR 11.57  Fibre 250: Monthly fee: round(29.9 x 12 / 31, 2) = 11.57",
        "EUR 29.90  Fibre 250: Monthly fee: 29.9",
        "EUR 69.00  Fibre 250: Installation: 69",
        "EUR 131.46  INV-000001, tax included",
    ]


def test_two_tariffs_are_compared(tmp_path: Path) -> None:
    picture = tmp_path / "tariffs.png"
    lines = run("compare_tariffs.py", str(picture))
    totals = next(line.split() for line in lines if line.startswith("all"))
    assert totals == ["all", "156.60", "137.80", "-18.80"]
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_the_program_in_the_readme_runs(tmp_path: Path) -> None:
    program = (ROOT / "bindings/python/README.md").read_text().split("```python\n")[1].split("```")[0]
    result = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "bss.db").exists()


def test_the_examples_in_the_documentation_run() -> None:
    for module in (bss, _usage):
        outcome = doctest.testmod(module)
        assert outcome.attempted > 0 and outcome.failed == 0
