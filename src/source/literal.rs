//! Strings of a TOML file, and files of text, that know where each of their bytes was written.
//!
//! TOML decodes escapes, trims the first newline and joins lines; Markdown then counts in the decoded
//! text. A [`Literal`] walks the written form once and keeps the way back, so that a mistake inside
//! Markdown inside TOML still has its exact place. Indentation that all lines of a multi-line string
//! share is the file's, not the text's, and is cut off here: otherwise it would be Markdown code.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use super::addresses::{self, Address};
use super::shield;

/// A string as it reads, and the way back to how it was written.
#[derive(Debug)]
pub(super) struct Literal {
    text: String,
    pieces: Vec<WrittenPiece>,
    written: Range<usize>,
    /// What it starts with in the file: one quotation mark or three, or nothing if it is the whole file.
    quotes: &'static str,
    /// Whether a value stands in it.
    has_values: bool,
    /// Found when first asked for.
    addresses: OnceCell<Vec<Address>>,
}

/// A stretch of the text that was written in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrittenPiece {
    /// Its bytes in the text.
    pub(super) text: Range<usize>,
    /// Its bytes in the file.
    pub(super) file: Range<usize>,
    /// How the two are alike.
    pub(super) form: WrittenForm,
}

/// How a stretch of a text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrittenForm {
    /// As it stands: the two run in step, byte for byte.
    Verbatim,
    /// As an escape of TOML.
    Escape,
    /// As the name of a value, which is known by this number; a part of one has none.
    Value(Option<usize>),
}

/// Letters that take the place of others.
#[derive(Debug)]
pub(super) struct Replacement {
    /// The bytes of the text that they take the place of.
    pub(super) range: Range<usize>,
    /// The letters, which may be none.
    pub(super) letters: Rc<str>,
    /// The value that they are.
    pub(super) form: WrittenForm,
}

