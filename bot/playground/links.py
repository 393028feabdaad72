"""Addresses: which a message may link to, and what a `t.me` link asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

ADDRESS = re.compile(
    r"(?:(?P<scheme>https?|tonsite)://)?"
    r"(?P<who>[^/?#\s@\[\]%]*@)?"
    r"(?P<host>\[[0-9a-f.]*:[0-9a-f:.]+\]|[^/?#:\s@\[\]\"%<>\\^`{|}\x00-\x1f\x7f]+)"
    r"(?::(?P<port>\d+))?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
IN_APP = re.compile(r"(tg|ton):(?://)?@?([a-z0-9_-]+)([/?#].*)?", re.IGNORECASE | re.DOTALL)
USER = re.compile(r"tg:(?://)?user/?\?(?:[^#]*&)?id=(\d{1,13})(?:[&#].*)?", re.IGNORECASE)
HIGHEST_USER = (1 << 40) - 1
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
HIGHEST_PORT = 65535


def mentioned_user(target: str) -> int | None:
    found = USER.fullmatch(target)
    return int(found[1]) if found and 0 < int(found[1]) <= HIGHEST_USER else None


def checked_link(target: str) -> str:
    """The address as Telegram writes it, or "" when it takes it for none."""
    inside = IN_APP.fullmatch(target)
    if inside is not None:
        rest = ending(inside[3])
        rest = rest[1:] if rest.startswith("/?") else rest
        return f"{inside[1]}://{inside[2]}".lower() + ("/" if rest[0] == "#" else "") + rest
    found = ADDRESS.fullmatch(target)
    if found is None or target.lower().startswith(("tg:", "ton:")):
        return ""
    host, port = found["host"].lower(), found["port"]
    rest = ending(found["rest"])
    if host == "." or ("." not in host and not host.startswith("[")):
        return ""
    if port and not 0 < int(port) <= HIGHEST_PORT:
        return ""
    scheme = (found["scheme"] or "http").lower()
    slash = "" if rest.startswith("/") else "/"
    written = f":{int(port)}" if port else ""
    who = "" if found["who"] in (None, "@") else found["who"]
    return f"{scheme}://{who}{host}{written}{slash}{rest}"


def ending(rest: str | None) -> str:
    return (rest or "/").rstrip().replace(" ", "%20")


@dataclass(frozen=True)
class DeepLink:
    """What a tapped `t.me` address asks the app to do."""

    username: str = ""
    payload: str = ""
    group_payload: str = ""
    invite: str = ""


def deep_link(url: str) -> DeepLink | None:
    """None when the address leads out of Telegram."""
    parts = urlsplit(url if "//" in url else f"https://{url}")
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme == "tg" and parts.netloc == "resolve":
        return DeepLink(query.get("domain", ""), query.get("start", ""))
    if parts.netloc.lower() not in ("t.me", "telegram.me", "www.t.me"):
        return None
    path = parts.path.strip("/")
    if path.startswith("+"):
        return DeepLink(invite=url)
    group = query.get("startgroup", "")
    return DeepLink(path.partition("/")[0], query.get("start", ""), group)
