//! The tree to pages.
//!
//! How wide a column is, its section says alone, so every block becomes a list of unbreakable fragments without knowing of
//! pages (`blocks`); choosing where columns and pages end is then a problem in one dimension (`flow`). `place` draws the
//! chosen pages, and `furniture` adds heads and feet when the page count is known.
//!
//! Three holders carry it: what sets text (`setter`), where it is set (`frame`), and what has been set (`matter`). Blocks are
//! composed with all of them: `compose` has the first and the last, and the frame is handed down beside it. `flow` asks the
//! matter, and the setter where a paragraph is to be set again; `place` takes the matter; `furniture` needs the setter alone.

mod backdrop;
mod blocks;
mod boxes;
mod budget;
mod canvas;
mod colophon;
mod compose;
mod concessions;
mod content;
#[cfg(feature = "svg")]
mod drawings;
mod edges;
mod flow;
mod folios;
mod fragment;
mod frame;
mod furniture;
mod ground;
mod late;
mod listed;
mod look;
mod margin;
mod margin_column;
mod master;
mod matter;
mod notes;
mod parts;
mod place;
mod row;
mod running;
mod setter;
mod setting;
mod sheet;
mod tongue;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostics::Code;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::Span;
use crate::diagnostics::counted;
use crate::document;
use crate::document::Document;
use crate::document::Lists;
use crate::document::Numbers;
use crate::document::Paging;
use crate::error::Error;
use crate::limits::Bounds;
use crate::limits::raise;
use crate::model;
use crate::model::Lang;
use crate::model::Report;
use crate::model::plain;
use crate::model::unbroken;
use crate::paged::ItemKind;
use crate::paged::Meta;
use crate::paged::Page;
use crate::paged::PagedDocument;
use crate::text::Face;
use crate::text::Fonts;
use crate::text::Typesetter;
use crate::theme;
use crate::theme::Theme;

use compose::Composer;
use concessions::Concessions;
use flow::Stack;
use folios::Folios;
use late::Found;
use listed::Attempt;
use margin::PlacedItem;
use matter::Matter;
pub(crate) use setter::Given;
use setter::Setter;

/// Sets a report in pages.
///
/// The result depends on nothing but the arguments. What the author should look at although the report could
/// be set is in [`PagedDocument::warnings`].
///
/// Pages end where that costs least over the whole report, up to some 20,000 lines between two page breaks of the
/// author's; longer stretches are chosen through a window of some sixty pages that moves on, so that what choosing
/// takes beside the pages themselves does not grow with the report.
///
/// ```
/// use tidings::model::{Block, Inline, Paragraph, Report, Section};
/// use tidings::{text::Fonts, theme::Theme};
///
/// let mut report = Report::new("A year of listening");
/// let words = Block::Paragraph(Paragraph::new(vec![Inline::text("Three doors opened.")]));
/// report.sections.push(Section::new("What we did", vec![words]));
/// let pages = tidings::lay_out(&report, &Theme::default(), &Fonts::bundled())?;
/// assert_eq!((pages.pages.len(), pages.warnings.is_empty()), (1, true));
///
/// // A link that leads nowhere is no document.
/// let nowhere = Block::Paragraph(Paragraph::new(vec![Inline::link("our accounts", "#accounts")]));
/// report.sections.push(Section::unheaded(vec![nowhere]));
/// let mistakes = tidings::lay_out(&report, &Theme::default(), &Fonts::bundled()).expect_err("a mistake");
/// assert!(mistakes.to_string().starts_with("error[unknown-id]"));
/// # Ok::<(), tidings::diagnostics::Diagnostics>(())
/// ```
///
/// # Errors
/// What makes a report built in Rust less than accessible, such as a picture without words, a skipped heading level
/// or an address that leads nowhere; [`read()`](crate::read) lets none of these through. Otherwise all mistakes that
/// only setting can find: characters that no font at hand can draw, each with its place; font families that the
/// theme names and `fonts` lacks. A theme with lengths out of their ranges, or without room for text, is told of alone.
pub fn lay_out(report: &Report, theme: &Theme, fonts: &Fonts) -> Result<PagedDocument, Diagnostics> {
    let bounds = Bounds::default();
    examined(&Given { report, theme, bounds: &bounds }, fonts)
}

/// Sets a report within the bounds of a run.
///
/// # Errors
/// [`Error::Report`] with what [`lay_out`] tells and with what is over the limits; [`Error::Stopped`] when the bounds said
/// so.
pub fn lay_out_within(
    report: &Report,
    theme: &Theme,
    fonts: &Fonts,
    bounds: &Bounds<'_>,
) -> Result<PagedDocument, Error> {
    let pages = examined(&Given { report, theme, bounds }, fonts);
    if bounds.is_over() { Err(Error::Stopped) } else { Ok(pages?) }
}

