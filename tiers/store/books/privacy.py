"""Everything that is kept about one member, from every table that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select, update

from tiers.store.tables.chat import deliveries, inbox
from tiers.store.tables.commission import (
    commission_days,
    commission_entries,
    commission_months,
    commission_shares,
    commission_transactions,
    commission_wallets,
    terms_acknowledged,
)
from tiers.store.tables.invites import agent_names, contact_consents, invite_openings, invites
from tiers.store.tables.journal import events
from tiers.store.tables.payouts import payouts
from tiers.store.tables.people import (
    accounts,
    member_looks,
    members,
    opt_outs,
    sources,
    staff,
    start_links,
)
from tiers.store.tables.perks import claim_steps, claims, code_tries
from tiers.store.tables.points import (
    point_entries,
    point_lots,
    point_transactions,
    point_wallets,
)
from tiers.store.tables.promotions import occasions, preferences, recipients
from tiers.store.tables.risk import case_lines, cases
from tiers.store.tables.sales import team_sales
from tiers.store.tables.status import flags, layer_ends, layers, status_history, uplines
from tiers.store.tables.support import ticket_messages, tickets
from tiers.store.tables.teams import team_buyers, team_members, team_months, team_periods

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

    from tiers.records import MemberId

_INSIDE = (
    "content_hash",
    "link",
    "token_hash",
    "head",
    "account_id",
    "source_id",
    "import_id",
    "corrects",
    "sealed",
    "mark",
)
"""Columns that are ours alone: keys and hashes that say nothing about a person."""


class PrivacyBook:
    """Reads across all tables, and removes what only says who somebody is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def everything(self, member_id: MemberId, telegram_id: int) -> dict[str, list[dict[str, Any]]]:
        """By table, every row that mentions the member (P1)."""
        mine = select(accounts.c.id).where(accounts.c.member_id == member_id)
        names = select(sources.c.name, accounts.c.external_id).join_from(accounts, sources)
        named = [
            {"source": source, "account": account}
            for source, account in self._connection.execute(
                names.where(accounts.c.member_id == member_id)
            )
        ]
        by_member = {
            table.name: select(table).where(table.c.member_id == member_id)
            for table in (
                status_history,
                layers,
                flags,
                deliveries,
                opt_outs,
                claims,
                code_tries,
                tickets,
                cases,
                agent_names,
                invite_openings,
                recipients,
                occasions,
                preferences,
                team_buyers,
                team_members,
            )
        }
        by_member |= {
            table.name: select(table).where(table.c.upline_id == member_id)
            for table in (team_months, team_periods)
        }
        queries: dict[str, Select[Any]] = {
            "members": select(members).where(members.c.id == member_id),
            "accounts": select(
                sources.c.name.label("source"), accounts.c.external_id, accounts.c.length
            )
            .join_from(accounts, sources)
            .where(accounts.c.member_id == member_id),
            "events": select(events).where(events.c.account_id.in_(mine)).order_by(events.c.id),
            **by_member,
            "point_wallets": select(point_wallets).where(point_wallets.c.member_id == member_id),
            "point_transactions": select(point_transactions)
            .where(point_transactions.c.member_id == member_id)
            .order_by(point_transactions.c.seq),
            "point_entries": select(point_entries)
            .join(point_transactions)
            .where(point_transactions.c.member_id == member_id),
            "point_lots": select(point_lots).where(point_lots.c.member_id == member_id),
            "uplines": select(uplines).where(
                or_(uplines.c.member_id == member_id, uplines.c.upline_id == member_id)
            ),
            "contact_consents": select(contact_consents).where(
                or_(
                    contact_consents.c.member_id == member_id,
                    contact_consents.c.upline_id == member_id,
                )
            ),
            "invites": select(invites).where(invites.c.agent_id == member_id),
            # An upline sees what was bought, never by whom.
            "team_sales": select(
                team_sales.c.day,
                team_sales.c.currency,
                team_sales.c.net,
                team_sales.c.paid,
                team_sales.c.count,
            ).where(or_(team_sales.c.buyer_id == member_id, team_sales.c.upline_id == member_id)),
            **{
                table.name: select(table).where(table.c.member_id == member_id)
                for table in (commission_wallets, commission_transactions, terms_acknowledged)
            },
            "commission_entries": select(commission_entries)
            .join(commission_transactions)
            .where(commission_transactions.c.member_id == member_id),
            **{
                table.name: select(table).where(table.c.agent_id == member_id)
                for table in (commission_shares, commission_days, commission_months)
            },
            "payouts": select(payouts).where(payouts.c.agent_id == member_id),
            # What one of the staff decided, and not for whom.
            "payouts_decided": select(
                payouts.c.id, payouts.c.first_at, payouts.c.approved_at, payouts.c.settled_at
            ).where(
                or_(
                    payouts.c.first_by == member_id,
                    payouts.c.approved_by == member_id,
                    (payouts.c.settled_by == member_id) & (payouts.c.agent_id != member_id),
                )
            ),
            "start_links": select(start_links).where(
                or_(start_links.c.opened_by == member_id, start_links.c.subject.in_(named))
            ),
            # When one of the staff has looked, and not who.
            "member_looks": select(member_looks.c.day).where(
                member_looks.c.member_id == member_id
            ),
            "layer_ends": select(layer_ends)
            .join_from(layer_ends, layers)
            .where(layers.c.member_id == member_id),
            "claim_steps": select(claim_steps)
            .join_from(claim_steps, claims)
            .where(claims.c.member_id == member_id),
            "ticket_messages": select(ticket_messages)
            .join_from(ticket_messages, tickets)
            .where(tickets.c.member_id == member_id)
            .order_by(ticket_messages.c.id),
            # What was noticed about others who came through this agent is theirs.
            "case_lines": select(case_lines).where(case_lines.c.buyer_id == member_id),
            "staff": select(staff).where(staff.c.telegram_id == telegram_id),
            "updates": select(inbox.c.update_id, inbox.c.received_at, inbox.c.raw).where(
                inbox.c.person == telegram_id
            ),
        }
        return {
            name: [
                {key: value for key, value in row.items() if key not in _INSIDE}
                for row in self._connection.execute(query).mappings()
            ]
            for name, query in queries.items()
        }

    def forget_details(self, member_id: MemberId) -> None:
        """Remove what the member prefers, and the free JSON of their events.

        Its keyed digest keeps the chain whole.
        """
        self._connection.execute(preferences.delete().where(preferences.c.member_id == member_id))
        mine = select(accounts.c.id).where(accounts.c.member_id == member_id)
        self._connection.execute(
            update(events)
            .where(events.c.account_id.in_(mine), events.c.detail.is_not(None))
            .values(detail=None)
        )

    def forget_links(self, member_id: MemberId) -> None:
        """Remove from the links what names the account; that a link was used stays."""
        self._connection.execute(
            update(start_links).where(start_links.c.opened_by == member_id).values(subject={})
        )

    def forget_links_to(self, subject: dict[str, str]) -> None:
        """The same for links that nobody has opened: from then on they lead nowhere."""
        self._connection.execute(
            update(start_links)
            .where(start_links.c.subject == subject)
            .values(subject={}, uses_left=0)
        )

    def forget_remarks(self, member_id: MemberId) -> None:
        """Remove what staff have written about the member in their own words."""
        for table, gone in (
            (layers, {"reason": ""}),
            (flags, {"reason": "", "evidence": None}),
            (cases, {"reason": None, "appeal": None, "answer": None}),
            (uplines, {"reason": None}),
        ):
            mine = table.c.member_id == member_id
            self._connection.execute(update(table).where(mine).values(gone))
        laid = select(layers.c.id).where(layers.c.member_id == member_id)
        self._connection.execute(
            update(layer_ends).where(layer_ends.c.layer_id.in_(laid)).values(reason="")
        )
