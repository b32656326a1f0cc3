//! What the file says of itself: the XMP packet, and the same facts in the older Info dictionary.

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use crate::model::{BETWEEN_NAMES, Date, Moment};
use crate::paged::{Meta, PagedDocument};

use super::Options;
use super::file::File;
use super::object::text_string;
use super::standard::{Extension, Standard};

/// A moment in Universal Time, to the second; or a month or a year of which no more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp {
    date: Moment,
    second: u32,
}

const SECONDS_PER_DAY: i64 = 86_400;

impl Timestamp {
    /// Returns the moment `seconds` after the start of 1970, if its year has four digits.
    ///
    /// `SOURCE_DATE_EPOCH` counts like this.
    pub fn from_unix(seconds: i64) -> Option<Timestamp> {
        let second = u32::try_from(seconds.rem_euclid(SECONDS_PER_DAY)).ok()?;
        Some(Timestamp { date: civil(seconds.div_euclid(SECONDS_PER_DAY))?, second })
    }

    /// Returns the first moment of a day; of a month or a year the month or year itself, of a span of time its start.
    pub fn midnight(date: Date) -> Timestamp {
        Timestamp { date: date.start(), second: 0 }
    }

    fn clock(self) -> [u32; 3] {
        [self.second / 3600, self.second / 60 % 60, self.second % 60]
    }

    /// ISO 32000-1, 7.9.4: all but the year may be left out.
    fn pdf(self) -> String {
        let [hour, minute, second] = self.clock();
        let year = self.date.year();
        match (self.date.month(), self.date.day()) {
            (Some(month), Some(day)) => format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z"),
            (Some(month), None) => format!("D:{year:04}{month:02}"),
            (None, _) => format!("D:{year:04}"),
        }
    }

    /// ISO 8601, as XMP writes it (XMP specification, part 1, 8.2.1.2): a year, a month, or a day with its time.
    fn xmp(self) -> String {
        let [hour, minute, second] = self.clock();
        let date = self.date;
        if date.day().is_some() { format!("{date}T{hour:02}:{minute:02}:{second:02}Z") } else { date.to_string() }
    }
}

/// Returns the day that is `days` after 1 January 1970, in years of 365.2425 days that start in March,
/// so that the leap day is a year's last.
fn civil(days: i64) -> Option<Moment> {
    let days = days.checked_add(719_468)?;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year + i64::from(month <= 2);
    Moment::day_of(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The program, as both forms name it.
const TOOL: &str = concat!("tidings ", env!("CARGO_PKG_VERSION"));

/// The library that writes the pages.
const PRODUCER: &str = concat!("tidings ", env!("CARGO_PKG_VERSION"), " (printpdf 0.12.8)");

/// The facts, as they are to be read in both places.
pub(super) struct InfoFacts<'a> {
    meta: &'a Meta,
    /// The names in one line; XMP specification, part 3: separated by semicolons.
    author: String,
    date: Option<Timestamp>,
}

impl InfoFacts<'_> {
    /// Gathers the facts of a document; the report's own date comes before the caller's.
    pub(super) fn of<'a>(document: &'a PagedDocument, options: &Options) -> InfoFacts<'a> {
        let meta = &document.meta;
        let date = meta.date.map(Timestamp::midnight).or(options.date);
        InfoFacts { meta, author: meta.authors.join(BETWEEN_NAMES), date }
    }
}

/// Returns the Info dictionary.
pub(super) fn info(facts: &InfoFacts) -> Dictionary {
    let mut info = dictionary! { "Title" => text_string(&facts.meta.title) };
    if !facts.author.is_empty() {
        info.set("Author", text_string(&facts.author));
    }
    if let Some(subject) = &facts.meta.subject {
        info.set("Subject", text_string(subject));
    }
    info.set("Creator", text_string(TOOL));
    info.set("Producer", text_string(PRODUCER));
    if let Some(date) = facts.date {
        info.set("CreationDate", Object::string_literal(date.pdf()));
        info.set("ModDate", Object::string_literal(date.pdf()));
    }
    info
}

/// Writes the XMP packet, in the clear, so that tools which know no PDF can find it.
pub(super) fn write_xmp(file: &mut File, facts: &InfoFacts, standard: &Standard) -> ObjectId {
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let mut stream = Stream::new(dict, packet(facts, standard).into_bytes());
    stream.allows_compression = false;
    file.add(stream)
}

