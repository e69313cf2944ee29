"""Who people are, whom they know, and what they allowed."""