impl Literal {
    /// Returns the string written at `written` in `file`, which TOML decodes to `decoded`.
    pub(super) fn new(file: &str, written: Range<usize>, decoded: &str) -> Literal {
        let raw = file.get(written.clone()).unwrap_or_default();
        let walked = LiteralWalk::new(raw, written.start).run();
        let multiline = is_multiline(raw);
        let starts_on_own_line = multiline && raw[3..].starts_with(['\n', '\r']);
        let quotes =
            ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quotes| raw.starts_with(quotes)).unwrap_or_default();
        let literal = match walked {
            (text, pieces) if text == decoded => Literal::walked(text, pieces, written, quotes),
            // What the parser reads otherwise than we do is pointed to as a whole.
            _ => {
                let piece = WrittenPiece { text: 0..decoded.len(), file: written.clone(), form: WrittenForm::Escape };
                Literal::walked(decoded.to_owned(), vec![piece], written, quotes)
            }
        };
        if multiline { literal.dedent(starts_on_own_line) } else { literal }
    }

    fn walked(text: String, pieces: Vec<WrittenPiece>, written: Range<usize>, quotes: &'static str) -> Literal {
        Literal { text, pieces, written, quotes, has_values: false, addresses: OnceCell::new() }
    }

    /// Returns the text of a whole file, without the mark of its byte order.
    pub(super) fn file(file: &str) -> Literal {
        let text = file.strip_prefix('\u{feff}').unwrap_or(file);
        let (length, start) = (text.len(), file.len() - text.len());
        let piece = WrittenPiece { text: 0..length, file: start..file.len(), form: WrittenForm::Verbatim };
        Literal::walked(text.to_owned(), vec![piece], start..file.len(), "")
    }

    /// Returns the addresses that stand bare in the text, in order.
    pub(super) fn addresses(&self) -> &[Address] {
        self.addresses.get_or_init(|| addresses::find(&self.text))
    }

    /// Returns the address that holds the byte at an offset, or else the first behind it.
    pub(super) fn address_at(&self, offset: usize) -> Option<&Address> {
        let addresses = self.addresses();
        addresses.get(addresses.partition_point(|address| address.range.end <= offset))
    }

    /// Returns the text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns its lines that say something, each with the way back to where it was written.
    pub(super) fn lines(&self) -> Vec<Literal> {
        let mut at = 0;
        let lines = self.text.split_inclusive('\n').map(|line| {
            let range = at..at + line.trim_end().len();
            at += line.len();
            range
        });
        lines.filter(|range| !self.text[range.clone()].trim().is_empty()).map(|range| self.part(range)).collect()
    }

    /// Returns a range of the text; as a whole it is written where all of it is.
    pub(super) fn part(&self, range: Range<usize>) -> Literal {
        let back = |text: Range<usize>| text.start - range.start..text.end - range.start;
        let pieces = self.pieces(range.clone()).map(|piece| {
            // An escape may reach over the end of the range.
            let text = piece.text.start.max(range.start)..piece.text.end.min(range.end);
            WrittenPiece { text: back(text), ..piece }
        });
        let text = self.text[range.clone()].to_owned();
        let part = Literal::walked(text, pieces.collect(), self.written.clone(), self.quotes);
        Literal { has_values: self.has_values, ..part }
    }

    /// Returns the bytes of the file that the whole literal takes, quotes included.
    pub(super) fn written(&self) -> Range<usize> {
        self.written.clone()
    }

    /// Returns what it starts with in the file: one quotation mark or three, or nothing if it is the whole file.
    pub(super) fn quotes(&self) -> &'static str {
        self.quotes
    }

    /// Returns how a backslash is written in it.
    pub(super) fn backslash(&self) -> &'static str {
        if self.quotes.starts_with('"') { r"\\" } else { r"\" }
    }

    /// Returns the bytes of the file that a range of the text was read from.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        let Some(first) = self.pieces.get(self.index_of(range.start)) else {
            return self.written.clone();
        };
        let inside = |piece: &WrittenPiece, at: usize| piece.file.start + at.saturating_sub(piece.text.start);
        let start = if first.form == WrittenForm::Verbatim { inside(first, range.start) } else { first.file.start };
        if range.is_empty() {
            return start..start;
        }
        let last = &self.pieces[self.index_of(range.end - 1)];
        let end = if last.form == WrittenForm::Verbatim { inside(last, range.end) } else { last.file.end };
        start..end.max(start)
    }

    /// Returns the pieces that a range of the text consists of, cut to it.
    pub(super) fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = WrittenPiece> {
        let first = self.index_of(range.start);
        let overlapping = self.pieces[first..].iter().take_while(move |piece| piece.text.start < range.end);
        overlapping.map(move |piece| piece.cut(range.start.max(piece.text.start)..range.end.min(piece.text.end)))
    }

    /// The piece that holds the byte at an offset; the last one past the end.
    fn index_of(&self, offset: usize) -> usize {
        self.pieces.partition_point(|piece| piece.text.end <= offset).min(self.pieces.len().saturating_sub(1))
    }

    /// Cuts off the white space that every line starts with; blank lines have no say in it.
    fn dedent(self, starts_on_own_line: bool) -> Literal {
        let margin = margin(&self.text, starts_on_own_line);
        if margin == 0 {
            return self;
        }
        let (mut text, mut pieces) = (String::with_capacity(self.text.len()), Vec::new());
        let mut at = 0;
        for (index, line) in self.text.split_inclusive('\n').enumerate() {
            let kept = if index == 0 && !starts_on_own_line { 0 } else { margin.min(indent(line).len()) };
            self.copy(at + kept..at + line.len(), &mut text, &mut pieces);
            at += line.len();
        }
        Literal::walked(text, pieces, self.written, self.quotes)
    }

    /// Puts a range of the text behind another text, with its pieces.
    fn copy(&self, range: Range<usize>, text: &mut String, pieces: &mut Vec<WrittenPiece>) {
        if range.is_empty() {
            return;
        }
        for piece in self.pieces(range) {
            let start = text.len();
            text.push_str(&self.text[piece.text.clone()]);
            pieces.push(WrittenPiece { text: start..text.len(), ..piece });
        }
    }

    /// Returns the literal with other letters in some ranges of its text, which are in order; each of those letters was written
    /// where the whole of its range was.
    pub(super) fn changed(self, changes: &[Replacement]) -> Literal {
        let (mut text, mut pieces) = (String::with_capacity(self.text.len()), Vec::new());
        let mut at = 0;
        for Replacement { range, letters, form } in changes {
            self.copy(at..range.start, &mut text, &mut pieces);
            at = range.end;
            if !letters.is_empty() {
                let (file, start) = (self.place(range.clone()), text.len());
                text.push_str(letters);
                pieces.push(WrittenPiece { text: start..text.len(), file, form: *form });
            }
        }
        self.copy(at..self.text.len(), &mut text, &mut pieces);
        let has_values = changes.iter().any(|change| matches!(change.form, WrittenForm::Value(_)));
        Literal { has_values, ..Literal::walked(text, pieces, self.written, self.quotes) }
    }

    /// Returns letters of the text, or what they have become, without the stand-ins that [`Literal::shielded`] put there.
    pub(super) fn plain<'t>(&self, letters: &'t str) -> Cow<'t, str> {
        if self.has_values { shield::plain(letters) } else { Cow::Borrowed(letters) }
    }

    /// Returns the literal with stand-ins for all letters of values that Markdown would read as its marks; `None` if there are no
    /// values in it.
    pub(super) fn shielded(&self) -> Option<Literal> {
        if !self.has_values {
            return None;
        }
        let (mut text, mut pieces) = (String::with_capacity(self.text.len()), Vec::new());
        for piece in &self.pieces {
            let (start, letters) = (text.len(), &self.text[piece.text.clone()]);
            if matches!(piece.form, WrittenForm::Value(_)) {
                shield::push(letters, &self.text[piece.text.end..], &mut text);
            } else {
                text.push_str(letters);
            }
            pieces.push(WrittenPiece { text: start..text.len(), ..piece.clone() });
        }
        Some(Literal { has_values: true, ..Literal::walked(text, pieces, self.written.clone(), self.quotes) })
    }
}

