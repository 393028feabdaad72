"""What is shown of the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.audit_words import act_words, value_words, whom, word
from handlers.screens import Screen, fitted, keyboard, turning
from handlers.staff_callbacks import AuditFilePress, AuditKindsPress, AuditPress, EntryPress
from handlers.staff_screens import desk
from locales.values import Letter, Safe
from tiers.permissions import MAY

if TYPE_CHECKING:
    from aiogram.filters.callback_data import CallbackData

    from locales.catalog import Catalog
    from tiers.auditing import Entries, Kinds
    from tiers.records import Actor
    from tiers.store.books.audit import Entry, Kind

    Button = tuple[str, CallbackData]

_A_ROW = 4


def audit_screen(entries: Entries, actor: Actor, catalog: Catalog) -> Screen:
    """A page of the log with a button for each row."""
    language = actor.language

    def to(page: int) -> AuditPress:
        return AuditPress(by=entries.by, of=entries.of, page=page)

    lines = [_title(entries, language, catalog), Safe("")]
    if not entries.rows:
        lines.append(catalog.text(language, "audit-empty"))
    lines += [_line(each, language, catalog) for each in entries.rows]
    opens: list[Button] = [(f"#{each.id}", EntryPress(entry=each.id)) for each in entries.rows]
    turns = turning(
        entries.page,
        entries.pages,
        to,
        back=catalog.plain(language, "audit-button-newer"),
        on=catalog.plain(language, "audit-button-older"),
    )
    ways: list[Button] = [(catalog.plain(language, "audit-button-kinds"), AuditKindsPress(page=0))]
    if entries.only is not None:
        ways.append(_all(language, catalog))
    files: list[Button] = []
    if entries.only is None and actor.role in MAY["ExportAudit"]:
        files = [
            (catalog.plain(language, "audit-button-file", form=form), AuditFilePress(form=form))
            for form in ("csv", "jsonl")
        ]
    rows = (opens[:_A_ROW], opens[_A_ROW:], turns, ways, files, [desk(catalog, language)])
    return Screen(fitted(lines), keyboard(*rows))


def _title(entries: Entries, language: str, catalog: Catalog) -> Safe:
    if entries.only is None:
        return catalog.text(language, "audit-title", total=entries.total)
    by, value = entries.only
    said = (act_words if by == "action" else whom)(value, language, catalog)
    by = "person" if by in {"actor", "member"} else by
    return catalog.text(language, "audit-narrowed", by=by, of=said, total=entries.total)


def _line(one: Entry, language: str, catalog: Catalog) -> Safe:
    return catalog.text(
        language,
        "audit-line",
        number=Safe(str(one.id)),
        at=one.at,
        who=whom(one.actor, language, catalog),
        act=act_words(one.action, language, catalog),
        subject=whom(one.subject, language, catalog),
    )


def entry_screen(one: Entry, actor: Actor, catalog: Catalog) -> Screen:
    """One row with everything in it, and the ways to what is like it."""
    language = actor.language
    lines = [
        catalog.text(
            language,
            "audit-entry",
            number=Safe(str(one.id)),
            at=one.at,
            who=whom(one.actor, language, catalog),
            act=act_words(one.action, language, catalog),
            subject=whom(one.subject, language, catalog),
        )
    ]
    for key, value in (("before", one.before), ("after", one.after)):
        if value is not None:
            said = value_words(value, language, catalog)
            lines.append(catalog.text(language, "audit-value", which=key, value=said))
    if one.reason:
        lines.append(catalog.text(language, "audit-reason", reason=Letter(one.reason)))
    like: list[list[Button]] = [
        [
            (
                catalog.plain(language, "audit-button-like", by=by),
                AuditPress(by=by, of=one.id, page=0),
            )
        ]
        for by in ("actor", "action", "subject")
    ]
    return Screen(fitted(lines), keyboard(*like, [_all(language, catalog)]))


def kinds_screen(kinds: Kinds, actor: Actor, catalog: Catalog) -> Screen:
    """Which kinds of acts there are, the latest first."""
    language = actor.language
    rows: list[list[Button]] = [
        [(_counted(each, language, catalog), AuditPress(by="action", of=each.newest, page=0))]
        for each in kinds.kinds
    ]
    turns = turning(
        kinds.page,
        kinds.pages,
        lambda to: AuditKindsPress(page=to),
        back=catalog.plain(language, "perks-button-back"),
        on=catalog.plain(language, "perks-button-on"),
    )
    words = catalog.text(language, "audit-kinds")
    return Screen(words, keyboard(*rows, turns, [_all(language, catalog)]))


def _counted(kind: Kind, language: str, catalog: Catalog) -> str:
    said = catalog.plain(language, "audit-act", act=word(kind.action), code=kind.action)
    return f"{said} ({kind.count})"


def _all(language: str, catalog: Catalog) -> Button:
    return catalog.plain(language, "audit-button-all"), AuditPress(by="all", of=0, page=0)
