"""What an oracle of commission keeps of a purchase, and of a share of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.commission.plain_commission import Bought, Earning, really_paid

if TYPE_CHECKING:
    from datetime import date


@dataclass
class Sale:
    """A purchase as the oracle knows it."""

    bought: Bought
    refunds: dict[str, int] = field(default_factory=dict)
    import_id: int | None = None
    stands: bool = True
    out: bool = False

    @property
    def left(self) -> int:
        return self.bought.amount - sum(self.refunds.values())

    @property
    def paid(self) -> int:
        return (
            really_paid(self.bought, self.refunds.values()) if self.stands and not self.out else 0
        )


@dataclass
class Line:
    """A share as the oracle knows it."""

    earning: Earning
    state: str
    ripe: date
    gross: int = 0