impl WrittenPiece {
    fn cut(&self, text: Range<usize>) -> WrittenPiece {
        match self.form {
            WrittenForm::Verbatim => {
                let start = self.file.start + (text.start - self.text.start);
                WrittenPiece { file: start..start + text.len(), text, form: WrittenForm::Verbatim }
            }
            WrittenForm::Value(_) if text != self.text => {
                WrittenPiece { text, file: self.file.clone(), form: WrittenForm::Value(None) }
            }
            WrittenForm::Escape | WrittenForm::Value(_) => WrittenPiece { text, ..self.clone() },
        }
    }
}

fn is_multiline(raw: &str) -> bool {
    raw.len() >= 6 && (raw.starts_with("\"\"\"") || raw.starts_with("'''"))
}

/// Returns the spaces and tabs that a line starts with; of a blank line, all but its end.
fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// How many bytes of white space all lines start with alike.
fn margin(text: &str, starts_on_own_line: bool) -> usize {
    let lines = text.lines().skip(usize::from(!starts_on_own_line)).filter(|line| !line.trim().is_empty());
    let common = lines.map(indent).reduce(|a, b| {
        let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        &a[..same]
    });
    common.map_or(0, str::len)
}

/// Reads the written form of a TOML string: TOML 1.1, "String".
struct LiteralWalk<'a> {
    raw: &'a str,
    /// Where the raw text starts in the file.
    start: usize,
    text: String,
    pieces: Vec<WrittenPiece>,
}

