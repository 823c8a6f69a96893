"""The detectors; to add one, write its file and name it here."""

from pii.detectors import card, email, phone, postcode
from pii.page import Detector

DETECTORS: tuple[Detector, ...] = (email.DETECTOR, phone.DETECTOR, card.DETECTOR, postcode.DETECTOR)
