"""Commission: settled when its hold has passed; terms shown and read."""

from tiers.commission.settling import SettleCommission
from tiers.commission.showing import (
    CommissionLines,
    Computed,
    ComputeShare,
    Earned,
    EarnedPage,
    NoSuchShare,
    Overview,
    ShowCommission,
)
from tiers.commission.statement import (
    CommissionStatement,
    Movement,
    Statement,
    StatementLines,
    coming,
)

__all__ = [
    "CommissionLines", "CommissionStatement", "ComputeShare", "Computed", "Earned", "EarnedPage",
    "Movement", "NoSuchShare", "Overview", "SettleCommission", "ShowCommission", "Statement",
    "StatementLines", "coming",
]  # fmt: skip
