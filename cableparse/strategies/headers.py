"""The routing header of a made-up cable, and the office lists and drafting lines beside it, by dialect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cableparse.cable.model import (
    Addressee,
    CalledStations,
    CallingStation,
    Distribution,
    Drafting,
    Header,
    Transmission,
    TransmissionSecurity,
)
from cableparse.core.dates import ABBREVIATIONS
from cableparse.strategies import words

if TYPE_CHECKING:
    from cableparse.core.vocabulary import ClassificationLevel
    from cableparse.strategies.maker import Maker
    from cableparse.strategies.words import Post

_OFFICES = ("ISO", "OCT", "NSC", "SS", "INR")


def header(maker: Maker, level: ClassificationLevel, most: int) -> Header:
    """The routing header of a teletype, with at most `most` addressees for action and for information."""
    moment, full = maker.moment, maker.dialect == "acp127"
    precedence = maker.pick(words.PRECEDENCES)
    date = f"{moment:%Y-%m-%dT%H:%M:00Z}"
    called = tuple(post.indicator for post in maker.some(words.posts(), 3)) or ("RUEHC",)
    transmission = Transmission("XYZ", f"{maker.number:04}") if full and maker.maybe() else None
    return Header(
        transmission=transmission,
        called=CalledStations(precedence, called) if full and maker.maybe() else None,
        calling=CallingStation(maker.post.indicator, f"{maker.number:04}", maker.pick((None, 1)), date)
        if full
        else None,
        security=_security(maker, level) if full and maker.maybe() else None,
        precedence=precedence,
        info_precedence=maker.pick((None, "ROUTINE")),
        date_time_group=f"{moment:%d%H%M}Z {ABBREVIATIONS[moment.month - 1]} {moment:%y}",
        date=date,
        operating_signals=maker.pick(((), ("ZDK",), ("ZFF4",))),
        originator=f"AMEMBASSY {maker.post.name}",
        action=_addressees(maker, 1, most),
        info=_addressees(maker, 0, most, collective=maker.maybe()),
    )


def smart_header(maker: Maker, most: int) -> Header:
    """The header of a SMART cable: labels, and names with the place first."""
    moment = maker.moment
    return Header(
        date_time_group=f"{moment:%d%H%M}Z {ABBREVIATIONS[moment.month - 1]} {moment:%y}",
        date=f"{moment:%Y-%m-%dT%H:%M:00Z}",
        originator=f"AMEMBASSY {maker.post.name}",
        action=(Addressee(None, "WASHDC, SECSTATE", "ROUTINE"),),
        info=_addressees(maker, 0, most, collective=maker.maybe()),
    )


def _security(maker: Maker, level: ClassificationLevel) -> TransmissionSecurity | None:
    if level == "LIMITED OFFICIAL USE":  # no letter group is known for it
        return None
    signal = "ZNR" if level == "UNCLASSIFIED" else "ZNY"
    comment = maker.pick((None, "CCY TEXT AD0B6901C TOQ0434 536"))
    return TransmissionSecurity(signal, level, maker.pick(((), ("ZZH",), ("ZZH", "ZDK"))), comment)


def _addressees(maker: Maker, least: int, most: int, *, collective: bool = False) -> tuple[Addressee, ...]:
    found = [_addressee(maker, post) for post in maker.some(words.posts(), most, least)]
    if collective:
        # last, because a plain name under an exempted one would be exempted as well
        exempt = tuple(f"AMEMBASSY {post.name}" for post in maker.some(words.posts(), 2))
        found.append(Addressee(None, maker.pick(words.COLLECTIVES), None, None, True, exempt))  # noqa: FBT003
    return tuple(found)


def _addressee(maker: Maker, post: Post) -> Addressee:
    routing = post.indicator if maker.dialect == "acp127" and maker.maybe() else None
    word = maker.pick((None, *words.PRECEDENCES[1:], "NIACT IMMEDIATE"))
    number = None if maker.dialect == "smart" else maker.pick((None, "1834", "0007"))
    return Addressee(routing, f"AMEMBASSY {post.name}", word, number)


def drafting(maker: Maker) -> Drafting:
    """Who drafted, cleared, approved and released: post or office, and the name."""
    names = [_drafter(maker) for _ in range(3)]
    if maker.dialect == "ads":
        cleared = tuple(_drafter(maker) for _ in range(maker.number_of(0, 2)))
        return Drafting(drafted_by=names[0], approved_by=names[1], cleared_by=cleared)
    cleared = tuple(maker.some(words.OFFICES, 2))
    return Drafting(drafted_by=names[0], approved_by=names[1], cleared_by=cleared, released_by=names[2])


def _drafter(maker: Maker) -> str:
    surname, given = maker.pick(words.SURNAMES[:5]), maker.pick(words.GIVEN_NAMES)
    if maker.dialect == "ads":
        return f"{maker.pick(words.OFFICES)}:{given[0]}{surname.replace(chr(39), '')}"
    return f"{maker.post.name}:{surname.title()}, {given.title()}"


def distribution(maker: Maker) -> Distribution:
    """Office lists with their copies, their sum, and the counters of the dash line."""
    action = f"EUR-{maker.number_of(0, 20):02}"
    info = tuple(f"{office}-{maker.number_of(0, 20):02}" for office in maker.some(_OFFICES, 5))
    total = sum(int(office[-2:]) for office in (action, *info))
    return Distribution(action=action, info=info, total=total, control=maker.pick(("074377", "074377 090709Z /21")))
