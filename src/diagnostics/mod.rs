//! The author's mistakes, as data.
//!
//! A [`Diagnostic`] says what is wrong, where in which file, and what to type instead. Stages collect
//! them in [`Diagnostics`] and go on, so that one run reports all of them. Nothing here prints.

mod alike;
mod kept;
mod lint;
mod nearest;
mod render;
mod source;

use std::fmt;

use crate::limits::Limits;
pub(crate) use alike::{counted, empty, empty_list};
pub(crate) use kept::Kept;
pub use lint::{Lint, LintLevel};
pub(crate) use nearest::nearest;
pub use render::Rendering;
#[cfg(feature = "cli")]
pub(crate) use render::{Message, SarifLog};
pub(crate) use source::is_treacherous;
pub(crate) use source::printable;
pub use source::{Excerpt, Position, Source, SourceId, Sources, Span};

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
    ($(#[doc = $summary:literal] $variant:ident = $name:literal, $severity:ident;)*) => {
        /// The kind of a mistake: a stable name that can be searched for and cited.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = $summary] $variant,)* }

        impl Code {
            /// Every code, in the order of the pipeline.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// Returns the stable name.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Returns a sentence that says what a mistake of this kind is.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$variant => $summary.trim_ascii(),)* }
            }

            /// Returns how much a mistake of this kind matters.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The file is not UTF-8 text.
    NotUtf8 = "not-utf8", Error;
    /// The file is not TOML.
    TomlSyntax = "toml-syntax", Error;
    /// A key that means nothing here.
    UnknownKey = "unknown-key", Error;
    /// A key as other formats write it, with other signs between its words.
    OldSpelling = "old-spelling", Warning;
    /// A key that must be there is not.
    MissingKey = "missing-key", Error;
    /// A value of the wrong type.
    WrongType = "wrong-type", Error;
    /// A value of the right type that cannot be used.
    BadValue = "bad-value", Error;
    /// A text that must say something says nothing.
    EmptyText = "empty-text", Error;
    /// A value that nobody has named, or a name that stands for none as it is written.
    UnknownValue = "unknown-value", Error;
    /// A bare number that is a year as it seems, for which its digits are not grouped.
    LooksLikeYear = "looks-like-year", Warning;
    /// A number with decimals that looks as if its point grouped thousands.
    LooksLikeThousands = "looks-like-thousands", Warning;
    /// A name on the first line of a file of names, which names the columns and is not printed.
    LooksLikeName = "looks-like-name", Warning;
    /// Words where a number is counted, as in a chart.
    NotANumber = "not-a-number", Error;
    /// A sum of a table that its numbers do not make.
    SumDiffers = "sum-differs", Warning;
    /// A block with no key, or more than one, that names its kind.
    BlockKind = "block-kind", Error;
    /// Markdown that a page cannot show, such as raw HTML.
    Markdown = "markdown", Error;
    /// Markdown that is read otherwise than its author may have meant it.
    MarkdownMeaning = "markdown-meaning", Warning;
    /// Lines that run together into one paragraph, though they look as if they stood by themselves.
    RunOnLines = "run-on-lines", Warning;
    /// A language that is not written in the letters of the text.
    LanguageLetters = "language-letters", Warning;
    /// A sign that turns the order of letters, which nobody sees.
    BidiControl = "bidi-control", Warning;
    /// A date so far from ours that its year may be counted otherwise.
    FarDate = "far-date", Warning;
    /// A block where it cannot stand.
    BlockPlace = "block-place", Error;
    /// A link without a target that can be followed.
    BadLink = "bad-link", Error;
    /// A link to a part that the report does not have.
    UnknownId = "unknown-id", Error;
    /// A mark of a note that the section does not have.
    NoteMissing = "note-missing", Error;
    /// A note that nothing marks, and that is not printed.
    NoteUnused = "note-unused", Warning;
    /// A picture that is neither described nor declared decorative.
    AltMissing = "alt-missing", Error;
    /// A heading that skips a level.
    HeadingSkip = "heading-skip", Error;
    /// A picture, a theme or another file that is not where the report says.
    FileMissing = "file-missing", Error;
    /// A file outside the folder that reports may read.
    FileOutside = "file-outside", Error;
    /// A file that is there but cannot be read.
    FileUnreadable = "file-unreadable", Error;
    /// A file of data that is no CSV, or whose rows do not fit the heads of their columns.
    Csv = "csv", Error;
    /// A picture that cannot be decoded.
    PictureBroken = "picture-broken", Error;
    /// A picture in a format that is not PNG, JPEG or WebP, or a drawing (SVG) with something in it that a page cannot show.
    PictureFormat = "picture-format", Error;
    /// A picture too large to take in.
    PictureTooLarge = "picture-too-large", Error;
    /// A picture's file lacks its end, means unknown colours, or asks for what is not there; the picture can be shown.
    PictureFlawed = "picture-flawed", Warning;
    /// An alternative text that says what the caption says, which is heard too.
    AltRepeatsCaption = "alt-repeats-caption", Warning;
    /// A picture with fewer pixels than its width asks for.
    PictureResolution = "picture-resolution", Warning;
    /// A picture with so few pixels that a page of its own cannot show it.
    PictureCoarse = "picture-coarse", Error;
    /// A picture's file tells where it was taken.
    PicturePlace = "picture-place", Warning;
    /// More than a run may take in or give out.
    Limit = "limit", Error;
    /// More pages, words or bytes than the report's own budget.
    Budget = "budget", Error;
    /// Colours too close to each other to read.
    Contrast = "contrast", Error;
    /// A theme that cannot be used as it stands.
    Theme = "theme", Error;
    /// A character that no font at hand can draw.
    MissingGlyph = "missing-glyph", Error;
    /// Emphasis or strong text in letters that look like those around it.
    EmphasisUnseen = "emphasis-unseen", Warning;
    /// A font beside the report that cannot be used.
    FontUnusable = "font-unusable", Warning;
    /// A word wider than the measure, with no place to break it, or a head or foot wider than its line.
    Overfull = "overfull", Warning;
    /// A table with more columns than stand side by side.
    TableTooWide = "table-too-wide", Error;
    /// A chart with more in it than stands on a page.
    ChartTooHigh = "chart-too-high", Error;
    /// A cover or an opener with more words than its page has room for.
    PageOverfull = "page-overfull", Error;
    /// A block taller than a page.
    Oversize = "oversize", Warning;
    /// A page break that leaves a heading alone, or starts no page.
    PageBreak = "page-break", Warning;
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
    /// How much it matters: what its kind says, or a report of its warnings.
    pub severity: Severity,
}

impl Diagnostic {
    /// Returns a diagnostic without help.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Diagnostic {
        let severity = code.severity();
        Diagnostic { code, span, message: shortened(message.into()), help: None, severity }
    }

    /// Returns the diagnostic with this help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(shortened(help.into()));
        self
    }

    /// Returns how much it matters.
    pub const fn severity(&self) -> Severity {
        self.severity
    }
}

