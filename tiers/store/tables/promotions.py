"""Promotions as admins compose them, their sendings, and who is told: one row per person."""

from sqlalchemy import CheckConstraint, Column, Index, Text, UniqueConstraint

from tiers.store.tables.schema import identity, one_of, reference, table
from tiers.store.types import Instant, Int, Json

segments = table(
    "segments",
    identity(),
    Column("name", Text, nullable=False, unique=True),
    Column("rules", Json, nullable=False),
    # Telegram id of the person on the staff who saved it last.
    Column("author", Int, nullable=False),
    Column("saved_at", Instant, nullable=False),
    # A deleted one's number stands on buttons in the chat: it is not given again.
    sqlite_autoincrement=True,
)

PROMOTION_STATES = ("draft", "standing", "archived")
promotions = table(
    "promotions",
    identity(),
    # Telegram id of the person on the staff who began it.
    Column("author", Int, nullable=False),
    Column("name", Text),
    # standing: it comes back by the calendar or by what happens to members.
    Column("state", Text, nullable=False, server_default="draft"),
    Column("category", Text, nullable=False),
    Column("content", Json, nullable=False),
    Column("segment", Json, nullable=False),
    Column("options", Json, nullable=False),
    # Goes up with every change: what was previewed is what is sent, or it is not sent.
    Column("revision", Int, nullable=False, server_default="1"),
    Column("created_at", Instant, nullable=False),
    Column("edited_at", Instant, nullable=False),
    # Since when a second person has agreed that it comes back, and when it does so next.
    Column("stands_since", Instant),
    Column("next_at", Instant),
    one_of("state", PROMOTION_STATES),
)
Index("ix_promotions_edited", promotions.c.state, promotions.c.edited_at)

BROADCAST_STATES = (
    "frozen", "waiting", "scheduled", "sending", "paused", "stopped", "finished", "withdrawn",
)  # fmt: skip
broadcasts = table(
    "broadcasts",
    identity(),
    reference("promotion_id", "promotions.id", nullable=False),
    # Empty for one sending; the local date, for what comes back.
    Column("occasion", Text, nullable=False, server_default=""),
    Column("category", Text, nullable=False),
    Column("content", Json, nullable=False),
    Column("segment", Json, nullable=False),
    Column("options", Json, nullable=False),
    # SHA-256 (hex) of category, content, segment and options: what the confirmation is bound to.
    Column("hash", Text, nullable=False),
    # frozen: previewed, not confirmed; waiting: for a second person; scheduled: until `starts_at`,
    # which is at least the time in which it can be undone.
    Column("state", Text, nullable=False, server_default="frozen"),
    Column("author", Int, nullable=False),
    Column("frozen_at", Instant, nullable=False),
    Column("confirmed_at", Instant),
    Column("approved_by", Int),
    Column("approved_at", Instant),
    Column("starts_at", Instant),
    Column("expires_at", Instant),
    Column("ended_at", Instant),
    # Recipients without the control group; all states of theirs add up to it (B1).
    Column("audience", Int, nullable=False),
    Column("held_out", Int, nullable=False, server_default="0"),
    # How many of the segment were left out when it was frozen, by reason.
    Column("left_out", Json, nullable=False),
    # Where the live message is shown.
    Column("shown_chat", Int),
    Column("shown_message", Int),
    # The correction whose words it says from its confirmation on; None: as it was frozen.
    Column("edition", Int),
    one_of("state", BROADCAST_STATES),
    CheckConstraint("author <> approved_by", name="approved_by"),
)
Index("ix_broadcasts_promotion", broadcasts.c.promotion_id, broadcasts.c.id)
# Nothing comes back twice on one local day, whatever was begun anew.
_returned = broadcasts.c.occasion != ""
Index("uq_broadcasts_occasion", broadcasts.c.promotion_id, broadcasts.c.occasion, unique=True,
      sqlite_where=_returned, postgresql_where=_returned)  # fmt: skip
_live = broadcasts.c.state.in_(("waiting", "scheduled", "sending", "paused"))
Index("ix_broadcasts_live", broadcasts.c.state, broadcasts.c.starts_at,
      sqlite_where=_live, postgresql_where=_live)  # fmt: skip

