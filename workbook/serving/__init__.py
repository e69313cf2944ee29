"""The Voila app: the lean page, its widget host, and who may open it."""
