"""The shape of every content file, as frozen types.

Every ``quote`` stands word for word in the document named beside it (white space and mark-up aside); the loader proves it.
"""

from __future__ import annotations

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


class EmergencyQuote(Content, frozen=True, kw_only=True):
    """The line of a document that says to ring 999."""

    document: Id
    text: Text


class AuthorityFile(Content, frozen=True, kw_only=True):
    """authority.yml: who the authority is, how people name it, and where it sends whom."""

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
    contacts: tuple[Id, ...]


class ThresholdEntry(Content, frozen=True, kw_only=True):
    """thresholds/<domain>.yml: one line of the document's indicator tables, with its level and when it is met."""

    id: Id
    level: Level
    quote: Text
    when: When


class Criterion(Content, frozen=True, kw_only=True):
    """One published criterion of a panel. ``alone: false``: supports a referral, but does not by itself make one."""

    quote: Text
    when: When
    alone: bool = True


class Requirement(Content, frozen=True, kw_only=True):
    """What a panel asks of every case. ``ask``: the question to put when it is not known (a key of the wording file)."""

    quote: Text
    when: When
    ask: Text | None = None


class Panel(Content, frozen=True, kw_only=True):
    """panels/<id>.yml: a multi-agency panel. The quotes stand in ``document``."""

    id: Id
    name: Text
    aliases: tuple[Text, ...]
    ambiguous_aliases: tuple[Text, ...] = ()
    document: Id
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


class ContactLine(Content, frozen=True, kw_only=True):
    """One way to reach a contact. ``near``: words of the document beside which ``value`` stands, where it stands more than once."""

    kind: Literal["phone", "email", "web", "form"]
    value: Text
    document: Id
    near: str = ""
    hours: str = ""
    note: str = ""


class Contact(Content, frozen=True, kw_only=True):
    """contacts.yml: who can be reached; ``purpose``: the words with which people ask for it; ``panel``: the panel it belongs to."""

    id: Id
    name: Text
    purpose: tuple[Text, ...]
    hours: str = ""
    panel: Id | None = None
    lines: tuple[ContactLine, ...]


class Route(Content, frozen=True, kw_only=True):
    """routes.yml: where to go that is no panel. ``when``: given to every case that meets it."""

    id: Id
    name: Text
    quote: Text
    document: Id
    contacts: tuple[Id, ...]
    when: When | None = None


class Topic(Content, frozen=True, kw_only=True):
    """topics.yml: a question that practitioners ask again and again, in their words, and the passages that answer it."""

    id: Id
    title: Text
    questions: tuple[Text, ...]
    quotes: tuple[Quote, ...]


class FrontMatter(Content, frozen=True, kw_only=True):
    """The head of a document's Markdown."""

    id: Id
    title: Text
    publisher: Text
    authority: Id
    date: Text
    version: str
    source: Text
    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
    review: str
    quotable: bool


class Repair(Content, frozen=True, kw_only=True):
    """<document>.repairs.yml: where the clean text departs from the words as received, and why.

    After the words ``after``, ``received_words`` words (runs of letters and digits) give way to the words of ``repaired``. In document order.
    """

    after: Text
    received_words: Annotated[int, msgspec.Meta(ge=0)]
    repaired: str
    reason: Text