/// Sets a report after a look at it and at the theme.
///
/// A theme that leaves no room is told of alone: every word would be too wide for it.
pub(crate) fn examined(given: &Given<'_>, fonts: &Fonts) -> Result<PagedDocument, Diagnostics> {
    let Given { report, theme, bounds } = *given;
    let mut mistakes = Diagnostics::within(report.sources.clone(), bounds.limits());
    for wrong in theme::check(theme) {
        mistakes.push(Diagnostic::new(Code::Theme, Span::NONE, wrong));
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let mistakes = Diagnostics::over(report.sources.clone(), model::check(report, bounds));
    if mistakes.has_errors() { Err(mistakes) } else { judged(report, set(given, fonts)) }
}

/// Sets a report that has been checked, or whose mistakes have been told. In a theme that leaves no room nothing is set,
/// and nothing is told: that has been, too.
///
/// When the bounds say that the run is over, what comes back is of no use.
pub(crate) fn attempt(given: &Given<'_>, fonts: &Fonts) -> Result<PagedDocument, Diagnostics> {
    let Given { report, theme, bounds } = *given;
    if theme::check(theme).is_empty() {
        judged(report, set(given, fonts))
    } else {
        Err(Diagnostics::within(report.sources.clone(), bounds.limits()))
    }
}

/// Sets a report in a theme that leaves room for it.
fn set(given: &Given<'_>, fonts: &Fonts) -> Result<PagedDocument, Diagnostics> {
    let mut hands = Hands::new(fonts);
    let pages = listed::set(given.report, given.theme, |lists, digits| {
        late::settle(|numbers| pass(given, &mut hands, &numbers.clone().listing(digits), lists))
    })?;
    budget::kept(given, pages)
}

/// Takes warnings for what their report says of them.
fn judged(report: &Report, set: Result<PagedDocument, Diagnostics>) -> Result<PagedDocument, Diagnostics> {
    match set {
        Ok(mut pages) => {
            pages.warnings.judge(&report.lint);
            if pages.warnings.has_errors() { Err(pages.warnings) } else { Ok(pages) }
        }
        Err(mut mistakes) => {
            mistakes.judge(&report.lint);
            Err(mistakes)
        }
    }
}

/// What a report is set with each time that it is.
struct Hands<'f> {
    fonts: &'f Fonts,
    #[cfg(feature = "svg")]
    letterer: drawings::Letterer<'f>,
}