fn packet(facts: &InfoFacts, standard: &Standard) -> String {
    let mut xmp = String::from("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    xmp.push_str("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n");
    xmp.push_str(
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"",
    );
    let common = [
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ];
    for (prefix, namespace) in common.iter().chain(standard.namespaces) {
        xmp.push_str(&format!("\n xmlns:{prefix}=\"{namespace}\""));
    }
    xmp.push_str(">\n");
    for (prefix, name, value) in standard.claims {
        element(&mut xmp, &format!("{prefix}:{name}"), value);
    }
    dublin_core(&mut xmp, facts);
    element(&mut xmp, "xmp:CreatorTool", TOOL);
    if let Some(date) = facts.date.map(Timestamp::xmp) {
        for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
            element(&mut xmp, name, &date);
        }
    }
    element(&mut xmp, "pdf:Producer", PRODUCER);
    xmp.push_str("</rdf:Description>\n");
    extensions(&mut xmp, standard.extensions);
    xmp.push_str("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    xmp
}

fn dublin_core(xmp: &mut String, facts: &InfoFacts) {
    let meta = facts.meta;
    element(xmp, "dc:format", "application/pdf");
    list(xmp, "dc:title", "Alt", [meta.title.as_str()]);
    if !meta.authors.is_empty() {
        list(xmp, "dc:creator", "Seq", meta.authors.iter().map(String::as_str));
    }
    if let Some(subject) = &meta.subject {
        list(xmp, "dc:description", "Alt", [subject.as_str()]);
    }
    if !meta.organisations.is_empty() {
        list(xmp, "dc:publisher", "Bag", meta.organisations.iter().map(String::as_str));
    }
    list(xmp, "dc:language", "Bag", [meta.lang.to_string().as_str()]);
    if let Some(date) = meta.date {
        // A list of dates: XMP has none for a span of time.
        let ends = [Some(date.start()), date.end()].into_iter().flatten().map(|moment| moment.to_string());
        list(xmp, "dc:date", "Seq", ends.collect::<Vec<_>>().iter().map(String::as_str));
    }
}

fn element(xmp: &mut String, name: &str, value: &str) {
    xmp.extend(["<", name, ">"]);
    escape(xmp, value);
    xmp.extend(["</", name, ">\n"]);
}

fn list<'a>(xmp: &mut String, name: &str, kind: &str, values: impl IntoIterator<Item = &'a str>) {
    xmp.push_str(&format!("<{name}><rdf:{kind}>"));
    let item = if kind == "Alt" { "<rdf:li xml:lang=\"x-default\">" } else { "<rdf:li>" };
    for value in values {
        xmp.push_str(item);
        escape(xmp, value);
        xmp.push_str("</rdf:li>");
    }
    xmp.push_str(&format!("</rdf:{kind}></{name}>\n"));
}

/// XML 1.0, 2.2 and 2.4: what is markup is escaped; what no XML document may hold becomes a replacement character.
fn escape(xmp: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => xmp.push_str("&amp;"),
            '<' => xmp.push_str("&lt;"),
            '>' => xmp.push_str("&gt;"),
            // A bare carriage return would be read as a line feed.
            '\r' => xmp.push_str("&#13;"),
            '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'.. => xmp.push(letter),
            _ => xmp.push('\u{fffd}'),
        }
    }
}

/// ISO 19005-2, 6.6.2.3.3: a description of each schema that PDF/A does not know.
fn extensions(xmp: &mut String, extensions: &[Extension]) {
    if extensions.is_empty() {
        return;
    }
    xmp.push_str(
        "<rdf:Description rdf:about=\"\"\n xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n \
         xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n \
         xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n<pdfaExtension:schemas><rdf:Bag>\n",
    );
    for extension in extensions {
        xmp.push_str("<rdf:li rdf:parseType=\"Resource\">\n");
        element(xmp, "pdfaSchema:schema", extension.schema);
        element(xmp, "pdfaSchema:namespaceURI", extension.namespace);
        element(xmp, "pdfaSchema:prefix", extension.prefix);
        xmp.push_str("<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n");
        let (name, value_type, description) = extension.property;
        element(xmp, "pdfaProperty:name", name);
        element(xmp, "pdfaProperty:valueType", value_type);
        element(xmp, "pdfaProperty:category", "internal");
        element(xmp, "pdfaProperty:description", description);
        xmp.push_str("</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>\n");
    }
    xmp.push_str("</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_for_both_places() {
        let moment = Timestamp::from_unix(1_709_210_096).expect("a moment");
        assert_eq!(moment.pdf(), "D:20240229123456Z");
        assert_eq!(moment.xmp(), "2024-02-29T12:34:56Z");
        assert_eq!(Timestamp::from_unix(-1).map(Timestamp::xmp).as_deref(), Some("1969-12-31T23:59:59Z"));
        assert_eq!(Timestamp::from_unix(i64::MAX), None);
    }

    #[test]
    fn no_more_is_written_than_is_known() {
        for (date, info, xmp) in [
            ("2023-08", "D:202308", "2023-08"),
            ("2023", "D:2023", "2023"),
            ("2023-08-14/2023-08-21", "D:20230814000000Z", "2023-08-14T00:00:00Z"),
        ] {
            let moment = Timestamp::midnight(date.parse().expect("a date"));
            assert_eq!((moment.pdf(), moment.xmp()), (info.to_owned(), xmp.to_owned()));
        }
    }

    #[test]
    fn markup_is_escaped_and_what_xml_forbids_is_visible() {
        let mut out = String::new();
        escape(&mut out, "A & B <c>\u{1}\r\u{10ffff}");
        assert_eq!(out, "A &amp; B &lt;c&gt;\u{fffd}&#13;\u{10ffff}");
    }
}
