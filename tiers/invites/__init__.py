"""Agents' links, whom they bring, and who stands above and below whom."""

from tiers.invites.arriving import AcceptInvite, DeclineInvite, Invitation, Joined, OpenInvite
from tiers.invites.consenting import ChooseContact, MyUpline, Own
from tiers.invites.faces import Face, Place
from tiers.invites.making import (
    LONGEST_DAYS,
    DeleteInvite,
    LabelInvite,
    Made,
    MakeInvite,
    NameAgent,
    RestInvite,
)
from tiers.invites.placing import MoveUpline, RemoveUpline, ShowUpline, Standing
from tiers.invites.refusals import (
    AlreadyInvited,
    BadInvite,
    InviteGone,
    InYourTeam,
    MayNotInvite,
    NoInvites,
    NotNew,
    NoUpline,
    OwnInvite,
    TooManyLinks,
)
from tiers.invites.showing import (
    Contact,
    Link,
    Links,
    OfferInvites,
    OneLink,
    ShowContacts,
    ShowInvite,
    ShowInvites,
)
from tiers.invites.trees import ImportTree, TreeFault, TreeImported, TreeRow

__all__ = [
    "LONGEST_DAYS",
    "AcceptInvite",
    "AlreadyInvited",
    "BadInvite",
    "ChooseContact",
    "Contact",
    "DeclineInvite",
    "DeleteInvite",
    "Face",
    "ImportTree",
    "InYourTeam",
    "Invitation",
    "InviteGone",
    "Joined",
    "LabelInvite",
    "Link",
    "Links",
    "Made",
    "MakeInvite",
    "MayNotInvite",
    "MoveUpline",
    "MyUpline",
    "NameAgent",
    "NoInvites",
    "NoUpline",
    "NotNew",
    "OfferInvites",
    "OneLink",
    "OpenInvite",
    "Own",
    "OwnInvite",
    "Place",
    "RemoveUpline",
    "RestInvite",
    "ShowContacts",
    "ShowInvite",
    "ShowInvites",
    "ShowUpline",
    "Standing",
    "TooManyLinks",
    "TreeFault",
    "TreeImported",
    "TreeRow",
]  # fmt: skip
