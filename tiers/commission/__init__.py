"""Commission: settled when its hold has passed; terms shown and read."""

from tiers.commission.reading import AcknowledgeTerms, ShowTerms, Terms, TermsChanged
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
    "AcknowledgeTerms", "CommissionLines", "CommissionStatement", "ComputeShare", "Computed",
    "Earned", "EarnedPage", "Movement", "NoSuchShare", "Overview", "SettleCommission",
    "ShowCommission", "ShowTerms", "Statement", "StatementLines", "Terms", "TermsChanged", "coming",
]  # fmt: skip
