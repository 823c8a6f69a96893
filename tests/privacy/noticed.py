"""Visitors whose address, browser and way here nobody could mistake for another's."""

from core.visits.seen import seen
from core.visits.writing_down import write_down

ADDRESS = "203.0.113.77"
ADDRESS_6 = "2001:db8:77:1234:5678:9abc:def0:4321"
AGENT = "Firefox/77.7 (parrot-in-a-hat)"
CAME_FROM = "https://aunt-sally.example/her/diary?page=parrot-in-a-hat"
VISITOR = {"User-Agent": AGENT, "Referer": CAME_FROM}
CANARIES = (ADDRESS, ADDRESS_6, "5678:9abc", "parrot-in-a-hat", "her/diary", "77.7")
READER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}

__all__ = ["ADDRESS", "ADDRESS_6", "AGENT", "CAME_FROM", "CANARIES", "READER", "VISITOR", "seen", "write_down"]
