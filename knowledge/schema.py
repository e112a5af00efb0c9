"""The shape of every content file, as frozen types.

Every ``quote`` stands word for word in the document named beside it (white space and mark-up aside); the loader proves it.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec

from knowledge.conditions import Level, When

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A content file's mapping: frozen, unknown keys refused."""


class Quote(Content, frozen=True, kw_only=True):
    """A passage of a document, word for word. ``indicators``: quoted only where one of them counts in the case."""

    document: Id
    quote: Text
    indicators: tuple[str, ...] = ()


class Caveat(Content, frozen=True, kw_only=True):
    """What conflicts with a piece of content, doubles it or has overtaken it: the maintainers' own remark, and the documents' words on each side.

    ``when``: shown only in cases that meet it. ``document`` of a quote may be any of the authority's.
    """

    kind: Literal["conflict", "double", "stale", "unclear", "slip"]
    text: Text
    quotes: tuple[Quote, ...] = ()
    when: When | None = None


class Combination(Content, frozen=True, kw_only=True):
    """What a document says of several indicators together; quoted where ``when`` is met."""

    document: Id
    quote: Text
    when: When


class EmergencyQuote(Content, frozen=True, kw_only=True):
    """The line of a document that says to ring 999."""

    document: Id
    text: Text


class AuthorityFile(Content, frozen=True, kw_only=True):
    """authority.yml: who the authority is, how people name it, and where it sends whom.

    ``review_names``: names that its published reviews bear in the documents ("learning from …"); a message on a review may keep them.
    """

    id: Id
    name: Text
    level_word: Literal["Level", "Tier", "Stage", "Band"]
    thresholds_document: Id
    aliases: tuple[Text, ...]
    postcodes: tuple[Text, ...] = ()
    adult_route: Id | None
    fallback_contacts: tuple[Id, ...]
    adult_contacts: tuple[Id, ...]
    out_of_hours_contacts: tuple[Id, ...]
    emergency_quote: EmergencyQuote
    review_names: tuple[Text, ...] = ()


class LevelOfNeed(Content, frozen=True, kw_only=True):
    """levels.yml: one level of need, what it means, what to do, where to refer, what is said on consent."""

    number: Level
    name: Text
    title: Text
    statute: Text | None
    definition: Quote
    do: tuple[Quote, ...]
    screening: tuple[Quote, ...] = ()
    routes: tuple[Id, ...]
    consent: tuple[Quote, ...]
    combinations: tuple[Combination, ...] = ()
    contacts: tuple[Id, ...]
    caveats: tuple[Caveat, ...] = ()


class ThresholdEntry(Content, frozen=True, kw_only=True):
    """thresholds/<domain>.yml: one line of the document's indicator tables, with its level and when it is met.

    ``under``: the heading over it, where the document lists the same line more than once at one level.
    """

    id: Id
    level: Level
    quote: Text
    under: str = ""
    when: When
    caveats: tuple[Caveat, ...] = ()


class Criterion(Content, frozen=True, kw_only=True):
    """One published criterion of a panel.

    ``alone: false``: supports a referral, but does not by itself make one. ``may: true``: what is described may be such a case, and ``ask`` is
    the question that would tell (a key of the wording file).
    """

    quote: Text
    when: When
    alone: bool = True
    may: bool = False
    ask: Text | None = None


class Requirement(Content, frozen=True, kw_only=True):
    """What a panel asks of every case. ``ask``: the question to put when it is not known (a key of the wording file)."""

    quote: Text
    when: When
    ask: Text | None = None


class Panel(Content, frozen=True, kw_only=True):
    """panels/<id>.yml: a multi-agency panel. The quotes stand in ``document``; ``sections`` are the headings over what it says of the panel.

    ``routes``: where its referrals are sent through.
    """

    id: Id
    name: Text
    aliases: tuple[Text, ...]
    ambiguous_aliases: tuple[Text, ...] = ()
    document: Id
    sections: tuple[Text, ...] = ()
    audience: Literal["adult", "child", "anyone"]
    purpose: Text
    criteria: tuple[Criterion, ...]
    requires: tuple[Requirement, ...]
    meeting: tuple[Text, ...]
    members: tuple[Text, ...]
    bring: tuple[Text, ...]
    consent: tuple[Text, ...]
    referral: tuple[Text, ...]
    notes: tuple[Text, ...]
    contact: Id
    routes: tuple[Id, ...] = ()
    caveats: tuple[Caveat, ...] = ()


class ContactLine(Content, frozen=True, kw_only=True):
    """One way to reach a contact. ``near``: words of the document beside which ``value`` stands, where it stands more than once."""

    kind: Literal["phone", "email", "web", "form"]
    value: Text
    document: Id
    near: str = ""
    hours: str = ""
    note: str = ""


Clock = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]


