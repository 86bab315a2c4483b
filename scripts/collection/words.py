"""What the invented collection is made of: eight affairs that never were, people who never lived, and real posts.

Only the names of posts and the TAGS are facts; the rest is fiction. Each affair has words of its own, so that searches
can tell them apart. A claim can follow "said that"; a saying can be put in quotation marks.
"""

from __future__ import annotations

from typing import NamedTuple


class Affair(NamedTuple):
    """One thing that cables and articles are about: its name, its TAGS, and what is said about it."""

    name: str
    place: str
    tags: tuple[str, ...]
    posts: tuple[str, ...]
    subjects: tuple[str, ...]
    claims: tuple[str, ...]
    sayings: tuple[str, ...]


class Era(NamedTuple):
    """Some years, the dialect of their cables, how many of them there are, and who speaks in them."""

    dialect: str
    years: range
    cables: int
    people: tuple[tuple[str, str, str], ...]  # title, given name, surname
    ambassadors: tuple[tuple[str, str], ...]
    officers: tuple[tuple[str, str], ...]


AFFAIRS = (
    Affair(
        "Osrin weirs",
        "GRENHAVEN, Valdoria",
        ("EFIS", "SENV"),
        ("VIENNA", "UNVIE VIENNA", "ZAGREB", "BUDAPEST"),
        ("Millers Ask for Time", "Fishermen Count the Salmon", "the Halvard Plan Returns", "A Vote on Shared Keeping"),
        (
            "the salmon weirs of the Osrin would stay closed until the hatcheries had been counted",
            "no miller could be asked to lift a gate at night",
            "the river board had lost the key to the third weir and would not say when",
            "shared keeping was a phrase that every village understood in its own way",
            "the Karvian fishermen would wait one more season, but not two",
            "the Halvard plan had been translated so often that nobody knew its first language",
            "the salmon had been seen going downstream, which the board took as a vote",
            "a fine for every open gate would be paid in fish",
        ),
        (
            "A weir that nobody guards is a weir that everybody owns",
            "We will open the gates when the salmon ask us to",
            "The river has been patient, and so have the millers",
        ),
    ),
    Affair(
        "Skarn Point light",
        "TARN, Norrmark",
        ("EWWT", "PBTS"),
        ("OSLO", "COPENHAGEN", "REYKJAVIK", "USUN NEW YORK"),
        (
            "Keepers Refuse the Charter",
            "A Second Lamp on the Skarns",
            "Islanders Ask for the Keys",
            "Pilots Take Sides",
        ),
        (
            "the keepers of Skarn Point would hand over the lamp only to another keeper",
            "a second lighthouse would lead the herring boats onto the rocks",
            "the island council had ordered forty barrels of lamp oil without being asked",
            "the pilots of Tarn steered by the church tower in any case",
            "the lens had been polished for the wrong ceremony",
            "the charter had been signed in pencil and left in the rain",
            "the Skarns were charted three times, and each chart had one rock more",
            "the keepers' guild would sooner put out the lamp than share the stairs",
        ),
        (
            "A lamp has no nationality after dark",
            "Whoever climbs the stairs may keep the keys",
            "We have never lost a ship that listened to us",
        ),
    ),
    Affair(
        "Pellan salt pact",
        "PELLAN GATE, Lorvia",
        ("EMIN", "ETRD"),
        ("BERN", "ROME", "MUNICH", "LISBON"),
        (
            "The Upper Town Walks Out",
            "Pump Company Sends Its Bill",
            "Salt by the Cartload",
            "Mediator Brask Tries Again",
        ),
        (
            "the upper town would sell no salt to the lower town before the pumps were paid for",
            "the shafts dug before the flood belonged to those who had dug them",
            "the price of a cartload had been set in a currency that was no longer printed",
            "the lift would stop at noon, with or without the overseer",
            "the mediator had mistaken a map of the mine for a menu",
            "the pump company had sent its bill to a street that had sunk in the flood",
            "the overseer's lantern had been lit by one town and blown out by the other",
            "the deepest gallery was now an inch inside a neighbor's cellar",
        ),
        (
            "Salt keeps, and so do we",
            "Nobody draws a border nine hundred feet under a cow",
            "The pumps do not care who pays, but they care that somebody does",
        ),
    ),
    Affair(
        "Lake Ostrel sluices",
        "OSTREL, Karvia",
        ("EAGR", "SENV"),
        ("NAIROBI", "DAKAR", "RABAT", "NEW DELHI"),
        (
            "Farmers Wait for Water",
            "Wardens Stay the Winter",
            "Engineer Strake Measures Twice",
            "A Treaty without a Lake",
        ),
        (
            "the sluices of Lake Ostrel would be opened on even days alone",
            "the orchards had had more water in the year of the flood than in the ten years since",
            "the wardens' boats were too wide for the canal that they were to guard",
            "the ration offered to the farmers would fill a bath and not a field",
            "the gauge had been read upside down since the spring",
            "engineer Strake's second measurement had cancelled the first",
            "the treaty named a lake that had since become two ponds",
            "the farmers would send a bucket to the capital every day until the talks began",
        ),
        (
            "You cannot ration a lake by letter",
            "My orchard has signed nothing",
            "Every sluice leaks toward whoever complains loudest",
        ),
    ),
    Affair(
        "Velsund bridge",
        "VELSUND, Norrmark",
        ("ELTN", "EFIN"),
        ("LONDON", "PARIS", "OTTAWA", "HELSINKI"),
        (
            "Ferry Towns Demand a Toll",
            "The Joint Board Meets Alone",
            "Insurers Look at the Pillars",
            "A Ribbon without Scissors",
        ),
        (
            "the bridge over the Velsund would earn its first toll in the next century",
            "the joint board could not meet, because its two halves used different calendars",
            "the ferry towns would row for nothing until the bridge was closed",
            "the middle pillar stood on neither shore and paid taxes to both",
            "the engineers had built the toll house facing the water",
            "the insurers would cover the roadway but not the drop",
            "the ribbon had been cut by the wrong mayor and tied again",
            "a barge had been waiting under the bridge since the treaty was signed",
        ),
        (
            "A bridge is a ferry that has stopped trying",
            "We asked for a toll and were given a view",
            "Both shores own it until something breaks",
        ),
    ),
    Affair(
        "Minnow Valley balloon mail",
        "MINNOW CROSSING, Lorvia",
        ("EAIR", "TPHY"),
        ("BUENOS AIRES", "MONTEVIDEO", "LIMA", "SANTIAGO"),
        ("Two Balloons Drift Home", "Postmaster Counts the Sandbags", "Overflight by Consent", "The Wind Is Consulted"),
        (
            "the balloon mail would fly only when the wind had been asked in writing",
            "two sacks of letters had landed in the wrong country and been answered there",
            "sandbags were to be declared as baggage at every landing",
            "the pilots of the balloons would accept stamps but not orders",
            "an overflight at the height of a church could not be called an overflight",
            "the postmaster counted sandbags because he could not count balloons",
            "the silk for the new balloon had been sold as curtains",
            "the night service would begin as soon as somebody could see it",
        ),
        (
            "The post arrives when it arrives, and mostly it is upstairs",
            "A balloon obeys the weather and nobody else",
            "We lost the letter but we have the basket",
        ),
    ),
    Affair(
        "Carrow seed exchange",
        "CARROW, Valdoria",
        ("EAGR", "OEXC"),
        ("CANBERRA", "WELLINGTON", "TOKYO", "SEOUL"),
        ("Turnips for Tulips", "The Vault Is Too Warm", "Gardeners Visit the Capital", "A Catalogue in Dispute"),
        (
            "the seed vault at Carrow had been heated by mistake and was now in bloom",
            "turnips would be exchanged for tulips by weight and not by number",
            "the catalogue listed eleven beans that were the same bean",
            "the visiting gardeners had left with more luggage than they had brought",
            "the quarantine for onions ended where the customs officer's lunch began",
            "the gardeners' delegation had planted its own flag by accident",
            "the radishes sent as a gift had been returned as an insult",
            "the exchange would resume when the worms had been counted in",
        ),
        (
            "A seed does not read the label",
            "We gave them our best beans and got a brochure",
            "In the spring we shall see who told the truth",
        ),
    ),
    Affair(
        "Holmvik bell",
        "HOLMVIK, Norrmark",
        ("SCUL", "PBTS"),
        ("VALLETTA", "KATHMANDU", "TALLINN", "USUN NEW YORK"),
        ("The Bell Is Claimed Twice", "Silence on Sunday", "A Copy Is Cast", "The Bell Ringers' Congress"),
        (
            "the bell of Holmvik would ring for neither side until its clapper was returned",
            "the copy that had been cast for the museum was louder than the bell itself",
            "the bell ringers would strike by not striking",
            "the crack in the bell was older than either claim to it",
            "the tower could bear the bell or the visitors, but not both",
            "the clapper had been lent to a fishing boat as an anchor",
            "the inscription on the bell was a recipe in one language and a claim in another",
            "the congress of bell ringers had agreed on every hour but noon",
        ),
        (
            "A bell belongs to whoever it wakes",
            "We can hear the question perfectly well",
            "Let them have the rope, and we shall keep the sound",
        ),
    ),
)

