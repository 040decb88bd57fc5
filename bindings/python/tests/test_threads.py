"""One system, many threads."""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from bss import Bss, Replay
from bss.types import NewUsage
from conftest import Shop, open_shop


def usage(subscription: str, number: int) -> NewUsage:
    return NewUsage(
        meter="data",
        event_id=f"{number}",
        subscription_id=subscription,
        at=datetime(2026, 1, 5, tzinfo=timezone.utc),
        quantity=Decimal("0.1"),
    )


@pytest.mark.parametrize("engine", ["memory:", "file"])
def test_writes_of_many_threads_are_all_kept(engine: str, tmp_path: Path) -> None:
    url = engine if engine == "memory:" else str(tmp_path / "bss.db")
    with Bss.open(url, replay=Replay("2026-01-01T10:00:00Z")) as bss:
        shop = open_shop(bss)
        subscription = shop.metered()
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda number: bss.usage.record(events=[usage(subscription, number % 100)]), range(120)))
        assert sum(answer.accepted for answer in answers) == 100
        assert sum(answer.repeated for answer in answers) == 20
        assert len(list(bss.usage.iter(subscription_id=subscription, meter="data", limit=7))) == 100


def test_other_threads_run_while_the_library_works(shop: Shop) -> None:
    """With the interpreter lock held, the counting thread could not take a single step during the call."""
    subscription = shop.metered()
    events = [usage(subscription, number) for number in range(5_000)]
    steps, is_done = 0, threading.Event()

    def count() -> None:
        nonlocal steps
        while not is_done.is_set():
            steps += 1
            time.sleep(0)

    interval = sys.getswitchinterval()
    # Longer than the test: a thread gives the lock up by itself or not at all.
    sys.setswitchinterval(60)
    thread = threading.Thread(target=count)
    try:
        thread.start()
        before = steps
        assert shop.bss.usage.record(events=events).accepted == 5_000
        during = steps - before
    finally:
        is_done.set()
        sys.setswitchinterval(interval)
        thread.join()
    assert during > 10


def test_closing_while_others_call_ends_every_call_one_way_or_the_other(shop: Shop) -> None:
    subscription = shop.metered()

    def record(number: int) -> bool:
        try:
            return shop.bss.usage.record(events=[usage(subscription, number)]).accepted == 1
        except ValueError as error:
            assert "closed" in str(error)
            return False

    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(record, number) for number in range(200)]
        assert answers[20].result(), "nothing is closed yet"
        shop.bss.close()
        results = [answer.result() for answer in answers]
    assert results[0] and not record(1_000)
