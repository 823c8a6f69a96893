"""Boards, topics and posts: what people write in public."""
