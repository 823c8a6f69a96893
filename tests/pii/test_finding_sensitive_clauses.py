"""A clause that tells what is sensitive about somebody is found; talk in general is not."""

import pytest

from pii import scan


@pytest.mark.parametrize(
    ("label", "text", "clause"),
    [
        ("sensitive_health", "I'm diabetic, so no cake", "I'm diabetic"),
        ("sensitive_health", "I was diagnosed with epilepsy in March", "I was diagnosed with epilepsy in March"),
        ("sensitive_health", "Sorry, our youngest is autistic and hates noise", "our youngest is autistic"),
        ("sensitive_religion", "We're Sikhs? Yes: we're a Sikh family.", "we're a Sikh family"),
        ("sensitive_religion", "I was brought up Catholic.", "I was brought up Catholic"),
        ("sensitive_politics", "I voted Plaid last time", "I voted Plaid last time"),
        ("sensitive_politics", "I'm a Labour member, for my sins", "I'm a Labour member"),
        ("sensitive_race", "we're mixed race", "we're mixed race"),
        ("sensitive_race", "It was because he's Black.", "he's Black"),
        ("sensitive_sexuality", "I'm gay, by the way", "I'm gay"),
        ("sensitive_sexuality", "my daughter is trans", "my daughter is trans"),
    ],
)
def test_a_telling_clause_is_found(label: str, text: str, clause: str) -> None:
    assert [(found.label, text[found.start : found.end]) for found in scan(text)] == [(label, clause)]


@pytest.mark.parametrize(
    "text",
    [
        "It says £890, which is 26% more than I was expecting.",
        "I was expecting a parcel on Monday",
        "The clinic opens at nine.",
        "Our dog is diabetic.",
        "Parts and labour are extra.",
        "The black van is mine.",
        "Straight away, please.",
        "The chapel on the corner was Baptist once.",
        "Pride closes the High Street.",
        "The council meeting is on Tuesday.",
        "I'm off to the council offices.",
        "People with asthma should stay in.",
        "I'm from Poland.",
        "I have a cold.",
    ],
)
def test_general_talk_is_left_alone(text: str) -> None:
    assert [found for found in scan(text) if found.label.startswith("sensitive")] == []
