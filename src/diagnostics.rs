//! The author's mistakes, as data.
//!
//! A [`Diagnostic`] says what is wrong, where in which file, and what to type instead. Stages collect
//! them in [`Diagnostics`] and go on, so that one run reports all of them. Nothing here prints.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A text that diagnostics point into: a report or a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
}

impl Source {
    /// Returns a source of this text; `name` is how diagnostics call it, usually its path.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Source { name: name.into(), text, line_starts }
    }

    /// Returns what diagnostics call this source.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the place of a byte offset; one past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|&start| start <= offset) - 1;
        let column = self.text[self.line_starts[line]..offset].chars().count() + 1;
        Position { line: line + 1, column }
    }

    /// Returns the text of a line, counted from 1, without its line end; empty past the last line.
    pub fn line(&self, line: usize) -> &str {
        let Some(&start) = line.checked_sub(1).and_then(|index| self.line_starts.get(index)) else {
            return "";
        };
        let end = self.line_starts.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }
}

/// A place in a text, as editors count: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character within the line, from 1.
    pub column: usize,
}

/// Which of a run's texts a [`Span`] lies in: an index into [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u16);

/// A stretch of bytes in one source.
///
/// What was built in Rust has no place in any text: [`Span::NONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The source.
    pub source: SourceId,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// No place: the thing was not read from a text.
    pub const NONE: Span = Span { source: SourceId(u16::MAX), start: 0, end: 0 };

    /// Returns the span of a byte range in a source.
    pub const fn new(source: SourceId, range: Range<usize>) -> Span {
        Span { source, start: range.start, end: range.end }
    }

    /// Tells whether this is [`Span::NONE`].
    pub const fn is_none(self) -> bool {
        self.source.0 == u16::MAX
    }
}

impl Default for Span {
    fn default() -> Span {
        Span::NONE
    }
}

/// The texts of one run, shared by everything that points into them.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Arc<Source>>);

impl Sources {
    /// Adds a source and returns its id.
    pub fn add(&mut self, source: Arc<Source>) -> SourceId {
        let id = u16::try_from(self.0.len()).expect("a run reads a report and a theme, not 65,536 files");
        self.0.push(source);
        SourceId(id)
    }

    /// Returns the source that a span lies in, if it lies in one.
    pub fn get(&self, span: Span) -> Option<&Source> {
        self.0.get(usize::from(span.source.0)).map(Arc::as_ref)
    }
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The report cannot be built as it stands.
    Error,
    /// The report builds, but the author should look.
    Warning,
}

impl Severity {
    /// Returns `error` or `warning`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)*) => {
        /// The kind of a mistake: a stable name that can be searched for and cited.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, in the order of the pipeline.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// Returns the stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Returns how much a mistake of this kind matters.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The file is not TOML.
    TomlSyntax = "toml-syntax", Error;
    /// A key that means nothing here.
    UnknownKey = "unknown-key", Error;
    /// A key that must be there is not.
    MissingKey = "missing-key", Error;
    /// A value of the wrong type.
    WrongType = "wrong-type", Error;
    /// A value of the right type that cannot be used.
    BadValue = "bad-value", Error;
    /// A text that must say something says nothing.
    EmptyText = "empty-text", Error;
    /// A block with no key, or more than one, that names its kind.
    BlockKind = "block-kind", Error;
    /// Markdown that a page cannot show, such as raw HTML.
    Markdown = "markdown", Error;
    /// A link without a target that can be followed.
    BadLink = "bad-link", Error;
    /// A picture that is neither described nor declared decorative.
    AltMissing = "alt-missing", Error;
    /// A heading that skips a level.
    HeadingSkip = "heading-skip", Error;
    /// A picture or theme that is not where the report says.
    FileMissing = "file-missing", Error;
    /// A file outside the folder that reports may read.
    FileOutside = "file-outside", Error;
    /// A file that is there but cannot be read.
    FileUnreadable = "file-unreadable", Error;
    /// A picture that cannot be decoded.
    PictureBroken = "picture-broken", Error;
    /// A picture in a format that is not PNG, JPEG or WebP.
    PictureFormat = "picture-format", Error;
    /// A picture too large to take in.
    PictureTooLarge = "picture-too-large", Error;
    /// A picture's file tells where it was taken.
    PicturePlace = "picture-place", Warning;
    /// Colours too close to each other to read.
    Contrast = "contrast", Error;
    /// A theme that cannot be used as it stands.
    Theme = "theme", Error;
    /// A character that no font at hand can draw.
    MissingGlyph = "missing-glyph", Error;
    /// A word wider than the measure, with no place to break it.
    Overfull = "overfull", Warning;
    /// A block taller than a page.
    Oversize = "oversize", Warning;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One mistake, its place and its cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of mistake it is.
    pub code: Code,
    /// Where it stands.
    pub span: Span,
    /// A terse statement of what is wrong, in lower case and without a full stop.
    pub message: String,
    /// What to type instead, if that is known.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Returns a diagnostic without help.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { code, span, message: message.into(), help: None }
    }

    /// Returns the diagnostic with this help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Returns how much it matters.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// All mistakes of a run, and the texts they stand in.
///
/// Shown with `{}`, it is the plain report that the binary prints when it does not talk to a terminal.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    sources: Sources,
}

impl Diagnostics {
    /// Returns an empty collection over these texts.
    pub fn new(sources: Sources) -> Diagnostics {
        Diagnostics { list: Vec::new(), sources }
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of another collection that stands over the same texts.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// Returns them in the order of their places: by source, then by offset.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.list.iter().collect();
        sorted.sort_by_key(|diagnostic| diagnostic.span);
        sorted.into_iter()
    }

    /// Returns the texts that the spans lie in.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Tells whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write_plain(f, diagnostic, &self.sources)?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

fn write_plain(f: &mut fmt::Formatter<'_>, diagnostic: &Diagnostic, sources: &Sources) -> fmt::Result {
    writeln!(f, "{}[{}]: {}", diagnostic.severity().as_str(), diagnostic.code, diagnostic.message)?;
    if let Some(source) = sources.get(diagnostic.span) {
        let Position { line, column } = source.position(diagnostic.span.start);
        writeln!(f, "  --> {}:{line}:{column}", source.name())?;
        writeln!(f, "   | {line:>4} | {}", source.line(line))?;
    }
    if let Some(help) = &diagnostic.help {
        writeln!(f, "   = help: {help}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("a.toml", "é = 1\r\nb = 2");
        assert_eq!(source.position(3), Position { line: 1, column: 3 });
        assert_eq!(source.position(8), Position { line: 2, column: 1 });
        assert_eq!(source.position(999), Position { line: 2, column: 6 });
        assert_eq!((source.line(1), source.line(2), source.line(3), source.line(0)), ("é = 1", "b = 2", "", ""));
    }

    #[test]
    fn an_offset_inside_a_character_is_the_character() {
        assert_eq!(Source::new("a", "é").position(1), Position { line: 1, column: 1 });
    }

    #[test]
    fn plain_form_names_place_line_and_help() {
        let mut sources = Sources::default();
        let id = sources.add(Arc::new(Source::new("r.toml", "titel = \"x\"")));
        let mut all = Diagnostics::new(sources);
        all.push(
            Diagnostic::new(Code::UnknownKey, Span::new(id, 0..5), "unknown key `titel`").help("did you mean `title`?"),
        );
        assert_eq!(
            all.to_string(),
            "error[unknown-key]: unknown key `titel`\n  --> r.toml:1:1\n   |    1 | titel = \"x\"\n   = help: did you mean `title`?\n"
        );
    }

    #[test]
    fn codes_are_unique() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
