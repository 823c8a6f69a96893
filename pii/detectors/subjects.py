"""Who a clause is about: the author, their family, or somebody who can be told; nobody in particular is none."""

import re
from typing import NamedTuple

from pii.findings import Whose
from pii.page import Page
from pii.sentences import Clause
from pii.wordlists import words

_KIN = (
    r"mum|mam|mom|mummy|dad|daddy|da|mother|father|parents|folks|son|daughter|kids?|children|child|"
    r"lad|lass|boy|boys|girl|girls|wife|husband|hubby|"
    r"missus|partner|girlfriend|boyfriend|fianc[eé]e?|ex|brother|brothers|sister|sisters|bro|sis|"
    r"twins?|gran|nan|nana|nain|taid|mamgu|tadcu|granny|grandma|"
    r"grandad|grandpa|grandfather|grandmother|grandparents|grandson|granddaughter|grandchild|uncle|"
    r"aunt|auntie|cousins?|nephew|niece|family|household|"
    r"neighbours?|boss|landlord|landlady|tenant|mate|friend|flatmate|housemate|roommate|colleague|"
    r"manager|apprentice|youngest|eldest|oldest|middle one|"
    r"other half|little one|in-laws|mother-in-law|father-in-law|sister-in-law|brother-in-law|"
    r"son-in-law|daughter-in-law|stepson|stepdaughter|stepdad|stepmum|"
    r"stepfather|stepmother|teenager|baby|toddler|bairn|wee one|wee man|wee girl|lodger|driver|"
    r"cleaner|receptionist|employee|staff member|business partner|co-founder|"
    r"founder|manageress|assistant|chef|baker|barber|accountant|secretary|treasurer|(?:vice[- ])?chair(?:man|"
    r"woman)?|clerk|vicar|teacher|headteacher|head|coach|"
    r"nurse|carer|childminder|plumber|builder|electrician|sparky|roofer|mechanic|gardener|postman|"
    r"postie|caretaker|warden|councillor|councilman|owner|proprietor|"
    r"godson|goddaughter|side of the family|mother's side|father's side|mum's side|dad's side|"
    r"ancestors|people|lot|mammy|babcia|mama|papa|bibi|abba|amma"
)
_ADJECTIVES = (
    r"own|late|wee|elderly|eldest|youngest|oldest|older|younger|middle|little|big|dear|poor|lovely|old|"
    r"new|next[- ]door|former|current|good|best|only|twin|"
    r"adopted|foster|dead|teenage|grown-?up|whole|entire|immediate|first|second|third|other|"
    r"\d+[- ]year[- ]old|\w+ and|great|half"
)
_OF_SOMEBODY = (
    r"(?:my|me|our|his|her|their|the|this|that|"
    rf"your man,? the)(?: (?:{_ADJECTIVES}))*(?: \w+'s)? (?:{_KIN})s?(?:'s (?:{_KIN}|"
    r"side))?(?: [a-zà-ÿ'-]+(?= (?:is|was|has|had|votes?|goes)\b))?"
)
SUBJECT = re.compile(
    r"\b(?:i|im|ive|i'm|i've|i'd|i'll|id|me and|myself|we|we're|we've|we'd|were|weve|us|he|she|he's|she's|"
    r"he'd|she'd|shes|hes|both of us|neither of us|"
    rf"(?:two|three|most|half|all|some|one) of us|{_OF_SOMEBODY}|(?:mum|mam|mom|dad|da|nan|gran|nana|"
    r"grandad|hubby|mother|father|auntie|granny|grandma|mammy|"
    r"grandpa|himself|herself|yours truly|the (?:wife|husband|missus|boy|girl|wee man|baby|youngest|"
    r"eldest|other half|old man|in-laws|kids|twins))(?:'s|s)?|"
    r"ours(?= is\b|'s\b)|they(?:'ve| have)? (?:\w+ )?diagnosed (?:me|us|him|her)|"
    r"(?:my|our) (?:two|three|four)(?= (?:are|were|have|both)\b)|"
    rf"both (?:my|our) (?:{_KIN})s?|(?:mr|mrs|ms|miss|dr)\.? [a-zà-ÿ'-]+|one of (?:my|"
    rf"our) (?:\w+ )?(?:{_KIN})|(?:my|our) (?:{_KIN}) and (?:i|me|my \w+|\w+))\b"
)
_OPENERS = re.compile(
    r"(?:(?:and|but|so|also|yes|yeah|yep|no|nope|well|plus|sorry|because|cos|coz|as|that|now|then|"
    r"still|mind you|to be (?:honest|fair)|fyi|ps|p\.s\.|hi|hiya|hello|"
    r"morning|evening|aye|look|ok|okay|right|for the record|full disclosure|disclosure|confession|"
    r"context|fact is|truth is|the truth is|just|only|personally|since|though|although|"
    r"even though|while|when|where|which|if anyone's wondering|btw|tbh|in fact|actually|honestly|"
    r"turns out|turned out|by the (?:looks?|sounds?) of (?:it|things)|it turns out|obviously|anyway|apparently|today|"
    r"last (?:year|month|week|spring|summer|autumn|winter)|this (?:year|month|week)|in (?:19|20)\d\d|"
    r"as it happens|before you ask|heads up|"
    r"given|until|before|after|at \d+|and yes|why|how|said|say|says|told \w+|asked why|know|knew|"
    r"knows|think|guess|mention(?:ed)?|admit|add|it's because|who's|who)[ :,]+)+"
)
_NOBODY = re.compile(
    r"^(?:it|who|there|that|what|everyone|everybody|anyone|anybody|nobody|no one|someone|somebody|"
    r"people|which|here|you|your|those|these|any|"
    r"some|many|most|half the|customers?|clients?|patients?|residents|users|members)\b"
)
_ONE_WHO = re.compile(
    r"\b(?:one|those|people|folk|anyone|anybody|someone|somebody|everyone|customers?|clients?|residents?|users?|"
    r"an? \w+) "
    r"(?:who|that)(?:'s|'ve| has| have| is| are)? ?$"
)
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|mine|myself|i'm|im|i've|ive|i'd|we|we're|we've|our|ours|us)\b")
AS_A = re.compile(r"\bas (?:an?|the only|the first|the one|fellow|two|both|a couple of) (?:[\w\-]+ ){0,4}")
_HOW_FAR = 24
# Words that open a clause inside another: "asked why he's ...".
_BEGINS = re.compile(
    r"\b(?:that|because|cos|why|how|when|said|say|says|saying|hear|heard|reckons?|claims?|claimed|know|knew|"
    r"think|like|since|as|where|though|who|now)\s$"
)
_INDEFINITE = re.compile(r"(?:the|an?) (?!only|one|first|proud|practising|practicing|lapsed|fellow|life-?long)")
_VERB = re.compile(
    r"(?:am|was|were|have|had|has|is|got|lost|live|lived|vote[ds]?|stood|joined|keep|pray|take|takes|went|grew|'m|"
    r"been)\b"
)
_SOMEBODY = re.compile(rf"\b(?:{_OF_SOMEBODY}|he|she)\b")
_THEY = re.compile(r"they(?:'re|'ve| are| have| were| both)\b")
_OUR_KIN = re.compile(rf"\b(?:my|our) (?:\w+ )?(?:{_KIN})\b")
_THIS_HOUSE = re.compile(r"this(?:'s| is| has (?:always )?been) an? [^.]{3,40}(?:house|household|family|home)\b")
_ONESELF = re.compile(r"(?:as )?(?:fellow |proud |life-?long )|.*\b(?:here|myself|me|speaking)$")
_HEADLINE = re.compile(
    r"(?:recently |newly |just |only |been |finally |born |raised |brought up |diagnosed|registered|"
    r"\w+ (?:years?|months?|weeks?) |the only |type |life-?long )"
)
_NAMED = re.compile(
    r"(?:[Oo]ur |[Mm]y |[Tt]heir )?([A-Z][\w\-]+)(?:'s|(?: [A-Z][\w'\-]+)?(?: (?:is|was|has|had|and|who|from|at|"
    r"next door|got|uses|takes|votes|voted|goes|went|keeps|lost|lives|can't)\b|,|'s))"
)
_NAMED_WITH_ME = re.compile(r"[A-Z][\w\-]+ and (?:I|me|myself)\b")
_OWN = re.compile(
    r"(?:i|im|ive|id|me|myself|we|weve|were|us|both of us|neither|two|three|most|half|all|some|one|yours|"
    r"ours|they.* (?:me|us)$|(?:my|our) (?:parents|folks|family|people|lot|household|ancestors))\b|[iw]e?'"
)


