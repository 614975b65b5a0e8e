"""The archive metadata of the PDF (PDF/A-2u, ISO 19005-2), with the report's own time instead of the clock's."""

from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

_PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
        xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
        xmp:CreateDate="{time}" xmp:ModifyDate="{time}" xmp:MetadataDate="{time}" pdf:Producer={producer}>
      <pdfaid:part>2</pdfaid:part>
      <pdfaid:conformance>U</pdfaid:conformance>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
    </rdf:Description>
  </rdf:RDF>
</x:xmpmeta>"""


def packet(title: str, producer: str, made_at: datetime) -> str:
    """`made_at` without a zone is taken as UTC."""
    moment = made_at.astimezone(UTC) if made_at.tzinfo else made_at.replace(tzinfo=UTC)
    time = moment.isoformat(timespec="seconds")
    return _PACKET.format(time=time, producer=quoteattr(producer), title=escape(title))
