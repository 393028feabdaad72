"""The only room with SQL: tables, books (what a use case may ask) and the two doors, read and write."""
