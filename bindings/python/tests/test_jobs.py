"""Jobs: progress, and everything that stops them."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
import subprocess
import sys
import threading

import pytest
from bss import progress_bar
from bss.errors import CancelledError
from conftest import Shop
from tqdm import tqdm

UP_TO = dt.date(2026, 2, 1)
ACCOUNTS = 110
"""More than two chunks of a bill run."""


@pytest.fixture
def billed(shop: Shop) -> Shop:
    for number in range(ACCOUNTS):
        shop.subscribe(f"Customer {number}")
    shop.bss.set_clock("2026-02-01T06:00:00Z")
    return shop


def drafts(shop: Shop) -> int:
    return len(shop.bss.billing.list_invoices(limit=1000).items)


def test_progress_counts_up_to_the_total(billed: Shop) -> None:
    seen: list[tuple[int, int]] = []
    billed.bss.billing.run(up_to=UP_TO, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen) and seen
    assert seen[-1][0] <= seen[-1][1]
    assert drafts(billed) == ACCOUNTS


def test_what_the_callback_raises_stops_the_job_and_reaches_the_caller(billed: Shop) -> None:
    class Enough(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert done < total
        raise Enough

    with pytest.raises(Enough):
        billed.bss.billing.run(up_to=UP_TO, progress=stop)
    assert 0 < drafts(billed) < ACCOUNTS
    billed.bss.billing.run(up_to=UP_TO)
    assert drafts(billed) == ACCOUNTS


def test_a_callback_may_stop_a_job_with_the_error_of_the_library(billed: Shop) -> None:
    from bss._base import error_of
    from bss.types import Details

    def stop(done: int, total: int) -> None:
        raise error_of("cancelled", "enough", "", Details(), False, "cancelled: enough")

    with pytest.raises(CancelledError):
        billed.bss.billing.run(up_to=UP_TO, progress=stop)
    assert 0 < drafts(billed) < ACCOUNTS


def test_a_callback_may_call_the_system(billed: Shop) -> None:
    seen: list[int] = []
    billed.bss.billing.run(up_to=UP_TO, progress=lambda done, total: seen.append(drafts(billed)))
    assert seen


def test_a_callback_that_is_none_is_refused_where_it_is_called(billed: Shop) -> None:
    with pytest.raises(TypeError):
        billed.bss.billing.run(up_to=UP_TO, progress=7)  # type: ignore[arg-type]


def test_progress_moves_a_bar_of_tqdm(billed: Shop) -> None:
    with tqdm(disable=False, file=io.StringIO()) as bar:
        billed.bss.billing.run(up_to=UP_TO, progress=progress_bar(bar))
        assert bar.total is not None and bar.total >= bar.n > 0


def test_a_job_runs_in_another_thread_while_this_one_goes_on(billed: Shop) -> None:
    started, go_on = threading.Event(), threading.Event()

    def wait(done: int, total: int) -> None:
        started.set()
        assert go_on.wait(10)

    thread = threading.Thread(target=lambda: billed.bss.billing.run(up_to=UP_TO, progress=wait))
    thread.start()
    assert started.wait(10)
    assert billed.bss.catalog.get_offering(code="mobile").name == "Mobile"
    go_on.set()
    thread.join(10)
    assert drafts(billed) == ACCOUNTS


@pytest.mark.skipif(sys.platform == "win32", reason="a console event cannot be sent to one process")
def test_ctrl_c_stops_a_job() -> None:
    """The program interrupts itself while the job is under way, as a person would."""
    program = f"""
import os, signal, sys
sys.path.insert(0, {os.path.dirname(__file__)!r})
from conftest import open_shop
from bss import Bss, Replay
# A program that was started in the background has Ctrl-C switched off, and this one inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)
bss = Bss.in_memory(replay=Replay("2026-01-01T10:00:00Z"))
shop = open_shop(bss)
for number in range({ACCOUNTS}):
    shop.subscribe(str(number))
bss.set_clock("2026-02-01T06:00:00Z")
calls = []
def interrupt(done, total):
    calls.append(done)
    if len(calls) == 1:
        os.kill(os.getpid(), signal.SIGINT)
try:
    bss.billing.run(up_to=__import__("datetime").date(2026, 2, 1), progress=interrupt)
except KeyboardInterrupt:
    print("stopped", 0 < len(bss.billing.list_invoices(limit=1000).items) < {ACCOUNTS})
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert result.stdout.strip() == "stopped True", result.stderr


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="no signal can be sent to a thread on this system")
def test_a_signal_stops_a_job_without_a_callback(billed: Shop) -> None:
    """One that comes while the library works is seen before the next chunk."""
    is_seen, is_over = threading.Event(), threading.Event()
    job = threading.get_ident()

    def interrupt(number: int, frame: object) -> None:
        is_stop = drafts(billed) > 0
        if is_stop:
            is_over.set()
        is_seen.set()  # Last, so that no signal comes while one is answered.
        if is_stop:
            raise KeyboardInterrupt

    def knock() -> None:
        """Sends the next signal as soon as one is answered, so that one is under way whenever the first chunk is done."""
        while not is_over.is_set():
            is_seen.clear()
            signal.pthread_kill(job, signal.SIGUSR1)
            while not (is_seen.wait(0.1) or is_over.is_set()):
                pass

    before = signal.signal(signal.SIGUSR1, interrupt)
    knocking = threading.Thread(target=knock)
    try:
        knocking.start()
        with pytest.raises(KeyboardInterrupt):
            billed.bss.billing.run(up_to=UP_TO)
    finally:
        is_over.set()
        knocking.join()
        signal.signal(signal.SIGUSR1, before)
    assert 0 < drafts(billed) < ACCOUNTS
