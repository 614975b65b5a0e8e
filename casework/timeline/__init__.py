"""Everything dated in a case, in its order: what happened, who says so and where.

event.py      one event with the precision of its moment
told.py       events from facts, photographs and the heads of mails
sentences.py  events from sentences of notices, certificates, records and statements
order.py      orders that cannot be: reported before it happened, paid before it was invoiced
"""

from casework.dossier import Dossier
from casework.timeline.event import Event, merged
from casework.timeline.order import impossible
from casework.timeline.sentences import from_sentences
from casework.timeline.told import from_facts, from_mails, from_photos

__all__ = ["Event", "events", "impossible"]


def events(dossier: Dossier) -> tuple[Event, ...]:
    """Sorted by moment; a day without an hour comes before the hours of that day. Needs the dossier's pages."""
    found = [
        *from_facts(dossier),
        *from_photos(dossier),
        *from_mails(dossier),
        *from_sentences(dossier),
    ]
    return merged(found)
