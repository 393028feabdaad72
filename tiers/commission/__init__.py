"""Commission: settled when its hold has passed; terms shown and read."""

from tiers.commission.settling import SettleCommission

__all__ = ["SettleCommission"]