ERAS = (
    Era(
        "ads",
        range(1975, 1979),
        50,
        (("MINISTER", "ANSELM", "DREVIN"), ("DELEGATE", "ILKA", "BRENN"), ("GOVERNOR", "OTTO", "QUARRIE")),
        (("HARRIET", "DELACOURT"), ("PAUL", "WHITLOW"), ("AGNES", "HALVERN")),
        (("ROBERT", "SORREL"), ("ANNA", "MASLIK"), ("SUSAN", "ORRIN")),
    ),
    Era(
        "plain",
        range(1989, 1993),
        58,
        (("MINISTER", "MIRELA", "TOSK"), ("DELEGATE", "JANKO", "REVIK"), ("CHAIRMAN", "OSMUND", "VANCE")),
        (("TEODOR", "FERRIMONT"), ("BEATRIX", "HALLAM"), ("LUCAN", "BRASK")),
        (("ISOLDE", "CARROW"), ("MATTHIS", "OREN"), ("CLARA", "THRUPP")),
    ),
    Era(
        "acp127",
        range(2004, 2010),
        140,
        (
            ("Minister", "Corvin", "Halloway"),
            ("Deputy Minister", "Edda", "Lindqvar"),
            ("Delegate", "Severin", "Pohl"),
            ("Harbormaster", "Bertil", "Sandrow"),
            ("Governor", "Ludmila", "Carrow"),
        ),
        (("Edmund", "Thackerby"), ("Ottilie", "Brunn"), ("Joost", "Meerland"), ("Leopold", "Anwick")),
        (("Petra", "Dunmark"), ("Wendel", "Strake"), ("Cosmo", "Orsolan"), ("Sigrun", "Halvard")),
    ),
    Era(
        "smart",
        range(2011, 2014),
        48,
        (
            ("Minister", "Corvin", "Halloway"),
            ("Envoy", "Aldous", "Pellgrave"),
            ("Delegate", "Janna", "Korvath"),
            ("Governor", "Ludmila", "Carrow"),
        ),
        (("Rosalind", "Tarrow"), ("Ottilie", "Brunn"), ("Felix", "Ambrose-Hale")),
        (("Petra", "Dunmark"), ("Nils", "Everand"), ("Greta", "Solvane")),
    ),
)

