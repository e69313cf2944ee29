"""Side-by-side measurements against tools people know, each a command: python -m benchmarks report."""
