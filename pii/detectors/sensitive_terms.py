"""The words by which each sensitive kind is told, as RE2 alternations in lower case."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A label, its telling terms, verbs beyond "to be", nouns that stand for a person, what makes a clause innocent."""

    label: str
    terms: str
    verbs: str
    nouns: str
    not_clause: str


_HEALTH = Kind(
    "sensitive_health",
    r"diabet(?:ic|es)|type (?:1|2|one|two)(?: diabet(?:ic|es))?|autis(?:tic|m)|asperger'?s|adhd|add|"
    r"epilep(?:tic|sy)|bipolar|schizo\w+|depress(?:ion|ed)|anxiety|ptsd|ocd|anore\w+|bulimi\w+|"
    r"eating disorder|"
    r"disab(?:led|ility)|wheelchair(?: user)?|amputee|deaf|hard of hearing|hearing impaired|registered blind|"
    r"partially sighted|blind|visually impaired|pregnant|expecting(?: a baby| twins)?|miscarr\w+|ivf|"
    r"alcoholic|addict(?:ed|ion)?|recovering|in recovery|rehab|sober|cancer|leukaemia|leukemia|lymphoma|"
    r"melanoma|tumou?r|chemo(?:therapy)?|radiotherapy|mastectomy|dialysis|kidney (?:failure|disease|"
    r"transplant)|"
    r"transplant|stroke|heart (?:attack|failure|condition|bypass|disease)|pacemaker|angina|copd|emphysema|"
    r"asthma(?:tic)?|cystic fibrosis|parkinson'?s|alzheimer'?s|dementia|motor neurone(?: disease)?|mnd|als|"
    r"multiple sclerosis|ms|me/cfs|cfs|fibromyalgia|arthritis|lupus|crohn'?s|colitis|ibs|coeliac|celiac|"
    r"hiv(?:[ -]positive)?|aids|hepatitis(?: [abc])?|tb|tuberculosis|sickle cell|haemophilia\w*|"
    r"thyroid\w*|endometriosis|menopause|hysterectomy|vasectomy|colostomy|stoma|catheter|insulin|"
    r"antidepressants|sertraline|citalopram|fluoxetine|prozac|lithium|methadone|metformin|warfarin|statins|"
    r"dyslexi[ac]\w*|dyspraxi[ac]\w*|dyscalculi[ac]\w*|tourette'?s|down'?s syndrome|cerebral palsy|"
    r"spina bifida|muscular dystrophy|paraly[sz]ed|brain injury|nervous breakdown|breakdown|"
    r"suicid(?:e|al)|self[- ]harm\w*|section(?:ed)|psychosis|mental (?:health|illness)\w*|"
    r"learning (?:disability|difficulties)|long covid|sleep apnoea|narcolepsy|glaucoma|macular degeneration|"
    r"osteoporosis|scoliosis|psoriasis|eczema|vertigo|m[eé]ni[eè]re'?s|migraines?|neurodiver\w+|cukrzyc\w+",
    r"|'ve(?: got| had)?| have(?: got| had)?| has(?: got| had)?|'s (?:got|had)| had| got| suffer(?:s|"
    r"ed)?(?: from| with)?| live[sd]?(?: with)?| take[s]?| lost| need[s]?| beat| survived| battl\w+| use[s]?|"
    r" started| carr(?:y|ies)| went through| go(?:es)? to| fought| tested| caught| cope[sd]?",
    r"diabetic|autistic|epileptic|wheelchair user|deaf person|blind person|amputee|disabled \w+",
    r"\b(?:blind (?:bend|spot|drunk|corner|to|as)|deaf (?:to|ears)|depressed by the|expecting(?! a baby|"
    r" twins)(?: \w+){0,3} (?:a|the|to|it|him|them|you|delivery|call|parcel)|add (?:a|the|to|it|up|vat|me|my|"
    r"\d)|"
    r"stroke of|the stroke|cancer research|aids to|addicted to (?:tea|coffee|chocolate|crisps|this|biscuits|"
    r"the|buying|ebay|cake|it)|(?:van|car|boiler|laptop|computer|server|router|printer|website|"
    r"breakdown (?:cover|truck|service|recovery))|"
    r"blind(?:s|fold)|sober (?:up|reading|look)|recover(?:ing|y) (?:the|a|my|our|files?|data|costs|partition|"
    r"mode|key|phrase|disk|from (?:a cold|the weekend))|raffle|charity|fundrais\w+|in aid of|awareness|"
    r"training|ramps?|parking|toilet|access|unit|depress(?:ed|ion) (?:market|area))\b",
)
_FAITHS = (
    r"muslim|christian|catholic|roman catholic|protestant|anglican|church (?:in|of) (?:wales|england|scotland|"
    r"ireland)|methodist|baptist|presbyterian|quaker|jewish|jew|sikh|hindu|buddhist|atheist|agnostic|"
    r"humanist|pagan|wiccan|druid|mormon|jehovah'?s? witness(?:es)?|born[- ]again|evangelical|pentecostal|"
    r"orthodox|shia|sunni|ismaili|ahmadi(?:yya)?|rastafari(?:an)?|jain|zoroastrian|baha'?i|spiritualist|"
    r"calvinistic methodist|seventh[- ]day adventist|adventist|salvationist|unitarian|congregationalist|"
    r"lutheran|scientologist|taoist|satanist|katoli\w+"
)
_RELIGION = Kind(
    "sensitive_religion",
    rf"{_FAITHS}|(?:not |un|non-?)?religious|non-?believer|believer|believe in (?:god|allah|jesus)|"
    rf"believer in god|(?:a |an )?(?:islam|christianity|judaism|sikhi|sikhism|hinduism|buddhism)|no (?:faith|"
    rf"religion)|lost my faith|faith|"
    r"fast(?:ing)? (?:for|during|in) ramadan|fast(?:ing)?(?: \w+)? ramadan|ramadan|pray(?:s|"
    r"ing)? five times(?: a day)?|(?:go|goes|went|going) to (?:mass|mosque|gurdwara|synagogue|temple|"
    r"chapel every sunday|church every (?:week|sunday))|"
    r"kosher|halal|confirmed|baptised|amritdhari|hijab|observe (?:the )?(?:shabbat|sabbath|lent)|"
    r"keep (?:the )?(?:sabbath|shabbat|kosher)|shabbat|sabbath",
    r"| believe| pray(?:s|ed)?| go(?:es)?| attend(?:s|ed)?| keep(?:s)?| observe(?:s|d)?| fast(?:s|ed)?|"
    r" wear(?:s)?| follow(?:s|ed)?| convert(?:ed|ing)?(?: to)?| left| lost| don't| do not|'ve lost|'m|"
    r" practise(?:s)?| joined| have| had| come from| comes from",
    r"muslim|catholic|sikh|hindu|jew|quaker|buddhist|atheist",
    r"\b(?:faith in (?:the|my|our|him|her|them|you|it|people|humanity|british|plumbers|builders|roofers|"
    r"council)|good faith|bad faith|religiously|confirmed (?:the|that|by|it|with|my|our|a|for|delivery|"
    r"booking|on)|"
    r"believer in (?!god)|orthodox (?:way|method)|halal (?:shop|butcher|meat|option|takeaway)|kosher (?:salt|"
    r"deal)|catholic (?:school|church|club)|baptist (?:chapel|church)|methodist (?:chapel|church|hall)|"
    r"during ramadan they|"
    r"religious about (?:my|the|our))\b",
)
_PARTIES = (
    r"labour|welsh labour|conservatives?|tor(?:y|ies)|liberal democrats?|lib ?dems?|plaid(?: cymru)?|"
    r"green party|greens?|reform(?: uk)?|ukip|snp|sinn f[eé]in|dup|sdlp|democrats?|republicans?|"
    r"brexit|remain|leave|trump|biden|corbyn|farage|starmer|independence|yes cymru|socialist|communist|"
    r"marxist|anarchist|momentum|trade unionist|fine gael|fianna f[aá]il|bjp|pis"
)
_POLITICS = Kind(
    "sensitive_politics",
    rf"(?:{_PARTIES})(?: (?:party|member|voter|supporter|man|woman|family|activist|councillor|candidate))*|"
    rf"independent(?: candidate| councillor)?|town council(?:lor)?|party member|left[- ]wing(?:er)?|"
    rf"right[- ]wing(?:er)?|"
    r"council elections?|general election|local elections?|county council|the council|parish council|"
    r"parliament|the senedd",
    r"| vote[ds]?(?: for)?|'ve(?: always| never)? voted(?: for)?| have(?: always)? voted(?: for)?|"
    r"'ll be voting(?: for)?|'m voting(?: for)?| stood| stand(?:s|ing)?|'m standing|'m a|'ve been| ran|"
    r" canvass(?:ed|ing)?(?: for)?|"
    r" campaign(?:ed|ing|s)?(?: for)?| support(?:s|ed)?| joined| left| deliver(?:ed)?|"
    r" leaflet(?:ed)?(?: for)?| belong to| belong(?:s)?|'ve joined|'m in",
    r"labour (?:voter|member|man|woman)|tory|conservative|republican|democrat|socialist|lib dem|"
    r"green party member|plaid (?:member|voter)",
    r"\b(?:labour (?:costs?|charges?|only|rates?|intensive|and parts|of love)|parts and labour|"
    r"conservative (?:estimate|guess|with)|greens? (?:bin|bag|belt|light|waste|card|bowls?|keeper|grocer|"
    r"house)|reform(?:ed|ing|at)|"
    r"independent (?:trader|shop|business|garage|retailer|cafe|bookshop|of)|leave (?:it|a|the|my|them|your|me|"
    r"him|her|early|on|work|at|in|for)|remain (?:open|closed|in|on|the|at)|momentum (?:is|on)|voted (?:to|"
    r"best|out|down)|"
    r"(?:rang|asked|told|emailed|wrote to|complained to|reported|work for|works for|worked for|'m (?:going|"
    r"off|on|at|waiting)|'ve (?:rung|asked|told|written|been (?:on to|in touch|waiting|told|to|asked|"
    r"onto)))\b.{0,30}council|the council (?:meeting|office|tip|has|have|is|are|said|says|website|tax|came|"
    r"wants?)"
    r"|council (?:meeting|offices?|tip|tax|house|estate|flat)|(?:at|by|to|from|with|for|on) the (?:parish |"
    r"county |town )?council|to the senedd|outside parliament|(?:'s|is|are|was|were|be|being|"
    r"the) (?:\w+ )*(?:the council|council|parliament|the senedd)$)",
)
_RACE = Kind(
    "sensitive_race",
    r"black(?: british| african| caribbean| welsh| american)?(?: kid| child| family| man| woman| lad| girl|"
    r" person| household| people| couple)?|white (?:british|welsh|irish|european|man|woman|family|english|"
    r"working[- ]class)|mixed[- ](?:race|heritage)|biracial|"
    r"(?:half|part)[- ](?:\w+)|british (?:asian|nigerian|pakistani|indian|bangladeshi|chinese|ghanaian|"
    r"jamaican|caribbean|somali|african)|asian(?: family| man| woman| couple)?|south asian|punjabi|bengali|"
    r"afro-?caribbean|african[- ]american|"
    r"windrush(?: generation)?|romany?|gyps(?:y|ies)|romani(?: gypsy)?|irish travellers?|travellers?|"
    r"latin[oax]|hispanic|chicano|native american|cherokee|navajo|aboriginal|m[aā]ori|kurdish|roma|tamil|"
    r"yoruba|igbo|berber|ashkenazi|sephardi|"
    r"people of colou?r|person of colou?r|ethnic(?:ally)?(?: minority)? \w+|of (?:\w+ )?(?:descent|heritage|"
    r"origin)|(?:african|caribbean|asian|pakistani|indian|bangladeshi|chinese|nigerian|jamaican|ghanaian|"
    r"somali|arab|jewish|black|irish traveller|romani) (?:heritage|descent|origin|background|family|blood|"
    r"roots|parents)|arab",
    r"| come from| comes from| have| has| had| look(?:s)?|'ve",
    r"black \w+|brown \w+|asian \w+|person of colou?r|non-white \w+|gypsy|traveller",
    r"\b(?:black (?:van|car|bin|bag|cat|dog|coat|door|ice|friday|country|mould|and white|eye|sheep|market|"
    r"belt|coffee|tie|or|with|paint|bags)|in (?:the )?black|half[- ](?:term|hour|price|past|day|way|a|an|the|"
    r"decent|empty|full|asleep|dead|tempted|finished|of|ten|nine|eight|seven|six|five|four|three|two|one|"
    r"eleven|twelve|in|expecting|as|my|your|through|hearted|board|time|marathon|convinced|wall|mile|dozen|"
    r"inch|tonne|baked|done|open|ready|six)|"
    r"part[- ](?:time|exchange|payment|of|worn|owner|way|and|p|built|ex|from|the|in|for|number|with|exchanged|"
    r"timer|2|1)|asian (?:food|supermarket|grocer|hornet)|indian (?:takeaway|restaurant)|"
    r"traveller'?s? (?:cheque|joy)|romany? (?:road|coin|remains|villa)|frequent traveller|time traveller|"
    r"fellow travellers?)",
)
_SEXUALITY = Kind(
    "sensitive_sexuality",
    r"gay(?: man| couple| dad| dads)?|lesbians?|bisexual|bi|pansexual|pan|asexual|ace|queer|trans(?:gender|"
    r"sexual)?(?: man| woman| lad| lass| girl| boy)?|non-?binary|gender[- ]?fluid|genderqueer|intersex|"
    r"two brides|two grooms|"
    r"(?:both|two) (?:blokes|men|women|girls|lads|husbands|wives|dads|mums|mams|brides|grooms|ladies)|"
    r"in the closet|(?:came|come|coming) out(?: as \w+| to (?:my|our|his|her) (?:parents|family|mum|dad))?|"
    r"out and proud|transition(?:ed|ing)|"
    r"straight|heterosexual|homosexual|same[- ]sex|civil partner(?:s|ship)?|lgbt\w*|lgbtq\+?|"
    r"pronouns are they|attracted to (?:men|women|both)|two (?:mums|dads|mams)",
    r"| have| has|'ve| came| come| only| fancy| fancied| live| got married| use| transitioned|'ve come| knew",
    r"lesbian|gay (?:man|couple|person|lad|in)|trans (?:man|woman|person)|bisexual|queer \w+|gay",
    r"\b(?:straight (?:away|to|on|after|from|into|in|up|through|down|out|back|off|forward|answer|line|edge|"
    r"swap|ahead|with|about|past|over|under|round|then|by|for|as|at|across|and)|trans(?:it|fer|port)|"
    r"pan (?:of|and|full|or|lid|is)|ace (?:of|at|job|little|hardware|work)|bi-?(?:weekly|annual|fold|monthly)|"
    r"(?:came|come|coming) out (?:as \d|at|of|on|in|to (?:look|fix|see|quote|us|the|my house|measure|a)|the|"
    r"and|looking|better|well|wrong|£|today|yesterday|same|with|all|a)|(?:both|two) (?:men|women|girls|lads|"
    r"ladies|blokes) (?:were|came|from|in|with|who|on|at|turned|have|had|and|for|to|are)|bride(?:s)? and|"
    r"pride (?:march|parade)|they came out)",
)
KINDS = (_HEALTH, _RELIGION, _POLITICS, _RACE, _SEXUALITY)