class Subject(NamedTuple):
    """Where the clause about somebody begins, and whether that is the author."""

    start: int
    whose: Whose


def subject_of(page: Page, clause: Clause, term: tuple[int, int]) -> Subject | None:
    """Where the clause about a person begins, and whether it is the author's; None where it is about nobody."""
    as_a = AS_A.search(page.lower, max(clause.start, term[0] - 40), term[1])
    if as_a and as_a.start() <= term[0] <= as_a.end() and _FIRST_PERSON.search(page.lower, *clause.sentence):
        return Subject(as_a.start(), "own")
    start = clause.start
    opened = _OPENERS.match(page.lower, start, clause.end)
    if opened and opened.end() <= term[0]:
        start = opened.end()
    # The telling words may begin with the subject itself: "he's the only ...".
    before = [each for each in SUBJECT.finditer(page.lower, start, term[1]) if each.start() <= term[0]]
    inside = [each for each in before if _may_begin(page, each.start(), start)]
    if inside:
        return Subject(inside[-1].start(), _whose(inside[-1][0]))
    found = SUBJECT.match(page.lower, start, clause.end)
    if found:
        return Subject(start, _whose(found[0]))
    if _names_somebody(page, start):
        return Subject(start, "other")
    later = before[0] if before else None
    if later and page.lower.count(" ", start, later.start()) <= 4 and not _NOBODY.match(page.lower, start):
        return Subject(later.start(), _whose(later[0]))
    return _without_subject(page, clause, start, term)


