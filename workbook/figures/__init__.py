"""A shared map, a tree or a table in; a drawing, a table and one sentence out."""
