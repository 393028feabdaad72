"""What the first rows of a file tell about its amounts and times."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.importing.amounts import DecimalStyle, readable_as
from bot.importing.answers import Fault, Unfit
from bot.importing.columns import COLUMNS
from bot.importing.times import Times

ROWS = 20_000
"""How many rows are looked over."""

_AMOUNTS = tuple((COLUMNS.index(column), column) for column in ("amount", "paid"))
_TIME = COLUMNS.index("occurred_at")


@dataclass(slots=True)
class Sample:
    """Gathers evidence row by row."""

    rows: int = 0
    amounts: int = 0
    point: tuple[int, str] | None = None
    """Line and text of the first amount that only a decimal point explains."""
    comma: tuple[int, str] | None = None
    doubtful: dict[str, tuple[int, str]] = field(default_factory=dict)
    """The first that may mean two things, such as 1,234, by the sign it has."""
    grouped: bool = False
    """Whether some amount can only be read with separators between its thousands."""
    naive: tuple[int, str] | None = None
    """The first time without an offset."""
    aware: bool = False
    slashed: bool = False
    _anywhere: Times = field(default_factory=lambda: Times(None))

    def take(self, line: int, values: tuple[str, ...]) -> None:
        """Looks at one row."""
        self.rows += 1
        for place, _ in _AMOUNTS:
            if values[place]:
                self._amount(line, values[place])
        if values[_TIME]:
            self._time(line, values[_TIME])

    def _amount(self, line: int, text: str) -> None:
        self.amounts += 1
        if text.isdecimal():
            return
        point, comma = readable_as(text)
        if point and comma:
            self.doubtful.setdefault("," if "," in text else ".", (line, text))
        elif point:
            self.point = self.point or (line, text)
            self.grouped = self.grouped or "," in text
        elif comma:
            self.comma = self.comma or (line, text)
            self.grouped = self.grouped or "." in text

    def _time(self, line: int, text: str) -> None:
        self.slashed = self.slashed or "/" in text
        try:
            self._anywhere(text)
        except Unfit as unfit:
            if unfit.reason == "time_zone_required":
                self.naive = self.naive or (line, text)
        else:
            self.aware = True

    def decimal(self) -> DecimalStyle | Fault:
        """The one style that explains every amount looked at, or why there is none."""
        if self.point and self.comma:
            (one, a), (two, b) = sorted((self.point, self.comma))
            detail = f"line {one} has {a} and line {two} has {b}: two decimal styles in one file"
            return Fault("decimal_mixed", detail, two)
        if self.point or self.comma:
            return self._style()
        if not self.doubtful:
            return DecimalStyle.POINT
        line, text = min(self.doubtful.values())
        detail = (
            f"{text} on line {line} may be a thousand or a fraction, and no other amount says "
            "which; say --decimal 1234.56, 1234,56, 1,234.56 or 1.234,56"
        )
        return Fault("decimal_ambiguous", detail, line)

    def _style(self) -> DecimalStyle:
        """By the certain ones; the other sign in a doubtful one then separates thousands."""
        if self.point:
            grouped = self.grouped or "," in self.doubtful
            return DecimalStyle.GROUPED_POINT if grouped else DecimalStyle.POINT
        grouped = self.grouped or "." in self.doubtful
        return DecimalStyle.GROUPED_COMMA if grouped else DecimalStyle.COMMA
