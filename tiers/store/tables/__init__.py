"""All tables on one metadata: importing this package is enough for migrations and tests."""

from tiers.store.tables import chat, imports, journal, people, schema, status, work

__all__ = ["chat", "imports", "journal", "metadata", "people", "schema", "status", "work"]

metadata = schema.metadata
