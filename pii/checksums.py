"""Check digits as their issuers publish them; every function takes bare characters and answers yes or no."""

import hashlib

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B: payment cards, Canadian SIN, IMEI."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def iban(value: str) -> bool:
    """ISO 13616: the country and check digits moved to the end, letters as 10 to 35, modulo 97 is 1."""
    turned = value[4:] + value[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def aba(digits: str) -> bool:
    """American Bankers Association routing numbers: weights 3, 7, 1 and a Federal Reserve prefix."""
    prefix = int(digits[:2])
    known = 0 < prefix <= 12 or 21 <= prefix <= 32 or 61 <= prefix <= 72 or prefix == 80
    return known and sum(int(digit) * weight for digit, weight in zip(digits, (3, 7, 1) * 3, strict=True)) % 10 == 0


def nhs(digits: str) -> bool:
    """NHS Data Dictionary: weights 10 to 2, eleven less the remainder is the tenth digit."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return check != 10 and check % 11 == int(digits[9])


def base58(value: str) -> bool:
    """Base58Check (Bitcoin and its kin): the last four bytes are those of SHA-256 twice over the rest."""
    number = 0
    for letter in value:
        place = _BASE58.find(letter)
        if place < 0:
            return False
        number = number * 58 + place
    zeros = len(value) - len(value.lstrip("1"))
    raw = b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")
    return len(raw) == 25 and hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


def bech32(value: str) -> bool:
    """BIP 173 and BIP 350: the polynomial over prefix and data is 1 or the bech32m constant."""
    prefix, _, data = value.lower().rpartition("1")
    if not prefix or any(letter not in _BECH32 for letter in data):
        return False
    spread = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    check = 1
    for part in spread + [_BECH32.index(letter) for letter in data]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ part
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check in (1, 0x2BC830A3)