impl<'f> Hands<'f> {
    fn new(fonts: &'f Fonts) -> Hands<'f> {
        Hands {
            fonts,
            #[cfg(feature = "svg")]
            letterer: drawings::Letterer::new(fonts),
        }
    }
}

/// Sets a report with what is known of its page numbers; says which they are then.
fn pass(
    given: &Given<'_>,
    hands: &mut Hands<'_>,
    numbers: &Numbers,
    lists: Lists,
) -> Result<(Attempt, Found), Diagnostics> {
    let (Given { report, theme, .. }, fonts) = (*given, hands.fonts);
    let mut typesetter = Typesetter::new(fonts);
    let mut digits = |lang: &Lang| tongue::digits(&mut typesetter, theme, lang);
    let document = document::of(report, theme, Paging { digits: &mut digits, numbers, lists });
    #[cfg(feature = "svg")]
    let (mut document, limits) = (document, given.bounds.limits());
    #[cfg(feature = "svg")]
    let lettered = hands.letterer.letter(&mut document.pictures, limits);
    let (mut concessions, mut tries) = (Concessions::default(), 0);
    let (low, low_again) = (concessions.with_low_hero(&document), OnceCell::new());
    let chosen = loop {
        match choose(given, &document, &concessions, fonts)? {
            Ok(chosen) if concessions::ends_short(theme, &chosen.matter, &chosen.stacks) => {
                let low = low_again.get_or_init(|| concessions.with_low_hero(&document));
                let lower = low.as_ref().map(|low| choose(given, &document, low, fonts)).transpose()?;
                break match lower {
                    Some(Ok(lower)) => fewer(chosen, lower),
                    Some(Err(_)) | None => chosen,
                };
            }
            Ok(chosen) => break chosen,
            Err(Crowded { items, met }) => {
                // Beside the text below a lower picture they may have room.
                if let (0, Some(low)) = (tries, &low)
                    && let Ok(chosen) = choose(given, &document, low, fonts)?
                {
                    break chosen;
                }
                tries += 1;
                concessions.in_text.extend(if tries < MOST_TRIES { items } else { (0..met).collect() });
            }
        }
    };
    let ChosenPages { mut setter, mut matter, margin, stacks } = chosen;
    #[cfg(feature = "svg")]
    for (place, index) in lettered {
        hands.letterer.tell(index, document.picture_spans[place], &report.lang, &mut setter);
    }
    let of_contents = listed::number(&mut setter, &mut matter.fragments, &stacks, &document);
    let folios = Folios::of(theme, document.cover.is_some());
    let chosen = place::ToPlace { matter, margin, stacks: &stacks, folios };
    let mut pages = place::place(theme, report.language().direction, chosen, document.anchors.nodes());
    furniture::add(&mut setter, &mut pages);
    let told = setter.diagnostics;
    if told.has_errors() {
        return Err(told);
    }
    let found = pages.numbers(&document);
    let set = PagedDocument {
        faces: name_faces(&mut pages.pages, fonts),
        pages: pages.pages,
        pictures: document.pictures,
        drawings: Vec::new(),
        structure: document.structure,
        outline: pages.outline,
        landings: pages.landings,
        meta: meta(report),
        most_bytes: None,
        warnings: told,
    };
    Ok((Attempt { pages: set, of_contents }, found))
}

/// A report that has been set, and the pages that have been chosen for it.
struct ChosenPages<'r, 'f> {
    setter: Setter<'r, 'f>,
    matter: Matter<'r>,
    /// What stands beside the text.
    margin: Vec<PlacedItem>,
    stacks: Vec<Stack>,
}

/// What has no room beside the text moves into it; when pages have been chosen so often, nothing stands beside the text any more.
///
/// Choosing twice is not enough for all: what moves into the text makes it longer, so that other pages end elsewhere and the column of
/// one of them is too short for what is marked there now; and pages are the best of the whole report, so that those before it
/// may end elsewhere too. What has no room then can neither go on to the next page, away from its text, nor into the text
/// without pages being chosen once more. Of 516 reports of `tests/margin.rs` 102 need no second choice, 393 need one, and
/// 21 two.
const MOST_TRIES: usize = 6;

/// The margin items that have no room beside the text.
struct Crowded {
    /// Their numbers.
    items: BTreeSet<usize>,
    /// How many there are in the report.
    met: usize,
}

/// Returns the better of two choices of pages: that with fewer of them.
fn fewer<'r, 'f>(one: ChosenPages<'r, 'f>, other: ChosenPages<'r, 'f>) -> ChosenPages<'r, 'f> {
    let pages = |chosen: &ChosenPages<'_, '_>| chosen.stacks.last().map_or(0, |last| last.page);
    if pages(&other) < pages(&one) { other } else { one }
}

/// Composes a report and chooses its pages; in place of them it may return the margin items that are to stand in the text.
fn choose<'r, 'f>(
    given: &Given<'r>,
    document: &'r Document<'r>,
    concessions: &'r Concessions,
    fonts: &'f Fonts,
) -> Result<Result<ChosenPages<'r, 'f>, Crowded>, Diagnostics> {
    let Given { report, theme, bounds } = *given;
    let Composer { mut setter, mut matter, .. } = parts::compose(*given, document, concessions, fonts);
    model::page_breaks(report).into_iter().for_each(|idle| setter.diagnostics.push(idle));
    if bounds.is_over() {
        return Err(setter.diagnostics);
    }
    let mut stacks = flow::flow(&mut setter, &mut matter);
    colophon::sink(theme, &mut matter, &mut stacks);
    flow::report_oversize(&mut setter, &matter, &stacks);
    if report_over_limit(&mut setter, &matter, &stacks) || bounds.is_over() {
        return Err(setter.diagnostics);
    }
    Ok(match margin_column::settle(theme, report.language().direction, &mut matter, &stacks) {
        Ok(margin) => Ok(ChosenPages { setter, matter, margin, stacks }),
        Err(items) => Err(Crowded { items, met: matter.met }),
    })
}

/// Tells whether there are more pages than a report may have; that is reported where the first of them starts.
fn report_over_limit(setter: &mut Setter<'_, '_>, matter: &Matter<'_>, stacks: &[Stack]) -> bool {
    let most = setter.bounds.limits().pages;
    let Some(first) = stacks.iter().find(|stack| stack.page >= most) else { return false };
    let pages = stacks.last().map_or(0, |last| last.page + 1);
    let span = matter.fragments.get(first.fragments.start).map_or(Span::NONE, |fragment| fragment.span);
    let message = format!("the report has {}, more than the limit `pages` of {most}", counted(pages, "page"));
    setter.diagnostics.push(Diagnostic::new(Code::Limit, span, message).help(raise("pages")));
    true
}

/// Returns the faces in use, in the order of their first letters, and makes the runs count in them.
fn name_faces(pages: &mut [Page], fonts: &Fonts) -> Vec<Arc<Face>> {
    let mut faces = Vec::new();
    let mut names: Vec<Option<usize>> = vec![None; fonts.faces().len()];
    for item in pages.iter_mut().flat_map(|page| &mut page.items) {
        if let ItemKind::Glyphs(run) = &mut item.kind {
            run.face = *names[run.face].get_or_insert_with(|| {
                faces.push(Arc::clone(&fonts.faces()[run.face]));
                faces.len() - 1
            });
        }
    }
    faces
}

fn meta(report: &Report) -> Meta {
    Meta {
        title: unbroken(plain(&report.title)),
        authors: report.authors.iter().map(|author| unbroken(author.name.clone())).collect(),
        organisations: report.organisations.iter().map(|organisation| unbroken(organisation.name.clone())).collect(),
        subject: Some(unbroken(report.subject())).filter(|subject| !subject.is_empty()),
        direction: report.language().direction,
        lang: report.lang.clone(),
        date: report.date,
    }
}
