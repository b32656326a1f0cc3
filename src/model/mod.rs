//! What an update *is*: words, structure and pictures, with nothing left to resolve.
//!
//! No TOML, no fonts, no millimetres. `source` builds a [`Report`] from a file; a program can build the
//! same in Rust, and gets the same PDF. Everything remembers the [`Span`] it was read from, so that a
//! later stage can point at the author's text; what was built in Rust carries [`Span::NONE`].

mod address;
mod amount;
mod block;
mod budget;
mod chart;
mod check;
mod checker;
mod closing;
mod code;
mod contents;
mod cover;
mod date;
mod figure;
mod gallery;
mod holds;
mod id;
mod ids;
mod imprint;
mod inline;
mod key_figures;
mod kind;
mod kinds;
mod lang;
mod level;
mod marks;
mod measures;
mod name_list;
mod notes;
mod number;
mod opener;
mod page_breaks;
mod placing;
mod portrait;
mod pull;
mod repeated;
mod rules;
mod section_number;
mod table;
pub(crate) mod vocabulary;
mod wholes;

pub use amount::Amount;
pub use block::{
    Block, Heading, List, ListItem, ListKind, Note, NumberSign, PageBreak, Paragraph, Quote, Rule, Spacing, Table,
    TaskState,
};
pub use budget::{Budget, MostOf};
pub use chart::{Chart, ChartColors, ChartKind, ChartRow, Datum};
pub(crate) use chart::{ChartPlaces, wrong_chart};
pub use closing::{Closing, Salutation, Signer};
pub use code::CodeBlock;
pub use contents::{Contents, InContents, ShowContents};
pub use cover::{Cover, CoverStyle, CoverYear};
pub(crate) use date::days_in;
pub use date::{Date, InvalidDate, Moment};
pub use figure::{Alt, Credit, CreditKind, Figure};
pub use gallery::Gallery;
pub(crate) use gallery::miscounted;
pub use id::Id;
pub(crate) use id::{PAGE_NUMBER, inner as inner_id};
pub(crate) use ids::{Anchor, ListedHeading, check as check_ids, headings, lists_at_least, names as anchor_names};
pub use imprint::{Contact, ContactPlaces, Imprint, ImprintPlace, ImprintRow};
pub(crate) use inline::unbroken;
pub use inline::{Inline, Link, NoteMark, Phrase, Text, plain};
pub use key_figures::{KeyFigure, KeyFigures};
pub use lang::{Direction, InvalidLang, Lang, Language};
pub use level::Level;
pub(crate) use level::Levels;
pub(crate) use marks::{folded, has_mark, misplaced as misplaced_mark};
pub(crate) use name_list::too_many_columns;
pub use name_list::{NameGroup, NameList};
pub use notes::Footnotes;
pub(crate) use notes::check as check_notes;

pub(crate) use address::{check as check_address, shown as shown_address};
pub(crate) use check::check;
pub(crate) use holds::{TextHolder, not_in};
pub(crate) use measures::{is_currency_code, is_currency_sign, is_unit_of_measure};
pub(crate) use number::{DecimalSign, Number, is_dash, is_number, is_signed_number, stands_for_none};
pub(crate) use opener::NOTHING_TO_OPEN;
pub use opener::{Opener, OpenerStyle};
pub(crate) use page_breaks::page_breaks;
pub use placing::{Align, BlockWidth, Placing, Width};
pub(crate) use placing::{PICTURE_WIDTHS, no_way_out};
pub(crate) use portrait::nameless;
pub use portrait::{Focus, Portrait};
pub use pull::Pull;
pub(crate) use pull::officeless;
pub(crate) use repeated::unrepeated;
pub(crate) use rules::{
    BETWEEN_NAMES, IN_LIST, LOGO_HEIGHTS, MAX_HELD, MAX_NESTED, SHORTEN, first_unreadable, is_blank, is_held_as_ascii,
    is_of_word, is_unreadable, too_deep, too_long, turns_letters,
};
pub use section_number::SectionNumber;
pub(crate) use section_number::{Ordinal, ordinals};
pub(crate) use table::misfit;
pub use table::{Cell, CellAlign, CellReach, ColumnWidth, RowKind, TableRow};
pub(crate) use vocabulary::{Vocabulary, vocabulary};
pub(crate) use wholes::untold;
pub use wholes::{Call, Callout, EventDate, Story, Timeline, TimelineEvent};

use crate::diagnostics::{Lint, Sources, Span};
use crate::geometry::Pt;

/// A director's update, complete.
///
/// What was read has been checked; what was built in Rust is checked when it is set. Two reports are equal if they say
/// the same and were read from the same places.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// The title: the heading of level 1.
    pub title: Vec<Inline>,
    /// The line above the title.
    pub kicker: Option<Vec<Inline>>,
    /// The line under the title.
    pub subtitle: Option<Vec<Inline>>,
    /// The language of the text; also decides direction, hyphenation and standing words.
    pub lang: Lang,
    /// Which way its lines run and its pages turn, where that is not as the language says.
    pub direction: Option<Direction>,
    /// The day the update was published.
    pub date: Option<Date>,
    /// Who signs it, in order.
    pub authors: Vec<Author>,
    /// Where it was published, such as "Geneva".
    pub place: Option<String>,
    /// Who publishes it, in order.
    pub organisations: Vec<Organisation>,
    /// The opening paragraphs that say what it is about.
    pub standfirst: Vec<Paragraph>,
    /// The page before all others.
    pub cover: Option<Cover>,
    /// The picture under the title.
    pub hero: Option<Figure>,
    /// The greeting before the body.
    pub salutation: Option<Salutation>,
    /// The list of its headings, before the body.
    pub contents: Contents,
    /// Where the notes of its sections stand.
    pub footnotes: Footnotes,
    /// The body, in order.
    pub sections: Vec<Section>,
    /// The last words behind the body, and who signs them.
    pub closing: Option<Closing>,
    /// What to read next, in order.
    pub related: Vec<Related>,
    /// How to reach who publishes it.
    pub contact: Option<Contact>,
    /// What it says of itself as a publication.
    pub imprint: Option<Imprint>,
    /// The most that it may come to.
    pub budget: Budget,
    /// What its warnings are taken for.
    pub lint: Lint,
    /// The texts that the spans point into; empty when the report was built in Rust.
    pub sources: Sources,
}

