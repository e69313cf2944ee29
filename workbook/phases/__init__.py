"""The rules of each exercise: what a card, a cause, a role or a promise must hold."""
