"""Converts the CDNOW purchases to a file that `tierbot import` takes.

    python examples/convert_cdnow.py cdnow.txt purchases.csv
    tierbot import purchases.csv --source cdnow --zone America/New_York

The data: purchases in the CDNOW shop from January 1997 to June 1998, public research data of
Peter Fader and Bruce Hardie, as shipped in the MIT-licensed PyPI package `lifetimes`. Each line
holds, separated by blanks: customer, date (YYYYMMDD), number of CDs, dollars. The
published 1-in-10 sample has one more number behind the customer, counted within the sample.
A header line may stand above.

Like many real exports it has no order number, no time of day and no currency. The event id is
made of the line number and the line's content (`7-00004-19970101-2-29.33`): two equal purchases of
one day stay two, and the same file converted again gives the same ids. The currency is USD. The
date is kept as a date, so the zone is said when importing.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator  # noqa: TC003 - signatures show it to readers
from pathlib import Path

COLUMNS = ("event_id", "account", "kind", "occurred_at", "amount", "currency", "item", "quantity")
FIELDS = (4, 5)


def converted(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The purchases as rows of COLUMNS. Raises ValueError naming the line that is none."""
    for number, line in enumerate(lines, start=1):
        words = line.split()
        if not words or (number == 1 and not words[0].isdecimal()):
            continue
        if len(words) not in FIELDS:
            message = f"line {number} has {len(words)} fields, neither 4 nor 5"
            raise ValueError(message)
        customer, *_, date, discs, dollars = words
        day = f"{date[:4]}-{date[4:6]}-{date[6:]}"
        event_id = "-".join((str(number), customer, date, discs, dollars))
        yield event_id, customer, "purchase", day, dollars, "USD", "CD", discs


def main(source: Path, target: Path) -> int:
    """How many purchases were written. The target is written anew."""
    with (
        source.open(encoding="ascii") as lines,
        target.open("w", encoding="utf-8", newline="") as file,
    ):
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        count = 0
        for row in converted(lines):
            rows.writerow(row)
            count += 1
    return count


if __name__ == "__main__":
    try:
        source, target = sys.argv[1:]
    except ValueError:
        sys.exit("usage: python convert_cdnow.py CDNOW.TXT PURCHASES.CSV")
    sys.stdout.write(f"{main(Path(source), Path(target))} purchases\n")
