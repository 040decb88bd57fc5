"""What the wheel says of itself, and what it carries along."""

from __future__ import annotations

import re
import subprocess
import sys
from email import message_from_string
from email.message import Message
from importlib.metadata import distribution
from pathlib import Path

import pytest
from conftest import ROOT


def page() -> Message:
    """What a registry shows of the package: the fields and, as the text, the README."""
    return message_from_string(distribution("bss").read_text("METADATA") or "")


@pytest.mark.parametrize("licence", ["LICENSE-APACHE", "LICENSE-MIT"])
def test_the_licences_are_in_the_wheel(licence: str) -> None:
    assert distribution("bss").read_text(f"licenses/{licence}") == (ROOT / licence).read_text(encoding="utf-8")


def test_the_page_says_where_the_project_is_and_has_no_link_that_works_in_the_repository_only() -> None:
    repository = re.search(r'^repository = "(.*)"$', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE)
    assert repository is not None
    assert f"Repository, {repository[1]}" in page().get_all("Project-URL", [])
    text = str(page().get_payload())
    assert "```python" in text
    assert re.findall(r"\]\((?!https?:)[^)]*\)", text) == []


def test_the_first_program_of_the_page_runs_as_it_stands(tmp_path: Path) -> None:
    program = str(page().get_payload()).split("```python\n")[1].split("```")[0]
    command = [sys.executable, "-W", "error", "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "bss.db").exists()