impl<'a> LiteralWalk<'a> {
    fn new(raw: &'a str, start: usize) -> LiteralWalk<'a> {
        LiteralWalk { raw, start, text: String::with_capacity(raw.len()), pieces: Vec::new() }
    }

    fn run(mut self) -> (String, Vec<WrittenPiece>) {
        let quotes = if is_multiline(self.raw) { 3 } else { 1 };
        if self.raw.len() < 2 * quotes {
            return (self.text, self.pieces);
        }
        let end = self.raw.len() - quotes;
        let first_newline = match &self.raw.as_bytes()[quotes..] {
            [b'\n', ..] if quotes == 3 => 1,
            [b'\r', b'\n', ..] if quotes == 3 => 2,
            _ => 0,
        };
        let body = quotes + first_newline;
        if self.raw.starts_with('\'') {
            self.verbatim(body..end);
        } else {
            self.basic(body..end);
        }
        (self.text, self.pieces)
    }

    fn basic(&mut self, body: Range<usize>) {
        let mut at = body.start;
        while at < body.end {
            let length = self.raw[at..body.end].find('\\').unwrap_or(body.end - at);
            self.verbatim(at..at + length);
            at += length;
            if at < body.end {
                at += self.escape(&self.raw[at..body.end], at);
            }
        }
    }

    /// Reads one escape and returns how long it is.
    fn escape(&mut self, rest: &str, at: usize) -> usize {
        let decoded = match rest.as_bytes().get(1) {
            Some(b'b') => (2, Some('\u{8}')),
            Some(b't') => (2, Some('\t')),
            Some(b'n') => (2, Some('\n')),
            Some(b'f') => (2, Some('\u{c}')),
            Some(b'r') => (2, Some('\r')),
            Some(b'e') => (2, Some('\u{1b}')),
            Some(b'"') => (2, Some('"')),
            Some(b'\\') => (2, Some('\\')),
            Some(b'x') => hexadecimal(rest, 2),
            Some(b'u') => hexadecimal(rest, 4),
            Some(b'U') => hexadecimal(rest, 8),
            // A backslash at the end of a line joins it with what comes next.
            Some(b' ' | b'\t' | b'\n' | b'\r') => {
                (rest.len() - rest[1..].trim_start_matches([' ', '\t', '\n', '\r']).len(), None)
            }
            _ => (1, None),
        };
        if let (length, Some(letter)) = decoded {
            let start = self.text.len();
            self.text.push(letter);
            let file = self.start + at..self.start + at + length;
            self.pieces.push(WrittenPiece { text: start..self.text.len(), file, form: WrittenForm::Escape });
        }
        decoded.0
    }

    fn verbatim(&mut self, raw: Range<usize>) {
        if raw.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(&self.raw[raw.clone()]);
        let file = self.start + raw.start..self.start + raw.end;
        self.pieces.push(WrittenPiece { text: start..self.text.len(), file, form: WrittenForm::Verbatim });
    }
}

fn hexadecimal(escape: &str, digits: usize) -> (usize, Option<char>) {
    let value = escape.get(2..2 + digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    value.and_then(char::from_u32).map_or((1, None), |letter| (2 + digits, Some(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the one value of `v = …`.
    fn literal(file: &str) -> Literal {
        let table = toml::de::DeTable::parse(file).expect("TOML");
        let value = table.get_ref().get("v").expect("a key");
        Literal::new(file, value.span(), value.get_ref().as_str().expect("a string"))
    }

    fn written<'a>(file: &'a str, literal: &Literal, part: &str) -> &'a str {
        let at = literal.text().find(part).expect(part);
        &file[literal.place(at..at + part.len())]
    }

    #[test]
    fn every_kind_of_string_leads_back() {
        for file in
            ["v = \"aé b\"", "v = 'aé b'", "v = \"\"\"\naé b\"\"\"", "v = '''\r\naé b'''", "v = \"\"\"aé b\"\"\""]
        {
            let literal = literal(file);
            assert_eq!(literal.text(), "aé b", "{file}");
            assert_eq!(written(file, &literal, "é b"), "é b", "{file}");
        }
    }

    #[test]
    fn an_escape_is_one_piece() {
        let file = r#"v = "a\u00e9b\tc\U0001F600\x41\e\"\\""#;
        let literal = literal(file);
        assert_eq!(literal.text(), "aéb\tc😀A\u{1b}\"\\");
        assert_eq!(written(file, &literal, "é"), r"\u00e9");
        assert_eq!(written(file, &literal, "b\tc"), r"b\tc");
        assert_eq!(written(file, &literal, "😀A"), r"\U0001F600\x41");
        assert_eq!(literal.pieces(0..literal.text().len()).count(), 10);
    }

    #[test]
    fn a_backslash_at_the_end_of_a_line_joins() {
        let file = "v = \"\"\"a \\\n\n   b\\  \r\n  c\"\"\"";
        let literal = literal(file);
        assert_eq!(literal.text(), "a bc");
        assert_eq!(written(file, &literal, "c"), "c");
        assert_eq!(written(file, &literal, "a b"), "a \\\n\n   b");
    }

    #[test]
    fn shared_indentation_is_cut_off_and_the_rest_kept() {
        let file = "v = \"\"\"\n    a\n\n      b\n  \n    c\n  \"\"\"";
        let literal = literal(file);
        assert_eq!(literal.text(), "a\n\n  b\n\nc\n");
        assert_eq!(literal.place(3..6), file.find("  b").map(|at| at..at + 3).expect("b"));
    }

    #[test]
    fn a_first_line_behind_the_quotes_has_no_indentation_to_share() {
        assert_eq!(literal("v = \"\"\"a\n    b\n     c\"\"\"").text(), "a\nb\n c");
        assert_eq!(literal("v = \"a\\n    b\"").text(), "a\n    b");
    }

    #[test]
    fn tabs_and_spaces_are_not_alike() {
        assert_eq!(literal("v = '''\n\t a\n\tb\n'''").text(), " a\nb\n");
        assert_eq!(literal("v = '''\n\ta\n    b\n'''").text(), "\ta\n    b\n");
    }

    #[test]
    fn a_change_was_written_where_its_range_was() {
        let file = r"v = 'a {{b}}, \{{c}} {{d}}'";
        let literal = literal(file);
        let change = |part: &str, letters: &str, form| {
            let at = literal.text().find(part).expect(part);
            Replacement { range: at..at + part.len(), letters: letters.into(), form }
        };
        let changes = [
            change("{{b}}", "12 May", WrittenForm::Value(Some(0))),
            change("\\", "", WrittenForm::Verbatim),
            change("{{d}}", "12345", WrittenForm::Value(Some(1))),
        ];
        let changed = literal.changed(&changes);
        assert_eq!(changed.text(), "a 12 May, {{c}} 12345");
        assert_eq!(written(file, &changed, "12 May"), "{{b}}");
        assert_eq!(written(file, &changed, "May"), "{{b}}");
        assert_eq!(written(file, &changed, "May, {{c"), r"{{b}}, \{{c");
        assert_eq!(written(file, &changed, "123"), "{{d}}");
        let forms: Vec<_> = changed.pieces(5..21).map(|piece| (piece.text, piece.form)).collect();
        assert_eq!(forms[0], (5..8, WrittenForm::Value(None)));
        assert_eq!(forms.last(), Some(&(16..21, WrittenForm::Value(Some(1)))));
    }

    #[test]
    fn a_file_is_a_text_without_quotes() {
        let file = "\u{feff}a \\* b";
        let literal = Literal::file(file);
        assert_eq!((literal.text(), written(file, &literal, "b"), literal.backslash()), ("a \\* b", "b", "\\"));
    }

    #[test]
    fn an_empty_string_is_where_it_is() {
        let literal = literal("v = \"\"");
        assert_eq!((literal.text(), literal.place(0..0), literal.pieces(0..0).count()), ("", 4..6, 0));
    }
}