def _may_begin(page: Page, at: int, start: int) -> bool:
    return bool(_BEGINS.search(page.lower[max(start, at - 12) : at]))


def _without_subject(page: Page, clause: Clause, start: int, term: tuple[int, int]) -> Subject | None:
    """Short ways of speaking: "Wheelchair user here", "Diagnosed with MS in May", "have MS and a bad back"."""
    said, before = page.lower[start : clause.end], page.lower[clause.sentence[0] : start]
    if _NOBODY.match(said) or _INDEFINITE.match(said) or _ONE_WHO.search(before):
        return None
    spoke = bool(_FIRST_PERSON.search(before))
    if _VERB.match(said) and (spoke or _SOMEBODY.search(before)):
        return Subject(start, "own" if spoke else "other")
    if _THEY.match(said) and _OUR_KIN.search(page.before(clause.start, 120)):
        return Subject(start, "other")
    if _THIS_HOUSE.match(said):
        return Subject(start, "own")
    short = term[0] - start <= _HOW_FAR
    heads = not before.strip() and (term[0] - start <= 2 or bool(_HEADLINE.match(said)))
    speaks = spoke or _FIRST_PERSON.search(page.after(clause.end, 90))
    return Subject(start, "own") if short and (_ONESELF.match(said) or (heads and speaks)) else None


def _names_somebody(page: Page, start: int) -> bool:
    """Whether the clause begins with a first name, alone, with a surname or with "'s"."""
    if _NAMED_WITH_ME.match(page.text, start):
        return True
    named = _NAMED.match(page.text, start, min(len(page.text), start + 60))
    return bool(named and named[1] in words("first_names") and named[1].lower() not in words("not_subjects"))


def _whose(subject: str) -> Whose:
    return "own" if _OWN.match(subject) else "other"
