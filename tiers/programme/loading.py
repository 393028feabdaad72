"""Loading a programme: read it, shape it, resolve it, and say everything that is wrong at once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from tiers.programme.faults import ProgrammeFaults
from tiers.programme.reading import not_finite, read
from tiers.programme.report import Report
from tiers.programme.resolving import resolve
from tiers.programme.shaping import shaped

if TYPE_CHECKING:
    from tiers.programme.rules import Programme


def load(text: str | bytes, file: str) -> Programme:
    """The programme that a file's text states; `file` is only named in the faults.

    Raises `ProgrammeFaults` with all faults at once (at most 50, `more` says how many else).
    """
    content, document, places = read(text, file)
    report = Report(file, places)
    for path in not_finite(document):
        what = "'nan' and 'inf' are no numbers to compare with."
        report.fault(path, "value", what, "", "Write a finite number between quotes.")
        report.broken.add(path)
    typed = shaped(document, report)
    programme = None if typed is None else resolve(typed, report, content, _hash(content))
    if report.faults or programme is None:
        raise ProgrammeFaults(report.faults)
    return programme


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
