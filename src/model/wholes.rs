//! Wholes: blocks in which paragraphs and lists stand, and nothing else.

use super::checker::{Check, WideKind};
use super::kind::{BlockKind, Stands, fields};
use super::{Block, BlockWidth, Date, Figure, Focus, Id, Inline, Language, Text};
use crate::diagnostics::{Code, Diagnostic, Span};

/// A panel: words set apart on a ground of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Callout {
    /// The line above its words.
    pub title: Option<Vec<Inline>>,
    /// What it says: paragraphs and lists.
    pub content: Vec<Block>,
    /// Where it leads.
    pub call: Option<Call>,
    /// How wide it is: as the text, which it is if nothing is said, as the column beside that, as the page, or as half of it.
    pub width: Option<BlockWidth>,
    /// What links call it.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Callout {
    /// Returns a panel with these blocks in it and nothing else.
    pub fn new(content: Vec<Block>) -> Callout {
        Callout { content, ..Callout::default() }
    }
}

/// Where a panel leads: a link that is printed too, for those who read on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// What the button says; without, the address stands alone.
    pub words: Option<Vec<Inline>>,
    /// The address: `https:`, `http:`, `mailto:` or `tel:`.
    pub url: String,
    /// Where it was read.
    pub span: Span,
}

impl Call {
    /// Returns a link to this address, which stands alone: no button is over it.
    pub fn new(url: impl Into<String>) -> Call {
        Call { words: None, url: url.into(), span: Span::NONE }
    }
}

/// A story: what happened to somebody, on a ground of its own, beside a picture if there is one.
///
/// ```
/// use tidings::model::{Block, Inline, Paragraph, Story};
///
/// let mut story = Story::new(vec![Block::Paragraph(Paragraph::new(vec![Inline::text("Every evening two of them walked.")]))]);
/// story.title = Some(vec![Inline::text("The committee that walks its surveyors home")]);
/// assert!(story.figure.is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Story {
    /// The line above its title: what kind of story it is.
    pub kicker: Option<Vec<Inline>>,
    /// Its title.
    pub title: Option<Vec<Inline>>,
    /// What it tells: paragraphs and lists.
    pub content: Vec<Block>,
    /// Its picture, which is cropped to its place. How wide that is, the story says.
    pub figure: Option<Figure>,
    /// What of the picture stays in sight.
    pub focus: Focus,
    /// Where it leads.
    pub call: Option<Call>,
    /// How wide it is: as the text, or as the page, which it is if nothing is said.
    pub width: Option<BlockWidth>,
    /// What links call it.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Story {
    /// Returns a story of these blocks, without a picture.
    pub fn new(content: Vec<Block>) -> Story {
        Story { content, ..Story::default() }
    }
}

/// A timeline: what happened, each with its date.
///
/// ```
/// use tidings::model::{Date, EventDate, Inline, Timeline, TimelineEvent};
///
/// let mut event = TimelineEvent::new(EventDate::words("Spring"));
/// event.title = Some(vec![Inline::text("A call from a bus station")]);
/// let law = Date::new(2025, 3, 21).expect("the calendar has it");
/// let mut other = TimelineEvent::new(EventDate::Known(law));
/// (other.title, other.highlight) = (Some(vec![Inline::text("The rule becomes law")]), true);
/// let timeline = Timeline::new(vec![event, other]);
/// assert_eq!(timeline.events.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeline {
    /// What happened, in order.
    pub events: Vec<TimelineEvent>,
    /// What links call it.
    pub id: Option<Id>,
    /// Its language and direction, where they are not those of what stands around it.
    pub language: Option<Language>,
    /// Where it was read.
    pub span: Span,
}

impl Timeline {
    /// Returns a timeline of these events.
    pub fn new(events: Vec<TimelineEvent>) -> Timeline {
        Timeline { events, ..Timeline::default() }
    }
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimelineEvent {
    /// When.
    pub date: EventDate,
    /// What, in a line.
    pub title: Option<Vec<Inline>>,
    /// More of it: paragraphs and lists. Without a title there is some.
    pub text: Vec<Block>,
    /// Whether it stands out.
    pub highlight: bool,
    /// Where it was read.
    pub span: Span,
}

impl TimelineEvent {
    /// Returns an event of which nothing is said yet.
    pub fn new(date: EventDate) -> TimelineEvent {
        TimelineEvent { date, title: None, text: Vec::new(), highlight: false, span: Span::NONE }
    }
}

/// When something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventDate {
    /// A date, which is written as the language does.
    Known(Date),
    /// Words, as they are: "Spring", "14 January".
    Words(Text),
}

impl EventDate {
    /// Returns these words.
    pub fn words(words: impl Into<String>) -> EventDate {
        EventDate::Words(Text { text: words.into(), span: Span::NONE })
    }
}

/// Returns what is wrong with an event of which nothing is said.
pub(crate) fn untold(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, span, "this date has neither a title nor a text")
        .help("add  title = \"What happened\"  or  text = \"…\"")
}

impl BlockKind<Block> for Callout {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a panel"
    }

    fn children(&self) -> Vec<&Block> {
        self.content.iter().collect()
    }

    fn lines(&self) -> Vec<&[Inline]> {
        self.title.as_deref().into_iter().collect()
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn spans(&self) -> bool {
        self.width.is_some_and(BlockWidth::spans)
    }

    fn is_half(&self) -> bool {
        self.width == Some(BlockWidth::Half)
    }

    fn check(&self, check: &mut Check<'_>, depth: usize) {
        check.callout(self, depth);
    }
}

impl BlockKind<Block> for Story {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a story"
    }

    fn children(&self) -> Vec<&Block> {
        self.content.iter().collect()
    }

    fn lines(&self) -> Vec<&[Inline]> {
        let caption = self.figure.as_ref().and_then(|figure| figure.caption.as_deref());
        [self.kicker.as_deref(), self.title.as_deref(), caption].into_iter().flatten().collect()
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn spans(&self) -> bool {
        self.width.is_none_or(BlockWidth::spans)
    }

    fn check(&self, check: &mut Check<'_>, depth: usize) {
        let takes = &[BlockWidth::Text, BlockWidth::Page];
        check.breadth(self.width, 0, self.span, WideKind { name: "a story", takes });
        if self.content.is_empty() {
            check.empty(self.span, "the story");
        }
        check.optional_line(self.kicker.as_deref(), self.span, "the story's kicker");
        check.optional_line(self.title.as_deref(), self.span, "the story's title");
        check.story_text(&self.content, depth);
        self.figure.iter().for_each(|figure| check.figure(figure));
        self.call.iter().for_each(|call| check.call(call));
    }
}

impl BlockKind<Block> for Timeline {
    fields!(span, language, id);

    fn name(&self) -> &'static str {
        "a timeline"
    }

    fn children(&self) -> Vec<&Block> {
        self.events.iter().flat_map(|event| &event.text).collect()
    }

    fn lines(&self) -> Vec<&[Inline]> {
        self.events.iter().filter_map(|event| event.title.as_deref()).collect()
    }

    fn stands(&self) -> Stands {
        Stands::InNoList
    }

    fn check(&self, check: &mut Check<'_>, depth: usize) {
        if self.events.is_empty() {
            check.empty(self.span, "the timeline");
        }
        for event in &self.events {
            if let EventDate::Words(words) = &event.date {
                check.words(&words.text, words.span, "a date");
            }
            if event.title.is_none() && event.text.is_empty() {
                check.report(untold(event.span));
            }
            check.optional_line(event.title.as_deref(), event.span, "the title of a date");
            check.event_text(&event.text, depth);
        }
    }
}
