"""What calls take in Python, each as a ratio to a baseline of the same run, so that what the machine is capable of cancels out:
to the same calls in Rust, and to what a user would write by hand with decimal and py-moneyed.

    python -m pip install ./bindings/python py-moneyed    # once
    python benches/languages/python.py

Each line reads `ratio NAME: X (ours A, baseline B: what it is)`, times of one call, each of the quickest of several runs.
Below 1 we are faster. `--quick` shows that it works: few calls, Rust without optimisation.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import python_peers as peers
from bss import Bss, Replay, batches, from_json, usage_from_csv
from bss.types import NewOrder, NewUsage

ROOT = Path(__file__).resolve().parents[2]
IS_QUICK = "--quick" in sys.argv
RUNS, CALLS, BATCHES = (2, 3, 1) if IS_QUICK else (20, 100, 5)
SCENARIO = json.loads((Path(__file__).parent / "scenario.json").read_text())
EVENTS: int = 500 if IS_QUICK else SCENARIO["batch"]["events"]


class Prepared:
    """A system after the set-up."""

    def __init__(self) -> None:
        self.bss = Bss.in_memory(replay=Replay(SCENARIO["clock"], SCENARIO["seed"]))
        self.kept: dict[str, Any] = {}
        for step in SCENARIO["setup"]:
            for number in range(1, step.get("times", 1) + 1):
                answer = json.loads(self.bss.call(step["call"], self.filled(step["input"], number)))
                if "keep" in step:
                    self.kept[step["keep"]] = answer

    def filled(self, given: object, number: int = 0) -> str:
        """JSON with every `{name.field}` replaced by that field of what was kept, and `{n}` by a number."""

        def field(match: re.Match[str]) -> str:
            if match[1] == "n":
                return str(number)
            names = (int(name) if name.isdigit() else name for name in re.findall(r"\w+", match[1]))
            return str(reduce(lambda of, name: of[name], names, self.kept))  # type: ignore[index]

        return re.sub(r"\{([a-z][\w.\[\]]*)\}", field, json.dumps(given))

    def call(self, name: str) -> str:
        """The input of what is measured."""
        return self.filled(SCENARIO["calls"][name]["input"])


def main() -> None:
    """Measures everything."""
    native = rust()
    prepared = Prepared()
    bss = prepared.bss
    quote, tiers = (from_json(NewOrder, prepared.call(name)) for name in ("quote", "five_tier"))
    bill = json.loads(prepared.call("invoice_20"))
    account, up_to = bill["accountId"], dt.date.fromisoformat(bill["upTo"])

    def five_tier() -> object:
        return bss.orders.quote(account_id=tiers.account_id, items=tiers.items)

    def invoice() -> object:
        return bss.billing.preview(account_id=account, up_to=up_to)

    ours = {
        "empty": quickest(bss.catalog.list_categories),
        "quote": quickest(lambda: bss.orders.quote(account_id=quote.account_id, items=quote.items)),
        "five_tier": quickest(five_tier),
        "invoice_20": quickest(invoice),
        "batch": min(batch() for _ in range(BATCHES)),
    }
    from_csv = min(batch_from_csv() for _ in range(BATCHES))
    # Once more, so that what disturbs the machine for a while does not make only one side slow.
    native = {name: min(nanos, native[name]) for name, nanos in rust().items()}
    for name, nanos in ours.items():
        tell(f"calls/{name}", nanos, native[name], "the same in Rust")
    tell("calls/batch, read from CSV", from_csv, native["batch"], "the same in Rust, from memory")

    # By hand, after both were seen to give the same.
    (line,) = bss.orders.quote(account_id=tiers.account_id, items=tiers.items).lines
    assert line.amount.amount == peers.tiers_by_decimal() == peers.tiers_by_moneyed().amount, line
    (document,) = bss.billing.preview(account_id=account, up_to=up_to).documents
    found = (document.net.amount, document.tax.amount)
    assert len(document.lines) == 2 * peers.LINES_OF_EACH
    assert found == peers.invoice_by_decimal(), (found, peers.invoice_by_decimal())
    assert found == tuple(money.amount for money in peers.invoice_by_moneyed())
    tell("five tiers/decimal", ours["five_tier"], quickest(peers.tiers_by_decimal), "a loop with decimal")
    tell("five tiers/py-moneyed", ours["five_tier"], quickest(peers.tiers_by_moneyed), "a loop with py-moneyed")
    name = "invoice of 20 lines"
    tell(f"{name}/decimal", ours["invoice_20"], quickest(peers.invoice_by_decimal), "the same totals with decimal")
    tell(f"{name}/py-moneyed", ours["invoice_20"], quickest(peers.invoice_by_moneyed), "the same totals with py-moneyed")


def rust() -> dict[str, float]:
    """Nanoseconds of the calls in Rust."""
    command = ["cargo", "run", "-q", "-p", "benches", "--bin", "native_calls"]
    command += ["--", "--quick"] if IS_QUICK else ["--release"]
    printed = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    return {line["name"]: line["nanos"] for line in map(json.loads, printed.splitlines())}


def quickest(call: Callable[[], object]) -> float:
    """Nanoseconds of one call."""
    best = float("inf")
    for _ in range(RUNS):
        start = time.perf_counter_ns()
        for _ in range(CALLS):
            call()
        best = min(best, (time.perf_counter_ns() - start) / CALLS)
    return best


def batch() -> float:
    """Nanoseconds of recording a batch on a fresh system."""
    prepared = Prepared()
    event = SCENARIO["batch"]["event"]
    events = [from_json(NewUsage, prepared.filled(event, number)) for number in range(1, EVENTS + 1)]
    start = time.perf_counter_ns()
    recorded = prepared.bss.usage.record(events=events)
    took = time.perf_counter_ns() - start
    assert recorded.accepted == EVENTS, recorded.rejected[:1]
    return took


def batch_from_csv() -> float:
    """Nanoseconds of reading the batch from the lines of a CSV file and recording it."""
    prepared = Prepared()
    event = json.loads(prepared.filled(SCENARIO["batch"]["event"]))
    rest = f"{event['subscriptionId']},{event['at']},{event['quantity']}\n"
    lines = ["event_id,subscription_id,at,quantity\n", *(f"e{number},{rest}" for number in range(1, EVENTS + 1))]
    start = time.perf_counter_ns()
    for part in batches(usage_from_csv(lines, constants={"meter": event["meter"]})):
        prepared.bss.usage.record(events=part)
    return time.perf_counter_ns() - start


def tell(name: str, ours: float, baseline: float, what: str) -> None:
    print(f"ratio {name}: {ours / baseline:.2f} (ours {shown(ours)}, baseline {shown(baseline)}: {what})")
    sys.stdout.flush()


def shown(nanos: float) -> str:
    return f"{nanos / 1e6:.1f} ms" if nanos >= 1e6 else f"{nanos / 1e3:.1f} us"


if __name__ == "__main__":
    main()
