"""Writing on a board: start a topic, reply, edit, delete. Each verb scans and renders first, then writes once."""

from board.composing import compose_post
from board.posting.deleting import delete
from board.posting.editing import choose_again, edit
from board.posting.replying import reply
from board.posting.starting import start_topic

__all__ = ["choose_again", "compose_post", "delete", "edit", "reply", "start_topic"]
