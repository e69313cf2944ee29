"""Numbers from a shared map: stages, introductions, layout."""
