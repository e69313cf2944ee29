"""Reflection reports: parameters, gates, the papermill run, the finished page."""
