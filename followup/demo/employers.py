"""The invented employers and people of the demo. No name, number or address here belongs to anybody."""

from __future__ import annotations

from dataclasses import dataclass

from followup.exchange.document import Contact
from followup.timeline.facts import Role


@dataclass(frozen=True, slots=True)
class Employer:
    """A company with one role, its people, and what an applicant wrote down about them."""

    company: str
    role: str
    country: str
    subdivision: str
    timezone: str
    people: tuple[Contact, ...]
    about: str
    heard: str = ""
    questions: tuple[str, ...] = ()
    source: str = ""
    location: str = ""
    salary: str = ""

    @property
    def posting_url(self) -> str:
        """The advertisement."""
        slug = "-".join(self.role.lower().split())
        return f"https://jobs.{self.company.split()[0].lower()}.example/{slug}"


CALIFORNIA = ("US", "CA", "America/Los_Angeles")
NEW_YORK = ("US", "NY", "America/New_York")
TEXAS = ("US", "TX", "America/Chicago")
BAVARIA = ("DE", "BY", "Europe/Berlin")
ENGLAND = ("GB", "ENG", "Europe/London")
RIYADH = ("SA", "", "Asia/Riyadh")
ONTARIO = ("CA", "ON", "America/Toronto")
IRELAND = ("IE", "", "Europe/Dublin")

RECRUITER = Contact("Kim Vance", Role.RECRUITER, "kim.vance@harborline.example", "+1 415 555 0142")
"""Of an agency: one person for four applications, at two of which the next call is hers."""