RECIPIENT_STATES = (
    "pending", "sending", "sent", "failed", "unknown", "skipped", "expired", "control",
)  # fmt: skip
recipients = table(
    "recipients",
    identity(),
    reference("broadcast_id", "broadcasts.id", nullable=False),
    reference("member_id", "members.id", nullable=False, index=True),
    # Which text they get: A, B …; C for the control group, which gets none.
    Column("part", Text, nullable=False, server_default="A"),
    # Their tier on the segment's track when the audience was frozen.
    Column("tier", Text),
    Column("state", Text, nullable=False, server_default="pending"),
    Column("reason", Text),
    Column("attempts", Int, nullable=False, server_default="0"),
    Column("not_before", Instant),
    # Which courier has it in hand, and until when nobody else takes it.
    Column("leased_by", Int),
    Column("leased_until", Instant),
    Column("settled_at", Instant),
    # Of an album, one number for each part.
    Column("message_ids", Json),
    Column("pressed_at", Instant),
    # Since when somebody on the staff has left it at that nobody knows whether it arrived.
    Column("decided_at", Instant),
    # Which revision has been to them last, and what came of it there; without an end: they were
    # sent the words of this correction in the first place.
    Column("revised_by", Int),
    Column("revision_end", Text),
    UniqueConstraint("broadcast_id", "member_id"),
    one_of("state", RECIPIENT_STATES),
)
Index("ix_recipients_state", recipients.c.broadcast_id, recipients.c.state, recipients.c.id)

# Those that wait, by when they are due: a night's worth of people who are not to be woken lies beside
# those who can be told now.
_pending = recipients.c.state == "pending"
Index("ix_recipients_due", recipients.c.broadcast_id, recipients.c.not_before, recipients.c.id,
      sqlite_where=_pending, postgresql_where=_pending)  # fmt: skip
_in_hand = recipients.c.leased_by.is_not(None) & recipients.c.state.in_(("pending", "sending"))
Index("ix_recipients_in_hand", recipients.c.leased_by,
      sqlite_where=_in_hand, postgresql_where=_in_hand)  # fmt: skip

# What becomes of a broadcast after it was sent: its messages say something else, or are deleted.
REVISION_KINDS = ("delete", "edit")
REVISION_STATES = ("frozen", "waiting", "withdrawn", "running", "stopped", "finished")
revisions = table(
    "revisions",
    identity(),
    reference("broadcast_id", "broadcasts.id", nullable=False),
    Column("kind", Text, nullable=False),
    # frozen: previewed, not confirmed; waiting: for a second person; withdrawn: it never began.
    Column("state", Text, nullable=False, server_default="running"),
    # Telegram id of the person on the staff who confirmed it last, or froze it.
    Column("author", Int, nullable=False),
    Column("confirmed_at", Instant, nullable=False),
    Column("ended_at", Instant),
    # Up to this recipient all have been dealt with, or are looked at once more before the end.
    Column("reached", Int, nullable=False, server_default="0"),
    Column("done", Int, nullable=False, server_default="0"),
    Column("too_old", Int, nullable=False, server_default="0"),
    Column("failed", Int, nullable=False, server_default="0"),
    # What a correction says, in every part and language that was sent, and its SHA-256 (hex).
    Column("content", Json),
    Column("hash", Text),
    Column("approved_by", Int),
    one_of("kind", REVISION_KINDS),
    one_of("state", REVISION_STATES),
    CheckConstraint("(kind = 'edit') = (content IS NOT NULL)", name="content"),
    CheckConstraint("author <> approved_by", name="approved_by"),
)
Index("ix_revisions_broadcast", revisions.c.broadcast_id, revisions.c.id)
_running = revisions.c.state == "running"
Index("ix_revisions_running", revisions.c.id,
      sqlite_where=_running, postgresql_where=_running)  # fmt: skip

# Processes that send. All of them share one rate, so each must know of all others before it begins.
couriers = table(
    "couriers",
    identity(),
    Column("host", Text, nullable=False),
    Column("pid", Int, nullable=False),
    Column("started_at", Instant, nullable=False),
    # 1: the one that answers people; it keeps a part of the rate for that.
    Column("main", Int, nullable=False),
    Column("expires_at", Instant, nullable=False),
    # Ids of the others that it has seen, and which therefore may speak.
    Column("knows", Json, nullable=False),
    # Telegram has told it that nobody may speak before then.
    Column("halted_until", Instant),
    CheckConstraint("main IN (0, 1)", name="main"),
    # A number that is given again would make the newcomer answer for what the old one left.
    sqlite_autoincrement=True,
)

# That a member had their turn: a trigger speaks once per member and period.
occasions = table(
    "occasions",
    reference("promotion_id", "promotions.id", primary_key=True),
    reference("member_id", "members.id", primary_key=True),
    Column("period", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

preferences = table(
    "preferences",
    reference("member_id", "members.id", primary_key=True),
    # Local hours of the programme's zone, 0 to 23; from = to: never quiet. None: as the programme says.
    Column("quiet_from", Int),
    Column("quiet_to", Int),
    # Promotions a week, at most; None: as the programme says.
    Column("most_a_week", Int),
    CheckConstraint("quiet_from BETWEEN 0 AND 23", name="quiet_from"),
    CheckConstraint("quiet_to BETWEEN 0 AND 23", name="quiet_to"),
    CheckConstraint("most_a_week >= 0", name="most_a_week"),
)
