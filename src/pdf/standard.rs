//! What a file claims to be, as data. The writers ask here and never compare standards.

/// A standard, or a pair of standards that one file can meet at once.
pub(super) struct Standard {
    /// The version in the first line of the file.
    pub(super) version: &'static str,
    /// The properties by which the XMP packet claims it: prefix, name and value.
    pub(super) claims: &'static [(&'static str, &'static str, &'static str)],
    /// The namespaces of the claims' prefixes.
    pub(super) namespaces: &'static [(&'static str, &'static str)],
    /// The claimed properties that PDF/A does not know by itself, to be described in the packet.
    pub(super) extensions: &'static [Extension],
}

/// A schema that is not among those which PDF/A predefines: ISO 19005-2, 6.6.2.3.
pub(super) struct Extension {
    /// What it is for.
    pub(super) schema: &'static str,
    /// Its namespace.
    pub(super) namespace: &'static str,
    /// Its prefix.
    pub(super) prefix: &'static str,
    /// Its property, the property's type and its description.
    pub(super) property: (&'static str, &'static str, &'static str),
}

const PDFAID: &str = "http://www.aiim.org/pdfa/ns/id/";
const PDFUAID: &str = "http://www.aiim.org/pdfua/ns/id/";

/// PDF 1.7 for everybody and for good: ISO 14289-1 (PDF/UA-1) and ISO 19005-2, level A (PDF/A-2a).
pub(super) const UA1_A2A: Standard = Standard {
    version: "1.7",
    claims: &[("pdfaid", "part", "2"), ("pdfaid", "conformance", "A"), ("pdfuaid", "part", "1")],
    namespaces: &[("pdfaid", PDFAID), ("pdfuaid", PDFUAID)],
    extensions: &[Extension {
        schema: "PDF/UA Universal Accessibility Schema",
        namespace: PDFUAID,
        prefix: "pdfuaid",
        property: ("part", "Integer", "Part of ISO 14289"),
    }],
};