/// Messages quote what an author wrote, which may be as long as the file; so much of it is enough to know it by.
const LONGEST: usize = 500;

fn shortened(mut text: String) -> String {
    if text.len() > LONGEST
        && let Some((at, _)) = text.char_indices().nth(LONGEST)
    {
        text.truncate(at);
        text.push('…');
    }
    text
}

/// All mistakes of a run, and the texts they stand in.
///
/// Shown with `{}`, it is the plain report that the binary prints when it does not talk to a terminal: errors before
/// warnings, and of warnings of one kind the first three and how many more there are.
///
/// No more than [`Limits::messages`] of each code are kept; [`Diagnostics::counted`] tells of those behind them.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    kept: Kept,
    sources: Sources,
}

/// As many warnings of one kind are shown to people, who have seen what it is about by then.
const SHOWN: usize = 3;

impl Diagnostics {
    /// Returns an empty collection over these texts, with the usual limit.
    pub fn new(sources: Sources) -> Diagnostics {
        Diagnostics::within(sources, &Limits::default())
    }

    /// Returns an empty collection over these texts, with the limit of a run.
    pub fn within(sources: Sources, limits: &Limits) -> Diagnostics {
        Diagnostics { kept: Kept::within(limits), sources }
    }

    /// Returns what has been found in these texts.
    pub(crate) fn over(sources: Sources, kept: Kept) -> Diagnostics {
        Diagnostics { kept, sources }
    }

