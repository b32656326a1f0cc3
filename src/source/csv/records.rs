//! The lines of a CSV file (RFC 4180), each field with its place.

use std::borrow::Cow;
use std::ops::Range;

/// A field as it reads, without its quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CsvField<'t> {
    pub(super) text: Cow<'t, str>,
    /// Its bytes in the file, without its quotation marks.
    pub(super) place: Range<usize>,
}

/// What is no CSV, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CsvSlip {
    /// A quotation mark that opens a field and has no end.
    Unclosed(Range<usize>),
    /// Letters behind the quotation mark that closes a field.
    Behind(Range<usize>),
}

/// The lines of a file that say something, one after the other. A field may hold line ends within quotation marks.
pub(super) struct CsvRecords<'t> {
    text: &'t str,
    at: usize,
    separator: u8,
    /// What has been found wrong so far.
    pub(super) slips: Vec<CsvSlip>,
}

impl<'t> CsvRecords<'t> {
    /// Returns the lines of a text from a byte on.
    pub(super) fn new(text: &'t str, at: usize, separator: char) -> CsvRecords<'t> {
        let separator = u8::try_from(separator).unwrap_or(b',');
        CsvRecords { text, at, separator, slips: Vec::new() }
    }

    /// Returns where a field without quotation marks ends that has no end before a byte.
    fn end(&self, from: usize) -> usize {
        let ends = |byte: &u8| *byte == self.separator || matches!(byte, b'\r' | b'\n');
        self.text.as_bytes()[from..].iter().position(ends).map_or(self.text.len(), |length| from + length)
    }

    fn field(&mut self) -> CsvField<'t> {
        let white = |byte: &&u8| matches!(byte, b' ' | b'\t') && **byte != self.separator;
        let start = self.at + self.text.as_bytes()[self.at..].iter().take_while(white).count();
        if self.text.as_bytes().get(start) == Some(&b'"') {
            return self.quoted(start);
        }
        let end = self.end(start);
        self.at = end;
        let text = self.text[start..end].trim_end();
        CsvField { text: Cow::Borrowed(text), place: start..start + text.len() }
    }

    /// A field within quotation marks, of which two stand for one.
    fn quoted(&mut self, mark: usize) -> CsvField<'t> {
        let start = mark + 1;
        let mut close = start;
        loop {
            let Some(length) = self.text[close..].find('"') else {
                self.slips.push(CsvSlip::Unclosed(mark..start));
                self.at = self.text.len();
                return self.within(start..self.text.len());
            };
            close += length;
            if self.text.as_bytes().get(close + 1) != Some(&b'"') {
                break;
            }
            close += 2;
        }
        self.at = self.end(close + 1);
        let behind = &self.text[close + 1..self.at];
        if !behind.trim().is_empty() {
            let start = close + 1 + behind.len() - behind.trim_start().len();
            self.slips.push(CsvSlip::Behind(start..start + behind.trim().len()));
        }
        self.within(start..close)
    }

    fn within(&self, place: Range<usize>) -> CsvField<'t> {
        let written = &self.text[place.clone()];
        let text =
            if written.contains("\"\"") { Cow::Owned(written.replace("\"\"", "\"")) } else { Cow::Borrowed(written) };
        CsvField { text, place }
    }

    /// Goes behind a line end, of whatever system.
    fn pass_line_end(&mut self) {
        let rest = &self.text[self.at..];
        self.at += if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    }
}

impl<'t> Iterator for CsvRecords<'t> {
    type Item = Vec<CsvField<'t>>;

    fn next(&mut self) -> Option<Vec<CsvField<'t>>> {
        while self.at < self.text.len() {
            let mut fields = vec![self.field()];
            while self.text.as_bytes().get(self.at) == Some(&self.separator) {
                self.at += 1;
                fields.push(self.field());
            }
            self.pass_line_end();
            // Spreadsheets write lines of separators alone for rows that have been used once.
            if fields.iter().any(|field| !field.text.trim().is_empty()) {
                return Some(fields);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, separator: char) -> (Vec<Vec<String>>, Vec<CsvSlip>) {
        let mut records = CsvRecords::new(text, 0, separator);
        let mut all = Vec::new();
        for fields in records.by_ref() {
            all.push(fields.into_iter().map(|field| field.text.into_owned()).collect());
        }
        (all, records.slips)
    }

    #[test]
    fn fields_are_what_stands_between_separators() {
        for (text, separator) in [
            ("a,b c\r\n1,2\r\n", ','),
            ("a;b c\n\n;\n1;2", ';'),
            ("a\tb c\r1\t2\r", '\t'),
            ("\"a\",\"b c\"\n\"1\" , 2 \n", ','),
        ] {
            let (records, slips) = read(text, separator);
            assert_eq!((records, slips), (vec![vec!["a".into(), "b c".into()], vec!["1".into(), "2".into()]], vec![]));
        }
        let (records, _) = read("\"say \"\"yes\"\", and\nstay\",5\" pipe,\"\"", ',');
        assert_eq!(records, [["say \"yes\", and\nstay", "5\" pipe", ""]]);
    }

    #[test]
    fn quotation_marks_have_an_end() {
        assert_eq!(read("a,\"b", ',').1, [CsvSlip::Unclosed(2..3)]);
        assert_eq!(read("\"a\" b ,c", ',').1, [CsvSlip::Behind(4..5)]);
    }
}