# Who else says something.
OFFICES = (
    "a Foreign Ministry official",
    "a member of the opposition",
    "the mayor of the nearest town",
    "a professor at the Harbor Institute",
    "the desk officer at the ministry",
)
REPORTS = (
    "{who} said that {claim}.",
    "{who} told {us} on {day} that {claim}.",
    "According to {who}, {claim}.",
    "{who} did not dispute that {claim}, and added that {other}.",
    "Asked twice, {who} repeated that {claim}.",
    "Over a long lunch {who} conceded that {claim}.",
)
OUR_PART = (
    "{us} replied that the United States takes no side in the matter of the {name} and would welcome a settlement.",
    "{us} left a paper with our points and asked for an answer before the end of the month.",
    "{us} noted that Washington had heard this before and would not be surprised to hear it again.",
    "{us} asked whether a date had been set; none had.",
)
COMMENTS = (
    "The offer is not new, but the tone is. We expect the affair of the {name} to outlast this winter.",
    "{surname} speaks for a minority, though a loud one. Post will follow the {name} with interest.",
    "Nobody here expects a settlement before the elections, and few expect one after.",
    "The quarrel about the {name} has become a habit, and habits are harder to settle than quarrels.",
)
PRESS = 'The local press carried the story on {date} ("{title}").'
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
LEADS = (
    "Talks about the {name} ended on {day} as they had begun, with both sides certain that {claim}.",
    "A crowd of several hundred people gathered on {day} to hear that {claim}.",
    "Hopes for an early end to the quarrel over the {name} faded on {day}, when officials confirmed that {claim}.",
)
STORY = (
    "Visitors to the town find that most people are tired of the question and that all have an answer to it.",
    "The affair of the {name} has occupied five governments, and two of them fell over it.",
    "A paper that was passed around in the corridors says that {claim}, but nobody would own to having written it.",
    "Older residents remember a time when nobody had heard of the dispute, and they do not agree on when that was.",
    "Both sides are to meet again next month, and a hall has been rented for the purpose.",
)
TITLES = (
    "Talks on {name} End Without a Handshake",
    "Quarrel Over {name} Enters Another Winter",
    "Crowds Gather as {name} Dispute Drags On",
    "Hopes Fade for a Deal on {name}",
    "New Paper on {name} Pleases Nobody",
    "Ministers Meet Again Over {name}",
)
LEAKED = "A cable of the American mission in {post}, {id}, had said much the same {years}."
REPORTERS = ("Angela Fennimore", "Tobias Rook", "Maren Iversholt", "Piers Calloway")
SPEAKERS = (
    ("Commissioner", "Wilma", "Astor-Vane"),
    ("Historian", "Casimir", "Brandeker"),
    ("Professor", "Gudrun", "Skelling"),
    ("Engineer", "Hector", "Plumley"),
    ("Pilot", "Bruno", "Tarrasch"),
    ("Mayor", "Editha", "Norrington"),
)
