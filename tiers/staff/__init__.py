"""Who serves as staff: shown, changed, invited."""

from tiers.staff.changing import AppointMember, Changed, ChangeRole
from tiers.staff.desk import ShowDesk
from tiers.staff.inviting import InviteStaff, Joined, OpenStaffLink, StaffLink
from tiers.staff.showing import Servant, Servants, ShowServing, ShowStaff

__all__ = [
    "AppointMember", "ChangeRole", "Changed", "InviteStaff", "Joined", "OpenStaffLink", "Servant",
    "Servants", "ShowDesk", "ShowServing", "ShowStaff", "StaffLink",
]  # fmt: skip
