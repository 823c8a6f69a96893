"""Wallet addresses of the commoner cryptocurrencies.

Sources: Bitcoin's Base58Check, BIP 173 and BIP 350 (bech32), Ethereum yellow paper appendix F (20 bytes), Monero's
address format.
"""

import re
from collections.abc import Iterator
from itertools import islice

from pii.checksums import base58, bech32
from pii.page import Detector, Hit, Page
from pii.patterns import compiled

_ANY = compiled(
    r"\b(?:(?:bc1|ltc1|addr1|BC1|LTC1)[02-9ac-hj-np-zAC-HJ-NP-Z]{20,100}|0x[0-9a-fA-F]{40}|"
    r"[13LMDTr][1-9A-HJ-NP-Za-km-z]{25,34}|[48][1-9A-HJ-NP-Za-km-z]{94})\b"
)
_SOLANA = compiled(r"\b[1-9A-HJ-NP-Za-km-z]{43,44}\b")
_WALLET = re.compile(r"\b(?:wallet|sol|solana|phantom)\b")
_TRANSACTION = re.compile(r"\b(?:tx|txid|transaction|hash|contract|block)\b[^.!?\n]{0,20}$")


def find(page: Page) -> Iterator[Hit]:
    """Yield addresses whose check sum holds; Ethereum's and Monero's are known by their form alone."""
    for match in page.matches(_ANY):
        if is_wallet(match[0]) and not _TRANSACTION.search(page.before(match.start())):
            yield Hit("crypto_wallet", match.start(), match.end(), 0.98)
    for match in islice(_SOLANA.finditer(page.text), 50):
        if _WALLET.search(page.before(match.start(), 60)) and not match[0].isdigit():
            yield Hit("crypto_wallet", match.start(), match.end(), 0.85)


SHORTEST = 25


def is_wallet(value: str) -> bool:
    """Whether an address of one of the forms passes its check."""
    if value[:2] == "0x":
        return len(set(value)) > 8
    if value[:3].lower() in ("bc1", "ltc", "add"):
        return bech32(value)
    if len(value) < SHORTEST:
        return False
    return (
        len(value) == 95 or base58(value) or (value[0] == "r" and any(map(str.isdigit, value)) and not value.islower())
    )


DETECTOR = Detector(
    "wallet",
    find,
    shape=r"\b(?:bc1|ltc1|addr1|BC1|LTC1|0x|[13LMDTr48])[0-9A-Za-z]{22}|[1-9A-HJ-NP-Za-km-z]{43}",
)
