"""Decides and remembers. Knows no Telegram."""
