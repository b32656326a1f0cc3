//! Heads and feet of pages; last, when the page count is known.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::fragment::LineBox;
use super::frame::Frame;
use super::look::Look;
use super::master::{PageKind, PageMaster, PageMasters};
use super::place::Placed;
use super::setter::Setter;
use super::tongue::digits;
use crate::diagnostics::Code;
use crate::diagnostics::Diagnostic;
use crate::diagnostics::Span;
use crate::document::{Flow, Structure, Tongue};
use crate::geometry::Point;
use crate::geometry::Pt;
use crate::model::CellAlign;
use crate::model::Direction;
use crate::model::Report;
use crate::model::plain;
use crate::model::shown_address;
use crate::paged::Artifact;
use crate::paged::Item;
use crate::paged::Mark;
use crate::text::LineFill;
use crate::theme::Digits;
use crate::theme::Margins;
use crate::theme::Piece;
use crate::theme::Slots;
use crate::theme::Template;
use crate::theme::Theme;
use crate::theme::Word;
use crate::theme::long_date;

/// Adds the head and the foot of every page; both are artifacts and no part of what is read.
pub(super) fn add(setter: &mut Setter<'_, '_>, placed: &mut Placed) {
    let theme = setter.theme;
    let masters = PageMasters::of(theme);
    let (count, folios) = (placed.pages.len(), placed.folios);
    let pages = folios.number(count.saturating_sub(1));
    let frame = Frame::of_column(theme.measure(), Tongue::of_report(setter.report));
    let digits = digits(&mut setter.typesetter, theme, frame.tongue.lang);
    let page_of = theme.word(Word::PageOf, frame.tongue.lang).to_owned();
    let mut bands =
        Bands { setter, frame, digits, page_of, set: BTreeMap::new(), short: BTreeMap::new(), told: BTreeSet::new() };
    for page in 0..count {
        let kind = placed.kinds[page];
        if kind == PageKind::Sheet {
            continue;
        }
        let master = masters.page(kind);
        let (header, footer) = baselines(theme, master);
        let facts = Facts { page: folios.number(page), pages, section: placed.sections[page].clone() };
        let items = &mut placed.pages[page].items;
        let head = Band { master, baseline: header, artifact: Artifact::Header };
        bands.add(master.head, &facts, head, items);
        bands.add(master.foot, &facts, Band { baseline: footer, artifact: Artifact::Footer, ..head }, items);
    }
}

/// Returns how far the baselines of head and foot stand below the top of the page: as far from the text as the theme asks for,
/// but in narrow margins nearer, so that they stay on the paper, and on the part of it that printers print.
fn baselines(theme: &Theme, master: &PageMaster<'_>) -> (Pt, Pt) {
    const EDGE: Pt = Pt::new(18);
    let Margins { top, bottom, .. } = master.margins;
    // About the height of capitals.
    let letters = theme.styles.furniture.size.scale(7, 10);
    let from_edge = |margin: Pt, white: Pt| (margin - white).max(EDGE.min((margin - letters) / 2));
    let header = from_edge(top, theme.spacing.header + letters) + letters;
    (header, master.size.height - from_edge(bottom, theme.spacing.footer))
}

/// What the places of a template are filled with.
struct Facts {
    page: usize,
    pages: usize,
    section: String,
}

/// Where a head or foot stands.
#[derive(Clone, Copy)]
struct Band<'m> {
    master: &'m PageMaster<'m>,
    baseline: Pt,
    artifact: Artifact,
}

/// Heads and feet, each text set once however many pages it stands on.
struct Bands<'c, 'r, 'f> {
    setter: &'c mut Setter<'r, 'f>,
    /// The whole measure.
    frame: Frame<'r>,
    /// What pages are counted in.
    digits: Digits,
    /// The words for "page {page} of {pages}".
    page_of: String,
    /// Texts on the whole measure, from its left edge; nothing where one line does not hold them.
    set: BTreeMap<String, Option<LineBox>>,
    /// Texts cut short, by the width that they were cut to.
    short: BTreeMap<(String, Pt), Option<LineBox>>,
    /// The templates that have been told of, by their place.
    told: BTreeSet<Span>,
}

