"""Placeholder."""


class ImportBook:
    def __init__(self, connection):
        self._connection = connection
