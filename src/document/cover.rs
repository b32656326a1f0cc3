//! The cover: what of a report stands on the page before all others, in the order in which it is read.

use super::blocks::{Element, figure, text};
use super::build::{Builder, Place};
use super::flow::Flow;
use super::front;
use super::masthead::{Logo, logos, publishers};
use super::tree::{NodeId, Role, Structure};
use crate::diagnostics::Span;
use crate::model::{CoverStyle, CoverYear, Figure, Focus, Inline, Level, Link, Report, Text, plain, shown_address};
use crate::theme::Theme;

/// A cover.
#[derive(Debug)]
pub(crate) struct CoverSheet<'r> {
    pub(crate) style: CoverStyle,
    /// The signs of the publishers.
    pub(crate) logos: Vec<Logo<'r>>,
    /// The line above the title, and the year where that does not stand by itself.
    pub(crate) kicker: Option<Flow<'r>>,
    /// The title: a heading.
    pub(crate) title: Element<'r>,
    /// The subtitle, or the opening of the report.
    pub(crate) subtitle: Vec<Flow<'r>>,
    /// The year, where that stands by itself.
    pub(crate) year: Option<CoverNumeral<'r>>,
    /// Who publishes it.
    pub(crate) organisation: Option<Flow<'r>>,
    /// The address of its website.
    pub(crate) address: Option<Flow<'r>>,
    pub(crate) picture: Option<Poster>,
    pub(crate) span: Span,
}

/// A year or a number as large as it can be.
#[derive(Debug)]
pub(crate) struct CoverNumeral<'r> {
    pub(crate) words: Flow<'r>,
    /// Whether it is read elsewhere on its page: then it has no element (ISO 32000-1, 14.8.2.2).
    pub(crate) is_artifact: bool,
}

/// A picture that fills a part of its page, cropped to that.
#[derive(Debug)]
pub(crate) struct Poster {
    /// Which: an index into the pictures of the document.
    pub(crate) picture: usize,
    /// Its element; nothing where it decorates.
    pub(crate) node: Option<NodeId>,
    /// What of it stays in sight.
    pub(crate) focus: Focus,
    pub(crate) span: Span,
}

/// What a cover takes of its report.
#[derive(Clone, Copy, Debug)]
pub(super) struct CoverPlan<'r> {
    pub(super) style: CoverStyle,
    /// The picture that it shows.
    pub(super) picture: Option<&'r Figure>,
    /// The picture that its author gave it, where it shows none.
    pub(super) spare: Option<&'r Figure>,
    /// Whether the picture is that under the title, which is not shown again there.
    pub(super) takes_hero: bool,
    /// Whether it says the opening of the report.
    pub(super) takes_standfirst: bool,
}

/// An opening of up to so many letters has room on a cover that shows no subtitle: six lines.
const MOST_STANDFIRST: usize = 280;

/// Returns what the cover of a report takes of it; nothing where it has none.
pub(super) fn plan<'r>(report: &'r Report, theme: &Theme) -> Option<CoverPlan<'r>> {
    let cover = report.cover.as_ref()?;
    let asked = cover.style.unwrap_or(theme.cover);
    let given = cover.picture.as_ref().or(report.hero.as_ref());
    let style = if given.is_some() { asked } else { CoverStyle::Type };
    let picture = given.filter(|_| style != CoverStyle::Type);
    let spare = cover.picture.as_ref().filter(|_| picture.is_none());
    let letters: usize = report.standfirst.iter().map(|paragraph| plain(&paragraph.content).chars().count()).sum();
    let is_short = report.standfirst.len() == 1 && letters <= MOST_STANDFIRST;
    Some(CoverPlan {
        style,
        picture,
        spare,
        takes_hero: picture.is_some() && cover.picture.is_none(),
        takes_standfirst: report.subtitle.is_none() && style != CoverStyle::Picture && is_short,
    })
}

