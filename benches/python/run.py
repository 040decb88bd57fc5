"""What calls take in Python, each as a ratio to a baseline in the same run, so that the machine cancels out.

`python benches/python/run.py` needs the package, built with optimisation, py-moneyed and a Rust toolchain. Each line is
`ratio NAME: X (ours A, baseline B: what it is)`, times per call, each of the quickest of several runs that alternate.
Below 1 we are faster. `--quick` only shows that everything runs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import peers
from bss import Bss, Replay, batches, to_json, usage_from_csv
from shop import CLOCK, SEED, UP_TO, batch, open_shop, order_of_five_tiers, use

if TYPE_CHECKING:
    from bss._native import Core

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Measures everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few calls of little, and the Rust program without optimisation")
    parser.add_argument("--events", type=int, help="usage events in the batch; 100,000 by default")
    quick = parser.parse_args().quick
    events = parser.parse_args().events or (500 if quick else 100_000)
    against_hand(quick)
    against_rust(quick, events)


def against_hand(quick: bool) -> None:
    """A price and an invoice against what a program would do by hand."""
    with Bss.in_memory(replay=Replay(CLOCK, SEED)) as bss:
        account, subscriptions, other = open_shop(bss)
        order = order_of_five_tiers(other)

        def quote() -> object:
            return bss.orders.quote(account_id=order.account_id, items=order.items)

        price = bss.orders.quote(account_id=other, items=order.items).lines[0]
        assert price.amount is not None and price.amount.amount == peers.five_tiers_decimal(), price
        assert peers.five_tiers_moneyed().amount == peers.five_tiers_decimal()
        rounds = 3 if quick else 300
        contest("five_tiers/decimal", quote, peers.five_tiers_decimal, "a loop over decimal", rounds)
        contest("five_tiers/moneyed", quote, peers.five_tiers_moneyed, "the same with py-moneyed", rounds)

        use(bss, account, subscriptions)

        def preview() -> object:
            return bss.billing.preview(account_id=account, up_to=UP_TO)

        (document,) = bss.billing.preview(account_id=account, up_to=UP_TO).documents
        found = (document.net.amount, document.tax.amount)
        assert len(document.lines) == 20
        assert found == peers.invoice_decimal(), (found, peers.invoice_decimal())
        assert tuple(money.amount for money in peers.invoice_moneyed()) == found
        contest("invoice/decimal", preview, peers.invoice_decimal, "the same totals with decimal", rounds)
        contest("invoice/moneyed", preview, peers.invoice_moneyed, "the same totals with py-moneyed", rounds)


def contest(name: str, ours: Callable[[], object], baseline: Callable[[], object], what: str, rounds: int) -> None:
    """Runs both in turns."""
    times = [(quickest(ours, 1, 10), quickest(baseline, 1, 10)) for _ in range(rounds)]
    tell(name, min(time for time, _ in times), min(time for _, time in times), what)


def quickest(run: Callable[[], object], runs: int, calls: int) -> float:
    """Seconds of a call in the quickest of several runs."""
    best = float("inf")
    for _ in range(runs):
        started = time.perf_counter()
        for _ in range(calls):
            run()
        best = min(best, (time.perf_counter() - started) / calls)
    return best


def against_rust(quick: bool, count: int) -> None:
    """Calls against the same calls in Rust, on the same data in the same store."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.json"
        program = native_program(quick)
        rounds = 1 if quick else 5
        ours: dict[str, float] = {}
        native: dict[str, float] = {}
        for _ in range(rounds):
            keep_quickest(ours, measure(script, count, 20 if quick else 2_000))
            output = subprocess.run([program, str(script)], stdout=subprocess.PIPE, text=True, check=True).stdout
            keep_quickest(native, json.loads(output))
    for name, seconds in ours.items():
        baseline = "batch" if name.startswith("batch") else name
        tell(f"calls/{name}", seconds, native[baseline], "the same in Rust")


def native_program(quick: bool) -> str:
    """The path of the Rust program, built."""
    command = ["cargo", "build", "-q", "-p", "benches", "--example", "calls", *([] if quick else ["--release"])]
    subprocess.run(command, cwd=ROOT, check=True)
    return str(ROOT / "target" / ("debug" if quick else "release") / "examples" / "calls")


def keep_quickest(best: dict[str, float], found: dict[str, float]) -> None:
    for name, seconds in found.items():
        best[name] = min(seconds, best.get(name, seconds))


class Numbered:
    """Gives calls keys in their order, by which the audit log can be put in order again."""

    def __init__(self, core: Any) -> None:
        self.core = core
        self.calls = 0

    def invoke(self, operation: str, values: tuple[object, ...], *_: object) -> object:
        self.calls += 1
        return self.core.invoke(operation, values, f"{self.calls:03}")


def measure(script: Path, count: int, calls: int) -> dict[str, float]:
    """Seconds of each call in Python; the script tells the Rust program how to do the same."""
    with Bss.in_memory(replay=Replay(CLOCK, SEED)) as bss:
        _, subscriptions, other = open_shop(Bss(cast("Core", Numbered(bss._core))))
        order = order_of_five_tiers(other)
        events = batch(subscriptions, count)
        steps = sorted((entry.idempotency_key, entry.operation, entry.input) for entry in bss.audit.iter())
        written = {
            "clock": CLOCK,
            "seed": SEED,
            "setup": steps,
            "calls": calls,
            "quote": json.loads(to_json(order)),
            "events": [json.loads(to_json(event)) for event in events],
        }
        script.write_text(json.dumps(written))
        times = {
            "empty": quickest(bss.catalog.list_categories, 5, calls),
            "quote": quickest(lambda: bss.orders.quote(account_id=other, items=order.items), 5, calls),
        }
        bss.set_clock("2026-02-15T06:00:00Z")
        started = time.perf_counter()
        recorded = bss.usage.record(events=events)
        times["batch"] = time.perf_counter() - started
        assert recorded.accepted == count, recorded.rejected[:1]

    columns = "event_id,subscription_id,at,quantity\n"
    rows = [f"{event.event_id},{event.subscription_id},{event.at.isoformat()},{event.quantity}\n" for event in events]
    with Bss.in_memory(replay=Replay(CLOCK, SEED)) as bss:
        open_shop(bss)
        bss.set_clock("2026-02-15T06:00:00Z")
        started = time.perf_counter()
        for part in batches(usage_from_csv([columns, *rows], constants={"meter": "data"})):
            bss.usage.record(events=part)
        times["batch_from_csv"] = time.perf_counter() - started
    return times


def tell(name: str, ours: float, baseline: float, what: str) -> None:
    print(f"ratio {name}: {ours / baseline:.2f} (ours {shown(ours)}, baseline {shown(baseline)}: {what})")
    sys.stdout.flush()


def shown(seconds: float) -> str:
    return f"{seconds * 1e3:.1f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.1f} us"


if __name__ == "__main__":
    main()