    /// Takes warnings for what a report says, from now on and of what has been found.
    pub(crate) fn judge(&mut self, lint: &Lint) {
        self.kept.judge(lint);
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.kept.push(diagnostic);
    }

    /// Adds all of another collection that stands over the same texts.
    pub fn append(&mut self, other: Diagnostics) {
        self.kept.append(other.kept);
    }

    /// Returns those that are kept: errors before warnings, each in the order of their places, by source and by offset.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.kept.list().iter().collect();
        sorted.sort_by_key(|diagnostic| (diagnostic.severity(), diagnostic.span));
        sorted.into_iter()
    }

    /// Returns, for every code of which there are more than are kept, a diagnostic that says how many more, without a
    /// place; errors before warnings.
    pub fn counted(&self) -> Vec<Diagnostic> {
        self.kept.counted()
    }

    /// Returns what people are shown: as [`Diagnostics::iter`], but warnings of one kind only up to the third, and then
    /// one that counts the others.
    pub(crate) fn shown(&self) -> Vec<Diagnostic> {
        let mut warnings: std::collections::BTreeMap<Code, usize> = std::collections::BTreeMap::new();
        let mut shown = Vec::new();
        for diagnostic in self.iter() {
            let count = warnings.entry(diagnostic.code).or_default();
            *count += usize::from(diagnostic.severity() == Severity::Warning);
            if *count <= SHOWN {
                shown.push(diagnostic.clone());
            }
        }
        let mut counted = self.counted();
        for (code, count) in warnings.into_iter().filter(|&(_, count)| count > SHOWN) {
            counted.retain(|counted| counted.code != code);
            let all = self.kept.count_of(code).max(count);
            counted.push(self.kept.more(code, all - SHOWN).help("--message-format short lists them"));
        }
        // Those that count errors stand behind the errors; of what is alike, the order stays.
        shown.extend(counted);
        shown.sort_by_key(Diagnostic::severity);
        shown
    }

    /// Returns all that are kept, in the same form and order as `{}` shows them, however many warnings there are of one kind.
    pub fn in_full(&self) -> String {
        let mut text = String::new();
        for diagnostic in self.iter().cloned().chain(self.counted()) {
            let blank = if text.is_empty() { "" } else { "\n" };
            text.push_str(&format!("{blank}{}", Plain(&diagnostic, &self.sources)));
        }
        text
    }

    /// Returns the texts that the spans lie in.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Tells whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Returns how many there are of a severity, those that are only counted among them.
    pub fn count(&self, severity: Severity) -> usize {
        self.kept.count(severity)
    }

    /// Returns how many there are, those that are only counted among them.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// Tells whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kept.len() == 0
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.shown().iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            Plain(diagnostic, &self.sources).fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

/// A diagnostic in the plain form, with the texts that its span may lie in.
struct Plain<'a>(&'a Diagnostic, &'a Sources);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Plain(diagnostic, sources) = *self;
        let Diagnostic { code, span, message, help, .. } = diagnostic;
        writeln!(f, "{}[{code}]: {}", diagnostic.severity().as_str(), printable(message))?;
        if let Some(source) = sources.get(*span) {
            let Position { line, column } = source.position(span.start);
            writeln!(f, "  --> {}:{line}:{column}", printable(source.name()))?;
            writeln!(f, "   | {line:>4} | {}", source.excerpt(span.start..span.end).text)?;
        }
        if let Some(help) = help {
            writeln!(f, "   = help: {}", printable(help))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

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
    fn long_messages_are_cut_between_letters() {
        let long = Diagnostic::new(Code::BadValue, Span::NONE, "é".repeat(501)).help("x".repeat(500));
        assert_eq!(long.message, format!("{}…", "é".repeat(500)));
        assert_eq!(long.help, Some("x".repeat(500)));
    }

    #[test]
    fn every_code_says_what_it_is() {
        assert_eq!(Code::TomlSyntax.summary(), "The file is not TOML.");
    }

    #[test]
    fn codes_are_unique() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
