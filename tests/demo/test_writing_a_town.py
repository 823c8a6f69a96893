"""The town is as large as it says, the same every time, and its people rarely repeat themselves."""

import hashlib
import re
from collections import Counter
from datetime import timedelta
from itertools import chain

import msgspec
import pytest

from demo.community import community
from demo.grammar.expanding import count
from demo.grammar.scenarios import scenarios
from demo.grammar.sentences import sentences
from demo.populating import BOARDS
from tests.demo.kelderby import NOW, kelderby, posts


def test_the_town_has_the_size_that_is_announced() -> None:
    town = kelderby()
    assert (len(town.boards), len(town.members), len(town.topics), len(posts())) == (8, 60, 300, 3000)
    assert Counter(member.role for member in town.members) == {"member": 57, "moderator": 2, "administrator": 1}
    assert len({member.handle for member in town.members}) == 60
    assert {topic.board for topic in town.topics} == {board.slug for board in town.boards}


def test_the_same_moment_gives_the_same_town() -> None:
    again = community(NOW)
    assert _print(again) == _print(kelderby())


def test_the_town_is_the_one_we_read() -> None:
    # When the grammar changes on purpose, read ten topics and put the new one here.
    assert _print(kelderby()) == "256f9daee1186bfaa28b5eab5413a4c02c57964cf0ccde2251a6d741885b1a80"


@pytest.mark.parametrize("days", [0, 37, 101, 166, 203, 290])
def test_nine_sentences_in_ten_are_distinct_and_none_comes_more_than_five_times(days: int) -> None:
    town = community(NOW + timedelta(days=days))
    said = Counter(
        sentence.casefold() for topic in town.topics for post in topic.posts for sentence in sentences(post.text)
    )
    assert len(said) / said.total() >= 0.9
    assert said.most_common(1)[0][1] <= 5


def test_the_grammar_can_say_thousands_of_things() -> None:
    combinations = sum(
        max(1, len(scenario.things)) * count(text)
        for board in BOARDS
        for scenario in scenarios(board.slug)
        for text in [*(line.text for line in scenario.says), *chain(*scenario.opens), *scenario.ends]
    )
    assert combinations > 4000


def test_dates_are_sane() -> None:
    oldest = NOW - timedelta(days=427)
    joined = {member.handle: member.joined_at for member in kelderby().members}
    assert min(joined.values()) > NOW - timedelta(days=3 * 366)
    for topic in kelderby().topics:
        times = [post.at for post in topic.posts]
        assert times == sorted(times)
        assert oldest < times[0]
        assert times[-1] < NOW
    assert all(joined[post.author] < post.at for post in posts())
    assert all(post.edited_at is None or post.at < post.edited_at < NOW for post in posts())


def test_it_is_busier_lately_and_quiet_at_night() -> None:
    recent = sum(post.at > NOW - timedelta(days=90) for post in posts())
    long_ago = sum(post.at < NOW - timedelta(days=335) for post in posts())
    assert recent > 2 * long_ago
    assert sum(1 <= post.at.hour < 5 for post in posts()) < 30


def test_topics_are_short_and_long_and_one_needs_pages() -> None:
    sizes = sorted(len(topic.posts) for topic in kelderby().topics)
    assert sizes[-1] > 100
    assert sizes[-2] <= 42
    assert sizes[150] in range(5, 13)


def test_titles_rarely_recur() -> None:
    titles = Counter(topic.title for topic in kelderby().topics)
    assert titles.most_common(1)[0][1] <= 2
    assert max(map(len, titles)) <= 100


def test_posts_quote_what_stands_there() -> None:
    quoting = [(topic, post) for topic in kelderby().topics for post in topic.posts if post.quotes]
    assert len(quoting) >= 300
    for topic, post in quoting:
        quoted = re.match(r"> #(\d+):\n> (.+)\n\n", post.text)
        assert quoted
        assert [int(quoted[1])] == post.quotes
        assert quoted[2] in topic.posts[post.quotes[0] - 1].text
        assert topic.posts[post.quotes[0] - 1].state == "visible"


def test_no_turn_of_phrase_is_left_unfilled() -> None:
    assert not [post.text for post in posts() if re.search(r"[{}|]|\[[^\]]*\](?!\()|<<|>>|  |//(?!\w)", post.text)]
    assert all(post.text.strip() for post in posts() if post.state != "deleted")


def test_some_posts_were_edited_and_some_erased() -> None:
    assert sum(bool(post.earlier) for post in posts()) >= 60
    assert sum(post.state == "deleted" for post in posts()) >= 5
    assert all(post.text == "" and not post.details for post in posts() if post.state == "deleted")


def _print(town: object) -> str:
    return hashlib.sha256(msgspec.json.encode(town)).hexdigest()
