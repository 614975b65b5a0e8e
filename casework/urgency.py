"""How urgent a piece of background work is: lower goes first. Within one urgency the cases take turns."""

PERSON_WAITS = 1  #: somebody asked for this file to be read again
FIRST = 3  #: the first pages of what was just handed in
REST = 5  #: the further pages of a long file, and of many files those that came last
INSIDE = 7  #: what came inside a mail or an archive
IDLE = 9  #: reading again with a better engine or better rules
LAST = 11  #: vectors of another model: nothing that a person sees waits for them

MOST_FIRST = (
    10  #: files of one case that may wait as FIRST: three hundred photos do not go before another's letter
)