impl Report {
    /// Returns a report in English with this title and nothing else.
    pub fn new(title: impl Into<String>) -> Report {
        Report {
            title: vec![Inline::text(title)],
            kicker: None,
            subtitle: None,
            lang: Lang::english(),
            direction: None,
            date: None,
            authors: Vec::new(),
            place: None,
            organisations: Vec::new(),
            standfirst: Vec::new(),
            cover: None,
            hero: None,
            salutation: None,
            contents: Contents::default(),
            footnotes: Footnotes::default(),
            sections: Vec::new(),
            closing: None,
            related: Vec::new(),
            contact: None,
            imprint: None,
            budget: Budget::default(),
            lint: Lint::default(),
            sources: Sources::default(),
        }
    }

    /// Returns the names of all authors as a PDF holds them in one text.
    pub(crate) fn names(&self) -> String {
        let names: Vec<&str> = self.authors.iter().map(|author| author.name.as_str()).collect();
        names.join(BETWEEN_NAMES)
    }

    /// Returns the standfirst as a PDF holds it in one text; empty where there is none.
    pub(crate) fn subject(&self) -> String {
        let paragraphs: Vec<String> = self.standfirst.iter().map(|paragraph| plain(&paragraph.content)).collect();
        paragraphs.join(" ")
    }

    /// Returns the language of the text and the direction of its lines.
    pub fn language(&self) -> Language {
        let lang = self.lang.clone();
        Language { direction: self.direction.unwrap_or_else(|| lang.direction()), lang }
    }
}

/// A person who signs the update.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Author {
    /// The name as it is printed.
    pub name: String,
    /// The office held, such as "Executive Director".
    pub role: Option<String>,
    /// Where it was read.
    pub span: Span,
}

impl Author {
    /// Returns an author who holds no office.
    pub fn new(name: impl Into<String>) -> Author {
        Author { name: name.into(), role: None, span: Span::NONE }
    }
}

/// A publisher.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Organisation {
    /// The name as it is printed.
    pub name: String,
    /// The address of its website.
    pub url: Option<String>,
    /// Its sign, set in the head of the first page.
    pub logo: Option<Figure>,
    /// How high the sign is; without, as high as all of them.
    pub logo_height: Option<Pt>,
    /// Where it was read.
    pub span: Span,
}

impl Organisation {
    /// Returns an organisation that has a name and nothing else.
    pub fn new(name: impl Into<String>) -> Organisation {
        Organisation { name: name.into(), ..Organisation::default() }
    }
}

/// A part of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// The heading of level 2; a section may go without.
    pub heading: Option<Vec<Inline>>,
    /// What is printed before the heading.
    pub number: Option<SectionNumber>,
    /// How it opens, where that is more than its heading.
    pub opener: Option<Opener>,
    /// The paragraphs under the heading that say what it is about.
    pub standfirst: Vec<Paragraph>,
    /// What links call it, where that does not follow from its heading.
    pub id: Option<Id>,
    /// Whether it stands in the contents.
    pub listed: InContents,
    /// Whether it starts a page.
    pub starts_page: bool,
    /// How many columns it is set in, where that is not as many as the theme has.
    pub columns: Option<SectionColumns>,
    /// What stands in it, in order.
    pub content: Vec<Block>,
    /// The notes that its text marks, in any order.
    pub notes: Vec<Note>,
    /// Its language and direction, where they are not the report's.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Section {
    /// Returns a section with a heading of these words.
    pub fn new(heading: impl Into<String>, content: Vec<Block>) -> Section {
        Section { heading: Some(vec![Inline::text(heading)]), content, ..Section::default() }
    }

    /// Returns a section without a heading.
    pub fn unheaded(content: Vec<Block>) -> Section {
        Section { content, ..Section::default() }
    }
}

/// The columns of a section: what stands in it is set in one, in two that end together, or across them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionColumns {
    /// How many there are.
    pub count: u32,
    /// Where it was read.
    pub span: Span,
}

impl SectionColumns {
    /// The most columns of a section.
    pub const MOST: u32 = 2;

    /// Returns so many columns, which were read from no file.
    pub const fn new(count: u32) -> SectionColumns {
        SectionColumns { count, span: Span::NONE }
    }
}

/// An article that the reader may want next.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Related {
    /// Its title.
    pub title: Vec<Inline>,
    /// Its address.
    pub url: Option<String>,
    /// Who published it, when that is somebody else.
    pub source: Option<String>,
    /// The day it was published.
    pub date: Option<Date>,
    /// The language and direction of its title and its source, where they are not the report's.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Related {
    /// Returns an article of this title at this address.
    pub fn new(title: impl Into<String>, url: impl Into<String>) -> Related {
        let (title, url) = (vec![Inline::text(title)], Some(url.into()));
        Related { title, url, source: None, date: None, language: None, span: Span::NONE }
    }
}
