"""The playground's shop: what was bought there, who its people are, and a counter to buy more."""