/// Builds the cover of a report that has one.
pub(super) fn build<'r>(builder: &mut Builder<'r, '_>) -> Option<CoverSheet<'r>> {
    let (report, root) = (builder.report, builder.root());
    let (plan, cover) = (plan(report, builder.theme)?, report.cover.as_ref()?);
    // It is read first where it is seen first.
    let is_ground = plan.style == CoverStyle::Picture;
    let ground = plan.picture.filter(|_| is_ground).map(|picture| poster(builder, picture, root));
    let logos = logos(builder);
    let year = cover.year.as_ref().map(|year| written(builder, year));
    let is_said = year.as_ref().is_some_and(|year| says(report.kicker.as_deref(), &year.text, cover.year.as_ref()));
    let is_apart = plan.style == CoverStyle::Type;
    let kicker = kicker(builder, year.as_ref().filter(|_| !is_apart && !is_said));
    let words = text::HeadingWords { words: &report.title, level: Level::TITLE };
    let title = text::heading(builder, words, builder.root(), Span::NONE);
    let subtitle = subtitle(builder, plan);
    let year = year.filter(|_| is_apart).map(|year| numeral(builder, year, is_said));
    let address = if is_apart { only_address(report) } else { None };
    let organisation = organisation(builder, address.is_some());
    let address = address.map(|url| address_line(builder, url));
    let picture = ground.or_else(|| plan.picture.map(|picture| poster(builder, picture, root)));
    Some(CoverSheet {
        style: plan.style,
        logos,
        kicker,
        title,
        subtitle,
        year,
        organisation,
        address,
        picture,
        span: cover.span,
    })
}

/// Builds a picture that fills a part of its page, as the last in a place.
pub(super) fn poster<'r>(builder: &mut Builder<'r, '_>, figure: &'r Figure, place: Place<'r>) -> Poster {
    builder.speak(figure.language.as_ref(), |builder| {
        let shown = figure::alone(builder, figure, place);
        Poster { picture: shown.picture, node: shown.node, focus: figure.focus, span: figure.span }
    })
}

/// Returns a year as it is printed.
fn written(builder: &mut Builder<'_, '_>, year: &CoverYear) -> Text {
    match year {
        CoverYear::Number(year) => Text { text: builder.digits().write((*year).into()), span: Span::NONE },
        CoverYear::Words(words) => words.clone(),
    }
}

/// Tells whether a line says a year, as it is printed or in the digits of Europe.
fn says(line: Option<&[Inline]>, printed: &str, year: Option<&CoverYear>) -> bool {
    let line = line.map(plain).unwrap_or_default();
    let plainly = if let Some(CoverYear::Number(year)) = year { year.to_string() } else { printed.to_owned() };
    line.contains(printed) || line.contains(&plainly)
}

/// The line above the title, and a year behind it.
fn kicker<'r>(builder: &mut Builder<'r, '_>, year: Option<&Text>) -> Option<Flow<'r>> {
    let kicker = builder.report.kicker.clone().unwrap_or_default();
    let space = (!kicker.is_empty()).then(|| Inline::text(" "));
    let year = year.into_iter().flat_map(|year| space.clone().into_iter().chain([Inline::Text(year.clone())]));
    let words: Vec<Inline> = kicker.into_iter().chain(year).collect();
    (!words.is_empty()).then(|| paragraph(builder, &words))
}

fn subtitle<'r>(builder: &mut Builder<'r, '_>, plan: CoverPlan<'r>) -> Vec<Flow<'r>> {
    let report = builder.report;
    if let Some(subtitle) = &report.subtitle {
        return vec![front::paragraph(builder, subtitle)];
    }
    let taken = report.standfirst.iter().filter(|_| plan.takes_standfirst);
    taken.map(|one| builder.speak(one.language.as_ref(), |builder| front::paragraph(builder, &one.content))).collect()
}

fn numeral<'r>(builder: &mut Builder<'r, '_>, year: Text, is_artifact: bool) -> CoverNumeral<'r> {
    let node = if is_artifact { Structure::ROOT } else { builder.node(builder.root(), Role::Paragraph).node };
    CoverNumeral { words: Flow::words(year.text, node, builder.tongue, year.span), is_artifact }
}

/// The address of the one publisher of a report.
fn only_address(report: &Report) -> Option<&str> {
    let [only] = report.organisations.as_slice() else { return None };
    only.url.as_deref()
}

/// Who publishes the report; a link, unless the address stands beside it.
fn organisation<'r>(builder: &mut Builder<'r, '_>, has_address: bool) -> Option<Flow<'r>> {
    let report = builder.report;
    let words = match report.organisations.as_slice() {
        [] => return None,
        [only] if has_address => vec![Inline::Text(Text { text: only.name.clone(), span: only.span })],
        _ => publishers(report),
    };
    Some(paragraph(builder, &words))
}

/// An address as it is printed, which runs from left to right in every language.
fn address_line<'r>(builder: &mut Builder<'r, '_>, url: &str) -> Flow<'r> {
    let words = vec![Inline::text(shown_address(url))];
    let link = Inline::Link(Link { content: words, url: url.to_owned(), span: Span::NONE });
    let line = builder.left_to_right(link);
    paragraph(builder, &[line])
}

fn paragraph<'r>(builder: &mut Builder<'r, '_>, words: &[Inline]) -> Flow<'r> {
    let node = builder.node(builder.root(), Role::Paragraph).node;
    builder.flow_of(words, node)
}
