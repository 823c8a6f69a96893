"""Presidio's patterns over JSON lines, for `bench.beside_presidio`: run by the Python of an environment that has it.

Reads {"id", "text"} lines from standard input; writes {"id", "spans"} lines with our labels, then the CPU seconds.
"""

import json
import sys
import time
from typing import Any

from presidio_analyzer import predefined_recognizers as kinds

LABELS = {
    "EMAIL_ADDRESS": "email", "PHONE_NUMBER": "phone", "CREDIT_CARD": "payment_card", "IBAN_CODE": "bank_account",
    "US_BANK_NUMBER": "bank_account", "IP_ADDRESS": "ip_address", "CRYPTO": "crypto_wallet", "UK_NHS": "national_id",
    "UK_NINO": "national_id", "US_SSN": "national_id", "UK_DRIVING_LICENCE": "national_id",
    "US_PASSPORT": "national_id",
    "UK_PASSPORT": "national_id", "PL_PESEL": "national_id", "UK_POSTCODE": "postcode",
    "UK_VEHICLE_REGISTRATION": "vehicle_plate",
}  # fmt: skip
RECOGNIZERS = [
    kinds.EmailRecognizer(), kinds.PhoneRecognizer(supported_regions=("GB", "US", "IE")), kinds.CreditCardRecognizer(),
    kinds.IbanRecognizer(), kinds.UsBankRecognizer(), kinds.IpRecognizer(), kinds.CryptoRecognizer(),
    kinds.NhsRecognizer(), kinds.UkNinoRecognizer(), kinds.UsSsnRecognizer(), kinds.UkDrivingLicenceRecognizer(),
    kinds.UsPassportRecognizer(), kinds.UkPassportRecognizer(), kinds.PlPeselRecognizer(), kinds.UkPostcodeRecognizer(),
    kinds.UkVehicleRegistrationRecognizer(),
]  # fmt: skip
# What Presidio itself takes for a find when nobody says otherwise is 0; below this its patterns are guesses.
LEAST_SCORE = 0.4


def found(text: str) -> list[dict[str, Any]]:
    """Spans with our labels, the surest first where two overlap."""
    results = [
        result
        for recognizer in RECOGNIZERS
        for result in recognizer.analyze(text, recognizer.supported_entities, None) or []
        if result.score >= LEAST_SCORE and result.entity_type in LABELS
    ]
    kept: list[Any] = []
    for result in sorted(results, key=lambda each: -each.score):
        if all(result.end <= other.start or other.end <= result.start for other in kept):
            kept.append(result)
    return [{"start": each.start, "end": each.end, "label": LABELS[each.entity_type]} for each in kept]


posts = [json.loads(line) for line in sys.stdin]
found("warm up")
begun = time.process_time()
answers = [{"id": post["id"], "spans": found(post["text"])} for post in posts]
spent = time.process_time() - begun
for answer in answers:
    print(json.dumps(answer))
print(json.dumps({"cpu_seconds": spent}))
