"""The detectors; to add one, write its file and name it here."""

from pii.detectors import (
    address,
    bank,
    card,
    credential,
    date_of_birth,
    email,
    geolocation,
    handle,
    ip,
    national_id,
    person_name,
    phone,
    postcode,
    sensitive,
    vehicle_plate,
    wallet,
)
from pii.page import Detector

DETECTORS: tuple[Detector, ...] = (
    email.DETECTOR,
    phone.DETECTOR,
    address.DETECTOR,
    postcode.DETECTOR,
    person_name.DETECTOR,
    bank.DETECTOR,
    card.DETECTOR,
    national_id.DETECTOR,
    date_of_birth.DETECTOR,
    ip.DETECTOR,
    vehicle_plate.DETECTOR,
    credential.DETECTOR,
    geolocation.DETECTOR,
    handle.DETECTOR,
    wallet.DETECTOR,
    *sensitive.DETECTORS,
)
