"""How the store's tables come to be, step by step; part of the package, so an installed bot can migrate."""
