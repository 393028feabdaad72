"""Commission: plain re-computation, any acts in any order, kills, and who buys to collect."""