ORCHARD = Employer(
    "Orchard Robotics",
    "Data Engineer",
    *CALIFORNIA,
    (
        Contact("Dana Ruiz", Role.HIRING_MANAGER, "dana.ruiz@orchard.example", "+1 415 555 0100"),
        Contact("Theo Lindqvist", Role.INTERVIEWER, "theo.lindqvist@orchard.example", "+1 415 555 0101"),
        RECRUITER,
    ),
    "Own the pipelines that carry sensor data from 400 picking robots to the growers.\n"
    "You bring: Python, SQL, event streams, and patience with hardware.\n"
    "Team of six, two days a week in Oakland.",
    "Dana leads the data team and decides herself.\n"
    "They lose about one upload in fifty; she wants that solved first.\n"
    "Theo asked about backfills; I described the nightly one.\n"
    "Decision promised by the date below. She prefers a call.",
    (
        "What would the first three months look like?",
        "How do you decide which robots get new firmware first?",
        "Which skills does the team miss most today?",
    ),
    source="Harborline, agency",
    location="Oakland, two days a week",
    salary="$165,000 to $190,000",
)
KESTREL = Employer(
    "Kestrel Air",
    "Site Reliability Engineer",
    *NEW_YORK,
    (Contact("Priya Raman", Role.HIRING_MANAGER, "priya.raman@kestrel.example", "+1 212 555 0117"),),
    "Keep booking and crew planning up through storms and holidays.\n"
    "You bring: Linux, incident reviews without blame, one scripting language.",
    "We talked for half an hour about the outage of last January.\n"
    "Priya grew up two streets from my grandmother.\n"
    "She could not say yet when they will decide.",
    ("How is on-call shared in the team?", "What happens next, once all interviews are held?"),
    source="LinkedIn",
    location="New York, hybrid",
    salary="$170,000 to $185,000",
)
HAFEN = Employer(
    "Hafenlicht Logistik",
    "Platform Engineer",
    *BAVARIA,
    (Contact("Jonas Weber", Role.HIRING_MANAGER, "jonas.weber@hafenlicht.example", "+49 30 23125 014"),),
    "Build the platform on which 30 teams ship freight software.\n"
    "You bring: containers, networks, a calm voice in meetings.",
    "Jonas asked how I would retire an old build server. Their works council joins the decision.",
    ("What does a good platform team do first here?", "How are priorities between the 30 teams set?"),
    source="Referral: Nadja",
    location="Regensburg or remote",
    salary="78.000 to 86.000 EUR",
)
NORTHLIGHT = Employer(
    "Northlight Studios",
    "Product Analyst",
    *ENGLAND,
    (
        Contact("Mina Okafor", Role.HIRING_MANAGER, "mina.okafor@northlight.example", "+44 20 7946 0321"),
        Contact("Alistair Finch", Role.INTERVIEWER, "alistair.finch@northlight.example"),
    ),
    "Find out what makes players stay, and say it so that designers act on it.",
    "Mina showed the retention dashboard. Alistair laughed about the badge experiment.\n"
    "Remember: they test on Thursdays.",
    ("Which question about players is still open?", "How does the team hear about a result?"),
    source="Company site",
    location="London",
    salary="£58,000 to £64,000",
)
WAHA = Employer(
    "Waha Water",
    "Hydrology Data Scientist",
    *RIYADH,
    (Contact("Layla Al-Harbi", Role.HIRING_MANAGER, "layla.alharbi@waha.example", "+966 11 555 0138"),),
    "Forecast ground water for 60 sites. Python, time series, field trips twice a year.",
    "Layla explained the new sensors. The committee meets later this month.",
    ("Which sites surprise you most?", "How will the forecasts be used?"),
    source="LinkedIn",
    location="Riyadh, field trips",
    salary="SAR 28,000 a month",
)
LUMEN = Employer(
    "Lumen Atlas",
    "Backend Engineer",
    *CALIFORNIA,
    (
        Contact("Grace Tan", Role.HIRING_MANAGER, "grace.tan@lumen.example", "+1 650 555 0164"),
        Contact("Omar Haddad", Role.INTERVIEWER, "omar.haddad@lumen.example"),
    ),
    "Maps for electricity grids: storage, search and a public interface used by 200 utilities.",
    "First round with Grace: mostly design questions. The second is about storage.",
    ("What would make this hire a success in a year?", "Where does the current design hurt?"),
    source="LinkedIn",
    location="San Jose, hybrid",
    salary="$175,000 to $205,000, shares",
)
MESA = Employer(
    "Mesa Health",
    "Integration Engineer",
    *TEXAS,
    (Contact("Carla Nuñez", Role.HIRING_MANAGER, "carla.nunez@mesahealth.example", "+1 512 555 0173"),),
    "Connect 90 clinics to one record. You bring: patience, standards, good writing.",
    "Carla is hard to reach; mornings are best. Her team moves house this month.",
    ("What slows a new clinic down most?", "Who decides on the order of the clinics?"),
    source="Indeed",
    location="Austin or remote",
    salary="$120,000 to $135,000",
)
FERRY = Employer(
    "Ferryman Books",
    "Head of Digital",
    *IRELAND,
    (Contact("Aoife Brennan", Role.HIRING_MANAGER, "aoife.brennan@ferryman.example", "+353 20 910 0146"),),
    "Lead the shop, the reader app and a team of nine in Cork.",
    "Aoife wants somebody who reads. The board meets once more before they choose.",
    ("What does the board expect of the app?", "How does the team work with the editors?"),
    source="Company site",
    location="Cork",
    salary="€95,000",
)
CEDAR = Employer(
    "Cedar & Main Credit Union",
    "Business Analyst",
    *ONTARIO,
    (
        Contact(
            "Ruth Adeyemi", Role.HIRING_MANAGER, "ruth.adeyemi@cedarmain.example", "+1 416 555 0129", email_only=True
        ),
    ),
    "Bring members' wishes into a plan that engineers can build.",
    "Formal place, written records. Ruth asked me to write rather than call.",
    ("How are wishes collected today?", "What would you change first?"),
    source="LinkedIn",
    location="Toronto",
    salary="CA$88,000 to CA$96,000",
)
BRIGHTSIDE = Employer(
    "Brightside Energy",
    "UX Writer",
    *CALIFORNIA,
    (Contact("Noor Siddiqui", Role.HIRING_MANAGER, "noor.siddiqui@brightside.example", "+1 415 555 0188"),),
    "Words for an app that tells people when power is cheap.",
    "Noor liked the rewritten error messages.",
    ("Who has the last word on a text?", "What do customers misunderstand most?"),
    source="Referral: Nadja",
    location="Remote",
    salary="$110,000",
)
TALLY = Employer(
    "Tallyhouse",
    "Analytics Engineer",
    *NEW_YORK,
    (RECRUITER,),
    "Models and metrics for small landlords. Remote within the United States.",
    source="Harborline, agency",
    location="Remote, United States",
    salary="$140,000 to $155,000",
)
VELLUM = Employer(
    "Vellum Payroll",
    "Senior Data Engineer",
    *CALIFORNIA,
    (RECRUITER,),
    "Move payroll for 3,000 small shops from nightly files to events. SQL, Python, audits.",
    "Panel of three, arranged by Kim; everything goes through her.\nThey liked the story about the wrong tax table.",
    ("What breaks on pay day?", "Who talks to the shops when something is late?"),
    source="Harborline, agency",
    location="San Francisco, hybrid",
    salary="$170,000 to $188,000",
)
MARLOWE = Employer(
    "Marlowe Instruments",
    "Data Platform Engineer",
    *CALIFORNIA,
    (RECRUITER,),
    "Readings from 9,000 laboratory scales, kept so that a result can be traced for ten years.",
    "Second round: a walk through their lab and a design for late readings.\nKim passes on what they decide.",
    ("Which readings arrive late, and why?", "How will you know in a year that this worked?"),
    source="Harborline, agency",
    location="Sacramento or remote",
    salary="$160,000 to $180,000",
)
QUILL = Employer(
    "Quill & Compass",
    "Developer Advocate",
    *ENGLAND,
    (),
    "Teach mapping to people who never coded.",
    source="LinkedIn",
    location="Bristol, hybrid",
)
ALDER = Employer(
    "Alder Systems",
    "Software Engineer",
    *TEXAS,
    (Contact("Ben Whitlock", Role.HIRING_MANAGER, "ben.whitlock@alder.example", "+1 512 555 0155"),),
    "Scheduling for hospitals.",
    "Ben called it the best take-home so far.",
    source="Indeed",
    location="Dallas",
    salary="$150,000",
)
GRANITE = Employer(
    "Granite Peak Outdoor",
    "Data Analyst",
    *NEW_YORK,
    (Contact("Hannah Cole", Role.HR, "hannah.cole@granitepeak.example", "+1 212 555 0196"),),
    "Stock, weather and what people buy before a storm.",
    "They wanted more retail experience.",
    source="LinkedIn",
    location="Albany",
    salary="$95,000 to $105,000",
)
SOLSTICE = Employer(
    "Solstice Labs",
    "Research Engineer",
    *BAVARIA,
    (Contact("Katrin Vogel", Role.HIRING_MANAGER, "katrin.vogel@solstice.example", "+49 89 99998 120"),),
    "Instruments for telescopes. Part-time, four evenings a month.",
    "A side contract; agreed to start next quarter.",
    source="Referral: Nadja",
    location="Garching, evenings",
    salary="€70 an hour",
)
PIONEER = Employer(
    "Pioneer Freight",
    "Operations Engineer",
    *ONTARIO,
    (Contact("Marc Tremblay", Role.HIRING_MANAGER, "marc.tremblay@pioneer.example", "+1 416 555 0111"),),
    "Keep trucks and depots in step.",
    "Friendly, but nobody ever came back to me.",
    source="Indeed",
    location="Hamilton",
    salary="CA$92,000",
)
