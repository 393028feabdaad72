"""Addresses: which a message may link to, and what a `t.me` link asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

ADDRESS = re.compile(
    r"(?:(?P<scheme>https?|tonsite)://|(?P<app>tg|ton):(?://)?)?"
    r"(?P<who>[^/?#\s@\[\]]*@)?"
    r"(?P<host>\[[0-9a-f:.]+\]|[^/?#:\s@\[\]\"%<>\\^`{|}\x00-\x1f\x7f]+)"
    r"(?::(?P<port>\d+))?(?P<rest>[/?#].*)?",
    re.IGNORECASE | re.DOTALL,
)
USER = re.compile(r"tg:(?://)?user/?\?(?:[^#]*&)?id=(\d{1,13})(?:[&#].*)?", re.IGNORECASE)
HIGHEST_USER = (1 << 40) - 1
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
HIGHEST_PORT = 65535


def mentioned_user(target: str) -> int | None:
    found = USER.fullmatch(target)
    return int(found[1]) if found and 0 < int(found[1]) <= HIGHEST_USER else None


def checked_link(target: str) -> str:
    """The address as Telegram writes it, or "" when it takes it for none."""
    found = ADDRESS.fullmatch(target)
    if found is None:
        return ""
    host, port = found["host"].lower(), found["port"]
    rest = (found["rest"] or "/").rstrip().replace(" ", "%20")
    if found["app"]:
        return f"{found['app'].lower()}://{host}{rest}"
    if "." not in host and not host.startswith("["):
        return ""
    if port and not 0 < int(port) <= HIGHEST_PORT:
        return ""
    scheme = (found["scheme"] or "http").lower()
    slash = "" if rest.startswith("/") else "/"
    written = f":{int(port)}" if port else ""
    return f"{scheme}://{found['who'] or ''}{host}{written}{slash}{rest}"


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
