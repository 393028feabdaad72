"""Carries open deliveries out, with python-telegram-bot, at a pace that all of us share."""
