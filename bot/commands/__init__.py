"""What `tierbot …` does, one module for each command; heavy imports stay inside them."""
