"""Lines that speak of the page and not of the story: the share of words that only a publisher uses.

A notice to the reader is distinguished from a story by its words, not by its phrases: who is addressed (you), who
speaks (we), what there is (newsletters, articles, comments, links), and what to do with it (subscribe, click, support).
On the pages this was measured on, a line with a third of these words is never part of a story, and fewer are enough in
a sentence with "we" or "you". A story about the press shares some of the words, so long lines and lines with a
quotation are never judged.
"""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# who speaks, and who is addressed
_WE = _listed("we our us ours we're we've we'll")
_WE_AND_YOU = _WE | _listed("you your yours you're you'll you've yourself")
# what a publisher has, and what the reader may do with it
_WARES = _listed(
    """
    account accounts ad ads advert advertise advertisement advertisements advertiser advertisers advertising adverts
    affiliate affiliated alert alerts app apps archive article articles audio block blocked blocker blockers briefing
    briefings browser browsers chat column columnists comment commenting commenters comments commission commissions
    community content contributor contributors contribution cookie cookies coverage crossword crosswords daily
    dashboard digest digests digital disclaimer disclosure discount discounts discussion donation donations donor donors
    edition editions editorial editors email emails e-mail e-mails epaper events exclusive exclusives feed feeds free
    gift guides headlines inbox independent independently instagram facebook google twitter whatsapp telegram youtube
    linkedin pinterest reddit tiktok bluesky threads flipboard issue issues javascript journalism journalists journalist
    link links logged magazine magazines member members membership memberships mobile monthly newsletter newsletters
    newsroom notification notifications offer offers online page pages paid password paywall paywalls permission
    permissions podcast podcasts policy policies post posts preferred premium print privacy product products profile
    promotion promotions publication publications publish publisher purchase purchases puzzle puzzles reader readers
    readership reporting reprint reprints republish retailer retailers rights rss settings shop site sites source spam
    sponsor sponsored sponsors stories story streaming submissions subscriber subscribers subscription subscriptions
    supporter supporters tablet terms topics unlimited update updates user users video videos virtual webinar webinars
    webpage website websites weekly widget writers
    """
)
_ACTS = _listed(
    """
    add allow browse buy cancel click consent contact contribute contributing copy disable donate donating download
    earn earns email enable enjoy enjoyed enjoying follow following get help join joining learn listen load log login
    manage
    moderated moderating read reading receive receives refresh register registered registering reload reply report
    respond save scroll share sharing sign signin signing signup stream submit submitted subscribe subscribed
    subscribing support supporting supports switch tap try turn unlock unsubscribe verify view visit vote watch watching
    write
    """
)
_OWN = _WARES | _ACTS
# of these, the ones that are rare in stories; stories are also about Google and its users
_TELLING = _listed(
    """
    advertisers affiliate article articles blocker blockers briefing briefings click comment commenters commenting
    comments commission commissions contributing contributors cookies coverage crossword crosswords digest digests
    disclaimer disclosure donate donation donations edition editions editorial email emails epaper exclusive inbox
    javascript journalism links login logged magazine membership newsletter newsletters newsroom page paywall paywalls
    podcast puzzles readers register registering reprint reprints rss sign signin signup sponsors spam subscribe
    subscribed subscriber subscribers subscribing subscription subscriptions supporters unlock unsubscribe webinars
    webpage website widget
    """
)
_SHORTEST, _LONGEST = 5, 60
# the share of these words that is enough, in general and in a sentence with "we" or "you"
_SHARE = 0.3
_SHARE_SPOKEN = 0.24
_FEW = 3
# buttons that send or keep a story, the words beside them, and the share that makes a line a row of them
_SENDING = _listed(
    """
    bookmark copy email facebook flipboard linkedin messenger pinterest pocket print reddit resize save share telegram
    threads tumblr tweet twitter whatsapp bluesky mastodon instagram font
    """
)
_BUTTONS = _SENDING | _listed(
    """
    a a- a+ aa add all app article as audio back bigger close comment comments copied decrease discuss download extra
    follow following gift google hide icon in increase larger later leave like link links listen login mail menu more
    next notify on open options page pause pdf permalink play post preferred previous read reply report saved search
    send
    shares sharing show sign size sizes smaller sms social story subscribe text the this to topic topics tts up url via
    video view watch x your youtube
    """
)
_SHARE_OF_BUTTONS = 0.8
_SIGN_UPS = frozenset(
    {"subscribe", "subscribe now", "subscribe here", "sign up", "sign up now", "sign up here", "sign me up", "register"}
)
# an appeal is never quoted
_QUOTES = ('"', "“", "”")
# a line without any of these is not an appeal; most lines of a story have none
_HINTS = frozenset(word + mark for word in _TELLING | _WE_AND_YOU for mark in ("", ".", ",", ":", "?", "!"))
_BUTTON_MARKS = str.maketrans(dict.fromkeys(".,:;()[]•|·/–—-", " "))
_MARKS = str.maketrans(dict.fromkeys(".,?!:;()[]…•|>»/", " ") | {"’": "'"})


def asks(line: str) -> bool:
    """Whether a line begins with something the reader can do."""
    return line.partition(" ")[0].casefold() in _ACTS


def asks_nothing_of_readers(line: str) -> bool:
    """Whether a line that begins with something to do has no other word of a publisher."""
    first, *said = line.casefold().translate(_MARKS).split()
    return first not in _TELLING and _OWN.isdisjoint(said) and _WE.isdisjoint(said)


def is_appeal(line: str, words: int) -> bool:
    """Whether a line speaks of the page, or to its reader; `words` is their number.

    A few words without a full stop may be a headline, if they neither address anybody nor begin with something to do.
    """
    if not _SHORTEST <= words <= _LONGEST:
        return False
    folded = line.casefold()
    if _HINTS.isdisjoint(folded.split()) or any(mark in line for mark in _QUOTES):
        return False
    whole = line.endswith((".", "!", "?"))
    said = folded.translate(_MARKS).split()
    own = sum(map(_OWN.__contains__, said))
    if own <= 1:
        return False
    telling = sum(map(_TELLING.__contains__, said))
    spoken = sum(map(_WE_AND_YOU.__contains__, said))
    share = (own + spoken) / len(said)
    if spoken and whole:
        return share >= _SHARE_SPOKEN and (own >= _FEW or telling > 0)
    if spoken:
        return share >= _SHARE and telling > 0
    first = said[0] in (_TELLING if whole else _ACTS)
    return share >= _SHARE and telling > 0 and (first or (whole and telling > 1))


def is_beside_appeal(line: str) -> bool:
    """Whether a short line beside a notice to the reader belongs to it: there, fewer of the words are enough."""
    if any(mark in line for mark in _QUOTES):
        return False
    said = line.casefold().translate(_MARKS).split()
    own = sum(map(_OWN.__contains__, said))
    if own > 0 and any(map(_WE_AND_YOU.__contains__, said)):
        return True
    return own > 1 and (said[0] in _ACTS or own >= _SHARE_SPOKEN * len(said))


def is_sign_up(line: str) -> bool:
    """Whether a line is the button that subscribes to a newsletter."""
    return line.casefold().strip(" .:!>»›") in _SIGN_UPS


def is_row_of_buttons(line: str) -> bool:
    """Whether a few words are what a page's buttons say: "Share Save Print", "Read later - Email"."""
    said = line.casefold().translate(_BUTTON_MARKS).split()
    if _SENDING.isdisjoint(said):
        return False
    known = sum(word in _BUTTONS for word in said)
    return known > 1 and known >= _SHARE_OF_BUTTONS * len(said)
