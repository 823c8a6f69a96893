"""What the words around a name say: that it is somebody's, disclosed here, or a public figure's, a firm's, a work's."""

import re

SAYS_NAME = re.compile(
    r"(?:\b(?:my name(?:'s| is)|name(?:'s| is| was|:|\")|named|called|under the name|the name|name of|"
    r"name on it|ask for|asking for|attn:?|fao:?|fn:|client\":|name\":|in the name of|payable to|"
    r"account name:?|signed|"
    r"mr\.?|mrs\.?|ms\.?|miss|dr\.?|enw|nazywam się|mam na imię|regards,?|cofion,?|le meas,?)[\s:\-\"'(*,]{1,4})$"
)
STRONG = re.compile(
    r"(?:\b(?:(?:to|by|from|for|is|was|knows?|met|saw|with) an?|who owns it|un abbraccio|pozdrawiam|"
    r"i'm|i am|im|this is|it's|contact|speak (?:to|with)|talk to|ring|call|phone|text|txt|email|"
    r"e-mail|mail|message|whatsapp|on behalf of|wishes,?|thanks,?|cheers,?|yours,?|"
    r"sincerely,?|faithfully,?|care of|c/o|executor(?: is|,)|details: ?|owner:?|driver:?|contact:?|"
    r"met|reported|arrested|suspect|culprit|neighbour,?|landlord,?|landlady,?|tenant,?|"
    r"uncle|aunt|auntie|cousin|brother|sister|son|daughter|husband|wife|partner|mum|dad|mother|father|"
    r"friend|mate|nephew|niece|boss|colleague|from:|to:|sent by|written by our|"
    r"known as|reaches me as|writes? as|belongs to|belonging to|owes?|owed|sold (?:it )?to|"
    r"bought (?:it )?from|lent (?:it )?to|speaker:?|shout|has me as|have me as|down as|tell|thank you|thanks|"
    r"written|present|apologies|attending|absent|new starter,?)[\s:\-\"'(*,]{1,4})$"
)
# A name that has a line to itself, as under a letter or in a list.
ALONE = re.compile(r"(?:^|\n)[>\-*\d. ]{0,4}$")
ENDS = re.compile(r"^[*,.]{0,3}\s*(?:\n|$)|^,\d")
# In a list of who came: "Present: Bev Tranter (chair), Nev Sidhu".
LISTED = re.compile(
    r"\b(?:present|apologies|in attendance|attending|absent|with thanks to|thank you|"
    r"thanks to)\b:?[^.\n]{0,38}(?:, | and )$"
)
WEAK = re.compile(
    r"(?:\b(?:says?|reads?|is|was|to|with|from|by|for|and|or|that|about|of|is still|treasurer|secretary|"
    r"chair(?:man|woman|person)?|clerk|organiser|manager|plumber|builder|electrician|roofer|nurse|"
    r"teacher|man|woman|bloke|chap|lady|girl|boy|lad|proprietor|councillor|coach|carer|cleaner|"
    r"gardener|accountant|apprentice|caretaker|warden|pastor|vicar)|[:\-–(*|>])[,:]?"
    r"[\s*\"'(]{0,3}$"
)
DOES = re.compile(
    r"^(?:'s)? (?:went|died|passed|left us|is|was|has|had|says|said|will|would|can|makes|made|runs|ran|does|did|came|"
    r"took|lives|works|keeps|sells|sold|knows|wants|needs|drives|owes|still|never|always|reckons|brought|found|won)\b"
)
AFTER = re.compile(
    r"^(?:'s)?[\s,)*\"'.|]{0,4}(?:\"[a-z]|[\w.]+ ?(?:\((?:dot|at|ät|kukac|punkt)\)|@| dot \w+ at )|"
    r"\d{1,2}[./]\d{1,2}[./]|\(?(?:on|at|via)? ?(?:0\d|\+\d|\d{5}|tel|"
    r"phone|mob|call|text|ring|e-?mail|[\w.]+@|<)|(?:who|that) (?:lives|works|owes|drives|runs|took|"
    r"has|does|did)|"
    r"of \d|from (?:\d|number|flat)|(?:\d{1,4}[a-z]? [a-z]|flat \d|unit \d|ni number|nino|born|nhs)|lives|is my|"
    r"is our|was my|my (?:neighbour|mum|dad|wife|husband|"
    r"son|daughter|boss|landlord)|\(?(?:he|she)'s|owes|aged \d|\d\d,|letting agent|"
    r"treasurer|secretary|proprietor|prop\b|owner|director|builder|plumber|electrician|joiner|roofer|"
    r"painter|accountant|solicitor|here\b|dbs|maat|acca|fca\b|fcca|ba\b|msc|mcsp|rgn|has (?:had|got|"
    r"the|my|our)|is in|used to|"
    r"\|)"
)
NOT_PRIVATE = re.compile(
    r"(?:\b(?:novel|books?|author|album|songs?|film|movie|gig|concert|biography|painting|poems?|poet|"
    r"actor|actress|singer|mp for|minister|president|mayor|played by|starring|statue of|"
    r"bust of|portrait of|house of|battle of|chancellor|senator|captain|legend|professor|history of|"
    r"org:[^\n]{0,30}|we're called|we are called|team called|band called|series|episode|selling an?|watching|"
    r"listening to|"
    r"fan of|fans of|the late great|"
    r"collection|named (?:for|after|in honour of)|sponsored by|written by|sung by|directed by|composed by|"
    r"music by|read(?:ing)?|quot(?:e|ed|ing)|"
    r"according to|like|as|st\.?|saint|sir|lord|lady|dame|king|queen|prince|princess|pope|"
    r"ysgol|the|school|vintage|genuine|size|jazz|pub|inn|via|in|near|at|to the|@|#)[\s\"':,]{0,3}|[@#/])$"
)
LONG_AGO = re.compile(r"^[^.\n]{0,34}\b1[5-8]\d\d\b")
NAMES_A_THING = re.compile(
    r"^(?:'s)?(?:[\s,\"')(]{0,3}(?:album|songs?|film|novel|books?|lamp|armchair|shirt|dress|gig|"
    r"concert|tour|scored|sang|wrote|starred|fc\b|afc|rfc|stadium|theatre|memorial|trophy|cup\b|"
    r"lyrics|biography|\(?1[5-9]\d\d(?!-\d)|store|shop|voucher|centre|award|timetable|sale|trailers?|trust|"
    r"society|school|estate|museum|museums|exhibition|quote|fans?|impression|tribute|"
    r"poems?|stories|story|first half|second half|prize|lecture|style|coat|jacket|jumper|handbag|"
    r"trainers|catalogue|outlet|said to have|is said)\b| ?(?:&|\+) |(?:\.|,)?(?: and| &) "
    r"(?:sons?|daughters?|co\b|bros|partners)|,? (?:ltd|limited|plc|llp|inc|llc)\b)"
)


# A neighbourhood about former times: people in it are named as history.
OF_OLD = re.compile(r"\b(?:1[4-8]\d\d|19[01]\d)s?\b(?![ \-]?\d|[.,]\d|:\d)")
