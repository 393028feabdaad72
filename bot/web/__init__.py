"""HTTP: Telegram's webhook, and how the process is doing. Imported only by commands that serve."""
