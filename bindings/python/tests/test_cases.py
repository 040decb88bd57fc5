"""The case files that every language runs: through the typed methods, and whole answers compared."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from bss import Bss, BssError, Replay, _native, to_json
from bss.generated._wire import OPERATIONS
from bss.types import Principal
from conftest import CASE_COUNTS, ROOT

FILES = sorted((ROOT / "bss-core/tests/cases").glob("*.json"))
OUTPUTS = {operation: output for operation, _, output in OPERATIONS}


def test_there_are_case_files() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = json.loads(path.read_text(encoding="utf-8"))
    refusals = 0
    with Bss.open(fresh_url(path), replay=Replay(case["clock"], case["seed"])) as bss:
        for number, step in enumerate(case["steps"]):
            where = f"{path.name}, step {number}: {step['call']!r} {step.get('about', '')}"
            if "at" in step:
                bss.set_clock(step["at"])
            try:
                answer = run(bss, step)
            except BssError as error:
                refusals += 1
                assert "error" in step, f"{where}: {error}"
                expected = (step["error"]["code"], step["error"].get("path", ""))
                assert (error.code, error.path) == expected, f"{where}: {error}"
                continue
            assert "output" in step, f"{where}: {answer}"
            assert_same(step, answer, where)
    CASE_COUNTS.append((path.name, len(case["steps"]), refusals))


def fresh_url(path: Path) -> str:
    """A store for one file alone: in memory, or a schema in the database of PostgreSQL that the environment names."""
    base = os.environ.get("BSS_TEST_POSTGRES")
    if base is None:
        return "memory:"
    separator = "&" if "?" in base else "?"
    return f"{base}{separator}schema=t_python_{os.getpid()}_{FILES.index(path)}"


def run(bss: Bss, step: dict[str, Any]) -> str:
    """The answer to a step as JSON."""
    if "as" in step:
        principal: Principal = _native.from_json("Principal", json.dumps(step["as"]))
        bss = bss.as_principal(tenant=principal.tenant, subject=principal.subject, roles=principal.roles)
    call, key = step["call"], step.get("key")
    if "text" in step:
        return bss.call(call, step["text"], idempotency_key=key)
    arguments = _native.arguments(call, json.dumps(step["input"]))
    if key is not None:
        arguments["idempotency_key"] = key
    area, method = call.split(".")
    return to_json(getattr(getattr(bss, area), method)(**arguments))


def assert_same(step: dict[str, Any], answer: str, where: str) -> None:
    """What is expected, read and written as an answer is, is the answer; and nothing of it was lost by reading."""
    expected = to_json(_native.from_json(OUTPUTS[step["call"]], json.dumps(step["output"])))
    found = to_json(_native.from_json(OUTPUTS[step["call"]], answer))
    assert json.loads(found) == json.loads(expected), where
    assert_within(step["output"], json.loads(expected), where)


def assert_within(part: Any, whole: Any, path: str) -> None:
    if isinstance(part, dict):
        for name, value in part.items():
            if value is not None:
                assert isinstance(whole, dict) and name in whole, f"{path}.{name} is no field of the answer"
                assert_within(value, whole[name], f"{path}.{name}")
    elif isinstance(part, list):
        assert len(part) == len(whole), path
        for index, (one, other) in enumerate(zip(part, whole, strict=True)):
            assert_within(one, other, f"{path}[{index}]")
    else:
        assert part == whole, path
