"""The one place that reads and writes files and tables."""
