"""Check digits as their issuers publish them; every function takes bare characters and answers yes or no."""


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
