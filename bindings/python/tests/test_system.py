"""Opening, closing, principals and the native library itself."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import bss
import pytest
from bss import Bss, Replay, errors
from bss.types import Permission
from conftest import ROOT, Shop


def test_a_file_keeps_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "bss.db"
    with Bss.open(path) as system:
        system.access.define_role(name="clerk", permissions=[Permission.ORDERS_READ])
    with Bss.open(str(path)) as system:
        assert "clerk" in [role.name for role in system.access.list_roles().items]


def test_everything_is_copied_into_another_store(tmp_path: Path) -> None:
    source, target = tmp_path / "bss.db", tmp_path / "copy.db"
    with Bss.open(source) as system:
        system.access.define_role(name="clerk", permissions=[Permission.ORDERS_READ])
        audit = system.audit.verify()

    def stop(done: int, total: int) -> None:
        raise InterruptedError(f"{done} of {total}")

    with pytest.raises(InterruptedError, match="1 of 2"):
        bss.copy(source, target, progress=stop)
    with pytest.raises(errors.StoreUnfinishedError):
        Bss.open(target)
    reports: list[tuple[int, int]] = []
    copied = bss.copy(source, str(target), progress=lambda done, total: reports.append((done, total)))
    assert copied == [bss.CopiedTenant(tenant="main", rows={"role": 1, "audit_entry": 1}, hash=audit.hash, findings=0)]
    assert reports[-1] == (2, 2)
    with Bss.open(target) as system:
        assert system.audit.verify() == audit
    with pytest.raises(errors.AlreadyExistsError) as caught:
        bss.copy(source, target)
    assert caught.value.path == "to"


def test_a_closed_system_says_so(bss: Bss) -> None:
    assert not bss.is_closed and repr(bss) == "<Bss open>"
    bss.close()
    bss.close()
    assert bss.is_closed and repr(bss) == "<Bss closed>"
    for call in (bss.access.list_roles, lambda: bss.set_clock("2026-01-01T00:00:00Z")):
        with pytest.raises(ValueError, match="closed"):
            call()
    with pytest.raises(ValueError, match="closed"):
        bss.as_principal(subject="ada", roles=[])


def test_each_principal_s_view_is_closed_by_itself(bss: Bss) -> None:
    bss.access.define_role(name="role-reader", permissions=[Permission.ACCESS_READ])
    with bss.as_principal(subject="ada", roles=["role-reader"]) as ada:
        assert ada.access.list_roles().items
    assert ada.is_closed and not bss.is_closed
    with pytest.raises(ValueError, match="closed"):
        ada.access.list_roles()
    eve = bss.as_principal(subject="eve", roles=["role-reader"])
    assert bss.access.list_roles().items
    bss.close()
    assert not eve.is_closed and eve.access.list_roles().items


def test_a_block_closes_the_system_even_if_it_raises() -> None:
    with pytest.raises(ZeroDivisionError), Bss.in_memory() as system:
        _ = 1 // 0
    assert system.is_closed


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.StoreError):
        Bss.open(tmp_path / "no folder" / "bss.db")
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"this is no database" * 100)
    with pytest.raises(errors.StoreError):
        Bss.open(damaged)
    with pytest.raises(errors.InvalidDateError) as caught:
        Bss.in_memory(replay=Replay("noon"))
    assert caught.value.path == "clock"
    with pytest.raises(OverflowError):
        Bss.in_memory(replay=Replay("2026-01-01T00:00:00Z", seed=-1))


def test_a_principal_may_do_what_its_roles_grant(bss: Bss) -> None:
    bss.access.define_role(name="merchant", permissions=[Permission.CATALOG_READ])
    reader = bss.as_principal(subject="ada", roles=["merchant"])
    assert reader.catalog.list_offerings().items == []
    with pytest.raises(errors.PermissionDeniedError):
        reader.catalog.define_category(code="phones", name="Phones")
    bss.catalog.define_category(code="phones", name="Phones")
    other = bss.as_principal(tenant="other", subject="ada", roles=["merchant"])
    with pytest.raises(errors.PermissionDeniedError):
        other.catalog.list_offerings()
    with pytest.raises(errors.InputError) as caught:
        bss.as_principal(subject=7, roles=[])  # type: ignore[arg-type]
    assert caught.value.path == "principal.subject"


def test_the_clock_of_a_replay_is_set_and_no_other(bss: Bss) -> None:
    bss.set_clock(dt.datetime(2026, 3, 1, tzinfo=dt.timezone.utc))
    bss.access.define_role(name="clerk", permissions=[])
    (entry,) = bss.audit.list().items
    assert entry.at == dt.datetime(2026, 3, 1, tzinfo=dt.timezone.utc)
    with pytest.raises(errors.InvalidDateError):
        bss.set_clock("yesterday")
    with pytest.raises(errors.InvalidDateError):
        bss.set_clock(dt.datetime(2026, 3, 1))
    with Bss.in_memory() as system, pytest.raises(errors.InvalidInputError):
        system.set_clock("2026-03-01T00:00:00Z")


def test_replays_with_one_seed_are_the_same() -> None:
    ids = []
    for seed in (1, 1, 2):
        with Bss.in_memory(replay=Replay("2026-01-05T09:00:00Z", seed=seed)) as system:
            ids.append(system.crm.register_customer(kind="person", name="Ada").id)  # type: ignore[arg-type]
    assert ids[0] == ids[1] != ids[2]


def test_an_idempotency_key_gives_the_first_answer_again(shop: Shop) -> None:
    bss = shop.bss
    first = bss.catalog.define_category(code="a", name="A", idempotency_key="key")
    assert bss.catalog.define_category(code="a", name="A", idempotency_key="key") == first
    with pytest.raises(errors.IdempotencyKeyReusedError):
        bss.catalog.define_category(code="b", name="B", idempotency_key="key")


def test_the_raw_call_takes_and_gives_json(bss: Bss) -> None:
    answer = bss.call("access.define_role", '{"name": "clerk", "permissions": []}', idempotency_key="1")
    assert answer == bss.call("access.define_role", '{"name": "clerk", "permissions": []}', idempotency_key="1")
    with pytest.raises(errors.UnknownOperationError):
        bss.call("orders.frobnicate", "{}")


def test_every_operation_of_the_list_is_a_method(bss: Bss) -> None:
    from bss.generated._wire import OPERATIONS

    for name, _, _ in OPERATIONS:
        area, method = name.split(".")
        assert callable(getattr(getattr(bss, area), method))
    assert len(OPERATIONS) > 100


def test_the_version_is_that_of_the_workspace() -> None:
    version = re.search(r'^version = "(.+)"', (ROOT / "Cargo.toml").read_text(), re.MULTILINE)
    assert version is not None and bss.__version__ == version[1]


def test_a_missing_native_library_says_what_to_install() -> None:
    program = "import sys; sys.modules['bss._native'] = None; import bss"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    message = result.stderr.strip().splitlines()[-1]
    assert message.startswith("ImportError: bss has no native library for CPython 3.")
    assert "install the wheel of `bss` for this platform" in message
