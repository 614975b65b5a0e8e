"""What photographs tell by themselves: when, where, of what, and whether one of them was seen before.

taken      the moment, by the camera's clock and by the satellites'
place      positions, distances, and the shift that Chinese maps apply
alike      pictures that look the same
arrange    the album: groups by place and time
captions   a caption proposed from what stands on or is said of a picture, and the loss items it shows
review     findings an adjuster must look at

A photo is a `casework.evidence.File` whose `photo` holds what `ingestion.readers.photo` found (absent keys are
unknown: chat apps strip them, so absent is never false).
"""

from casework.photos.arrange import Group, album, is_photo
from casework.photos.captions import Caption, Captions
from casework.photos.review import review

__all__ = ["Caption", "Captions", "Group", "album", "is_photo", "review"]