impl Bands<'_, '_, '_> {
    /// Adds a head or foot: its end has what it needs, for numbers of pages stand there, what stands in the middle has the room that is left
    /// on both sides of the middle, and the start gives way to both.
    fn add(&mut self, slots: &Slots, facts: &Facts, band: Band<'_>, items: &mut Vec<Item>) {
        let theme = self.setter.theme;
        let measure = band.master.measure();
        let end = self.line(self.fill(&slots.end, facts), measure, &slots.end);
        let gap = theme.styles.furniture.size * 2;
        let taken = end.as_ref().map_or(Pt::ZERO, |line| line.width + gap);
        let centre = self.line(self.fill(&slots.centre, facts), measure - taken * 2, &slots.centre);
        let room = centre.as_ref().map_or(measure - taken, |line| (measure - line.width) / 2 - gap);
        let start = self.line(self.fill(&slots.start, facts), room, &slots.start);
        let leftward = self.frame.tongue.direction == Direction::RightToLeft;
        let left = band.master.left(self.frame.tongue.direction);
        let outer = |line: &LineBox, at_left: bool| if at_left { Pt::ZERO } else { measure - line.width };
        let start = start.map(|line| (outer(&line, !leftward), line));
        let centre = centre.map(|line| ((measure - line.width) / 2, line));
        let end = end.map(|line| (outer(&line, leftward), line));
        for (shift, line) in [start, centre, end].into_iter().flatten() {
            let origin = Point::new(left + shift, band.baseline - line.baseline);
            let mark = Mark::Artifact(band.artifact);
            items.extend(line.items.into_iter().map(|item| Item { at: item.at + origin, mark, ..item }));
        }
    }

    /// Returns what a template says on a page. Signs between two places stand only where both of these say something.
    fn fill(&self, template: &Template, facts: &Facts) -> String {
        let mut text = String::new();
        let (mut parting, last) = ("", template.pieces.len().saturating_sub(1));
        for (index, piece) in template.pieces.iter().enumerate() {
            if let Piece::Literal(letters) = piece {
                if (1..last).contains(&index) && !letters.contains(char::is_alphanumeric) {
                    parting = letters;
                } else {
                    text.push_str(letters);
                }
                continue;
            }
            let said = self.said(piece, facts);
            if !said.is_empty() {
                text.push_str(if text.is_empty() { "" } else { parting });
                parting = "";
            }
            text.push_str(&said);
        }
        text
    }

    /// Returns what stands in a place on a page.
    fn said(&self, piece: &Piece, facts: &Facts) -> String {
        let (direction, report) = (self.frame.tongue.direction, self.setter.report);
        let count = |number: usize| self.digits.write(number as u64);
        match piece {
            Piece::Literal(letters) => letters.clone(),
            Piece::Title => isolated(direction, plain(&report.title)),
            Piece::Subtitle => isolated(direction, report.subtitle.as_deref().map(plain).unwrap_or_default()),
            Piece::Kicker => isolated(direction, report.kicker.as_deref().map(plain).unwrap_or_default()),
            Piece::Organisation => {
                let names = report.organisations.iter().map(|own| isolated(direction, own.name.clone()));
                names.collect::<Vec<_>>().join(" · ")
            }
            Piece::Address => isolated(direction, address(report)),
            Piece::Date => report.date.map(|date| long_date(date, &report.lang)).unwrap_or_default(),
            Piece::Section => isolated(direction, facts.section.clone()),
            Piece::Page => count(facts.page),
            Piece::Pages => count(facts.pages),
            // One page needs no number.
            Piece::PageOf if facts.pages == 1 => String::new(),
            Piece::PageOf => {
                let phrase = self.page_of.replace("{pages}", &count(facts.pages));
                phrase.replace("{page}", &count(facts.page))
            }
        }
    }

    /// Sets text on one line, ending it with an ellipsis where it does not fit: what fills the places of a template stands in
    /// full elsewhere. Words of the template's own and page numbers do not, and where they may be lost, the author is told.
    fn line(&mut self, text: String, measure: Pt, template: &Template) -> Option<LineBox> {
        if text.is_empty() {
            return None;
        }
        if measure <= Pt::ZERO {
            self.tell_of_cut(template);
            return None;
        }
        if !self.set.contains_key(&text) {
            let line = self.whole(&text, self.place(template));
            self.set.insert(text.clone(), line);
        }
        if let Some(Some(line)) = self.set.get(&text)
            && line.width <= measure
        {
            return Some(line.clone());
        }
        let key = (text, measure);
        if !self.short.contains_key(&key) {
            let line = self.cut(&key.0, measure);
            self.tell_of_cut(template);
            self.short.insert(key.clone(), line);
        }
        self.short.get(&key).cloned().flatten()
    }

    /// Returns where a template was read; of one that is built in, its words are those of the theme.
    fn place(&self, template: &Template) -> Span {
        if template.span.is_none() { self.setter.theme.word_span(Word::PageOf) } else { template.span }
    }

    /// Only letters that no font has are reported, at the template's place: that a line is too long for furniture is no
    /// mistake of the author's.
    fn whole(&mut self, text: &str, span: Span) -> Option<LineBox> {
        let (lines, missing) = self.set(text, self.setter.theme.measure());
        for missing in missing {
            self.setter.diagnostics.push(Diagnostic { span, ..missing });
        }
        <[LineBox; 1]>::try_from(lines).ok().map(|[line]| line)
    }

    /// Reports a template that says what stands nowhere else, and whose line has no room for all of it; once, on however many pages they stand.
    fn tell_of_cut(&mut self, template: &Template) {
        if !template.says_more() || !self.told.insert(template.span) {
            return;
        }
        let message = "this part of a head or foot has no room on its line, and is cut";
        let help = "shorten it or what stands beside it, or put a part of it at the other end:  start = \"…\"  and  end = \"…\"";
        self.setter.diagnostics.push(Diagnostic::new(Code::Overfull, template.span, message).help(help));
    }

    /// By halves: piece by piece, a long title would take longer than everything else.
    fn cut(&mut self, text: &str, measure: Pt) -> Option<LineBox> {
        let mut set = |start: &str| self.set(&format!("{start}…"), measure).0;
        let starts = starts(text);
        let fitting = starts.partition_point(|start| set(start).len() <= 1);
        set(starts[..fitting].last()?).into_iter().next()
    }

    /// Sets text from the left edge of the measure, whichever way it runs.
    fn set(&mut self, text: &str, measure: Pt) -> (Vec<LineBox>, Vec<Diagnostic>) {
        let style = self.setter.theme.styles.furniture;
        let (align, start) = match self.frame.tongue.direction {
            Direction::LeftToRight => (CellAlign::Start, Pt::ZERO),
            Direction::RightToLeft => (CellAlign::End, self.setter.theme.measure() - measure),
        };
        let look =
            Look { style, fill: LineFill::Ragged, align, link: None, hyphenate: false, whole: 0, indent: Pt::ZERO };
        let flow = Flow::made(text, Structure::ROOT, self.frame.tongue);
        self.setter.set_artifact(&flow, &look, &Frame { start, measure, ..self.frame }, Artifact::Layout)
    }
}

/// Returns the postal address of who publishes a report on one line, or else the name of its website.
fn address(report: &Report) -> String {
    let lines = report.contact.iter().flat_map(|contact| &contact.address).map(|line| plain(line));
    let written = lines.collect::<Vec<_>>().join(", ");
    let website = || report.organisations.iter().find_map(|own| own.url.as_deref()).map(shown_address);
    if written.is_empty() { website().unwrap_or_default().to_owned() } else { written }
}

/// Where a text may be cut short: after its words, or after its characters where it has only one word.
fn starts(text: &str) -> Vec<&str> {
    let spaces = text.char_indices().filter(|(_, letter)| letter.is_whitespace());
    let words: Vec<&str> = spaces.map(|(at, _)| text[..at].trim_end()).filter(|start| !start.is_empty()).collect();
    if words.is_empty() { text.char_indices().skip(1).map(|(at, _)| &text[..at]).collect() } else { words }
}

/// Keeps the author's words in one piece where they run against the band (UAX #9, FSI and PDI).
fn isolated(direction: Direction, text: String) -> String {
    if Direction::of_text(&text).is_some_and(|own| own != direction) { format!("\u{2068}{text}\u{2069}") } else { text }
}