class Window(Content, frozen=True, kw_only=True, rename={"from_": "from"}):
    """When somebody can be reached, Europe/London. A window that ends before it begins runs into the next morning.

    ``working days`` are Monday to Friday but for the bank holidays of England; ``public holidays`` are those holidays.
    """

    days: Literal["every day", "working days", "weekends", "public holidays"]
    from_: Clock
    to: Clock


class Contact(Content, frozen=True, kw_only=True):
    """contacts.yml: who can be reached; ``purpose``: the words with which people ask for it; ``panel``: the panel it belongs to.

    ``hours``: as the document puts them; ``open``: the same for the clock.
    """

    id: Id
    name: Text
    purpose: tuple[Text, ...]
    hours: str = ""
    open: tuple[Window, ...] = ()
    panel: Id | None = None
    lines: tuple[ContactLine, ...]
    caveats: tuple[Caveat, ...] = ()


class Route(Content, frozen=True, kw_only=True):
    """routes.yml: where to go that is no panel. ``when``: given to every case that meets it."""

    id: Id
    name: Text
    quote: Text
    document: Id
    contacts: tuple[Id, ...]
    when: When | None = None


class Topic(Content, frozen=True, kw_only=True):
    """topics.yml: a question that practitioners ask again and again, in their words, and the passages that answer it, best first.

    ``subject``: an id of national/topics.yml. ``contacts``: whom to reach on it.
    """

    id: Id
    subject: Id
    title: Text
    questions: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    quotes: Annotated[tuple[Quote, ...], msgspec.Meta(min_length=1)]
    contacts: tuple[Id, ...] = ()
    caveats: tuple[Caveat, ...] = ()


class Asked(Content, frozen=True, kw_only=True):
    """A sentence, list item or table cell of a document that answers, word for word, and the many ways in which people ask for it."""

    quote: Text
    asked: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]


class QuestionFile(Content, frozen=True, kw_only=True):
    """questions/<name>.yml: what people ask of one document, fact by fact."""

    document: Id
    questions: tuple[Asked, ...]


class Gap(Content, frozen=True, kw_only=True):
    """gaps.yml: something that people ask and the documents do not answer, in their words. ``near``: the nearest that ``document`` does say.

    ``kind``: of this field, or off-topic.
    """

    title: Text
    kind: Literal["field", "off-topic"] = "field"
    asked: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    document: Id | None = None
    near: str = ""


class Subject(Content, frozen=True, kw_only=True):
    """national/topics.yml: what practitioners ask about in every borough."""

    id: Id
    title: Text


class Table(Content, frozen=True, kw_only=True):
    """coverage.yml: a heading; everything below it is an entry of the indicator tables, or is listed under ``not_entries``."""

    document: Id
    under: Text


class NotEntry(Content, frozen=True, kw_only=True):
    """coverage.yml: what stands among the indicator tables and is none: a text, or all under a column's head or a heading. Why."""

    text: str = ""
    column: str = ""
    section: str = ""
    reason: Text


class NotCriterion(Content, frozen=True, kw_only=True):
    """coverage.yml: a sentence below a panel's heading that the panel's file does not hold. Why."""

    panel: Id
    text: Text
    reason: Text


class NotContact(Content, frozen=True, kw_only=True):
    """coverage.yml: a telephone number or e-mail address of a document that is no contact. Why."""

    document: Id
    value: Text
    reason: Text


class Silent(Content, frozen=True, kw_only=True):
    """coverage.yml: subjects of national/topics.yml on which the authority's documents say nothing. Why."""

    subjects: tuple[Id, ...]
    reason: Text


class CoverageFile(Content, frozen=True, kw_only=True):
    """coverage.yml: what of the documents is where, and what is left out with its reason. ``python -m bot check`` proves it complete."""

    tables: tuple[Table, ...] = ()
    not_entries: tuple[NotEntry, ...] = ()
    not_criteria: tuple[NotCriterion, ...] = ()
    not_contacts: tuple[NotContact, ...] = ()
    silent: tuple[Silent, ...] = ()


class FrontMatter(Content, frozen=True, kw_only=True):
    """The head of a document's Markdown. ``date``: as the document states it. ``review``: when the maintainers will look at it again.

    ``age``: the maintainers' remark that goes with whatever is quoted from it ("its figures are of March 2020 or earlier"), or "".
    """

    id: Id
    title: Text
    publisher: Text
    authority: Id
    date: Text
    version: str
    source: Text
    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
    review: datetime.date | None
    age: str = ""


class Repair(Content, frozen=True, kw_only=True):
    """<document>.repairs.yml: where the clean text departs from the words as received, and why.

    After the words ``after``, ``received_words`` words (runs of letters and digits) give way to the words of ``repaired``. In document order.
    """

    after: Text
    received_words: Annotated[int, msgspec.Meta(ge=0)]
    repaired: str
    reason: Text
