//! Where a line may end.
//!
//! Unicode's rules (UAX #14, with dictionaries for scripts without spaces) give the places; addresses get rules of
//! their own, and words of languages with patterns may be hyphenated.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use super::hyphenate::hyphenate;
use super::shape::{Shaped, Shaper};
use super::{Fill, Paragraph};
use crate::geometry::Pt;

/// A place where a line may end and the next begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Break {
    /// One past the last byte that is seen on the line.
    pub(super) end: usize,
    /// The first byte of the next line.
    pub(super) next: usize,
    /// The width of everything before `end`.
    pub(super) width_end: Pt,
    /// The width of everything before `next`.
    pub(super) width_next: Pt,
    /// The width of all spaces that can stretch before `end`.
    pub(super) spaces_end: Pt,
    /// The width of all spaces that can stretch before `next`.
    pub(super) spaces_next: Pt,
    /// What kind of place it is.
    pub(super) kind: BreakKind,
}

/// What kind of place a [`Break`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakKind {
    /// Between words, or wherever the script allows it for nothing.
    Plain,
    /// Inside an address.
    Address,
    /// Inside a word, with a hyphen put in: its glyph and width.
    Hyphen { glyph: u16, width: Pt },
    /// Inside a word that is wider than the measure: better than running off the page.
    Emergency,
    /// Here a line must end.
    Mandatory,
}

impl Break {
    /// Returns the width of a line that starts behind this place and ends at another, before any stretching.
    pub(super) fn width_to(&self, end: &Break) -> Pt {
        end.width_end - self.width_next + end.kind.width()
    }
}

impl Break {
    /// Tells whether nothing is seen between this place and the next.
    fn shows_all_of(&self, next: &Break) -> bool {
        (self.width_end, self.width_next) == (next.width_end, next.width_next)
    }
}

impl BreakKind {
    /// Returns the width of what the break puts in.
    pub(super) fn width(self) -> Pt {
        match self {
            BreakKind::Hyphen { width, .. } => width,
            BreakKind::Plain | BreakKind::Address | BreakKind::Emergency | BreakKind::Mandatory => Pt::ZERO,
        }
    }
}

/// Returns all places in order, the start of the text first and its end last.
pub(super) fn breaks(paragraph: &Paragraph<'_>, shaped: &Shaped, shaper: &mut Shaper<'_>) -> Vec<Break> {
    let places = places(paragraph);
    let mut ruler = Ruler { paragraph, shaped, glyph: 0, width: Pt::ZERO, spaces: Pt::ZERO };
    let mut hyphens = Hyphens { item: 0, known: None };
    let mut breaks = Vec::with_capacity(places.len() + 1);
    breaks.push(ruler.measure(0, 0, BreakKind::Plain));
    for (at, place) in places {
        let kind = match place {
            Place::Plain => BreakKind::Plain,
            Place::Address => BreakKind::Address,
            Place::Mandatory => BreakKind::Mandatory,
            Place::Hyphen => match hyphens.at(paragraph, shaped, shaper, at) {
                Some((glyph, width)) => BreakKind::Hyphen { glyph, width },
                None => continue,
            },
        };
        let end = seen_end(paragraph.text, breaks.last(), at);
        let place = ruler.measure(end, at, kind);
        // A place that shows no more than the one before makes that one useless: thousands of such would cost their square.
        if breaks.len() > 1
            && breaks.last().is_some_and(|last| last.kind == BreakKind::Plain && last.shows_all_of(&place))
        {
            breaks.pop();
        }
        breaks.push(place);
    }
    breaks
}

/// Where the visible part ends of a line that breaks at `at`; looks back no further than the break before.
fn seen_end(text: &str, before: Option<&Break>, at: usize) -> usize {
    let start = before.map_or(0, |before| before.next);
    match text[start..at].trim_end_matches(hangs).len() {
        0 => before.map_or(0, |before| before.end),
        seen => start + seen,
    }
}

/// Adds places at every cluster inside what is wider than the measure; returns those stretches.
pub(super) fn relieve(paragraph: &Paragraph<'_>, shaped: &Shaped, breaks: &mut Vec<Break>) -> Vec<Range<usize>> {
    let too_wide = |pair: &[Break]| pair[0].width_to(&pair[1]) > paragraph.measure;
    let wide: Vec<usize> = breaks.windows(2).enumerate().filter(|(_, pair)| too_wide(pair)).map(|(at, _)| at).collect();
    if wide.is_empty() {
        return Vec::new();
    }
    let mut relieved = Vec::with_capacity(breaks.len() * 2);
    let mut ranges = Vec::with_capacity(wide.len());
    let mut ruler = Ruler { paragraph, shaped, glyph: 0, width: Pt::ZERO, spaces: Pt::ZERO };
    let mut wide = wide.into_iter().peekable();
    for (index, place) in breaks.iter().enumerate() {
        relieved.push(place.clone());
        if wide.next_if_eq(&index).is_some() {
            let range = place.next..breaks[index + 1].end;
            let first = shaped.glyphs.partition_point(|glyph| glyph.cluster <= range.start);
            let inside = shaped.glyphs[first..].iter().map(|glyph| glyph.cluster).take_while(|&at| at < range.end);
            for at in inside {
                if relieved.last().is_none_or(|last| last.next < at) {
                    relieved.push(ruler.measure(at, at, BreakKind::Emergency));
                }
            }
            ranges.push(range);
        }
    }
    *breaks = relieved;
    ranges
}

/// White space at the end of a line is not seen.
fn hangs(character: char) -> bool {
    (character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}')) || character == '\u{200b}'
}

/// Adds up widths while places come in order.
struct Ruler<'a> {
    paragraph: &'a Paragraph<'a>,
    shaped: &'a Shaped,
    glyph: usize,
    width: Pt,
    spaces: Pt,
}

impl Ruler<'_> {
    fn measure(&mut self, end: usize, next: usize, kind: BreakKind) -> Break {
        let (width_end, spaces_end) = self.up_to(end);
        let (width_next, spaces_next) = self.up_to(next);
        Break { end, next, width_end, width_next, spaces_end, spaces_next, kind }
    }

    /// The width before a byte, and how much of it is spaces; a byte before the last one asked for is measured back.
    fn up_to(&mut self, byte: usize) -> (Pt, Pt) {
        let glyphs = &self.shaped.glyphs;
        while self.glyph < glyphs.len() && glyphs[self.glyph].cluster < byte {
            self.width += glyphs[self.glyph].advance;
            self.spaces += self.stretchable(self.glyph);
            self.glyph += 1;
        }
        let (mut glyph, mut width, mut spaces) = (self.glyph, self.width, self.spaces);
        while glyph > 0 && glyphs[glyph - 1].cluster >= byte {
            glyph -= 1;
            width -= glyphs[glyph].advance;
            spaces -= self.stretchable(glyph);
        }
        (width - self.behind(glyph, byte), spaces)
    }

    /// How much of the glyph before `glyph` stands behind a byte inside its letters: a ligature's share.
    ///
    /// An estimate: the line is shaped again when it is chosen.
    fn behind(&self, glyph: usize, byte: usize) -> Pt {
        let text = self.paragraph.text;
        let glyphs = &self.shaped.glyphs;
        let end = glyphs.get(glyph).map_or(text.len(), |next| next.cluster);
        let Some(ligature) = glyph.checked_sub(1).map(|last| &glyphs[last]).filter(|_| byte < end) else {
            return Pt::ZERO;
        };
        let letters = |from: usize| i64::try_from(text[from..end].chars().count()).unwrap_or(i64::MAX);
        ligature.advance.scale(letters(byte), letters(ligature.cluster).max(1))
    }

    fn stretchable(&self, glyph: usize) -> Pt {
        let glyph = &self.shaped.glyphs[glyph];
        if stretches(self.paragraph.text, glyph.cluster) { glyph.advance } else { Pt::ZERO }
    }
}

/// The spaces that justified lines stretch.
pub(super) fn stretches(text: &str, at: usize) -> bool {
    matches!(text[at..].chars().next(), Some(' ' | '\u{a0}'))
}

/// The hyphen of the face that sets a place; asked for places in order.
struct Hyphens {
    item: usize,
    known: Option<(usize, Option<(u16, Pt)>)>,
}

impl Hyphens {
    fn at(
        &mut self,
        paragraph: &Paragraph<'_>,
        shaped: &Shaped,
        shaper: &mut Shaper<'_>,
        byte: usize,
    ) -> Option<(u16, Pt)> {
        while shaped.items[self.item].item.range.end < byte {
            self.item += 1;
        }
        if let Some((item, hyphen)) = self.known
            && item == self.item
        {
            return hyphen;
        }
        let item = &shaped.items[self.item].item;
        let hyphen = ['\u{2010}', '-'].into_iter().find_map(|hyphen| shaper.advance(paragraph, item, hyphen));
        self.known = Some((self.item, hyphen));
        hyphen
    }
}

/// A place before it is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Plain,
    Address,
    Hyphen,
    Mandatory,
}

/// Returns the places after the start, in order, each byte at most once; the end of the text is the last.
fn places(paragraph: &Paragraph<'_>) -> Vec<(usize, Place)> {
    let text = paragraph.text;
    let mut places = Vec::new();
    let mut unicode = unicode_places(paragraph).into_iter().peekable();
    for token in tokens(text) {
        while let Some(place) = unicode.next_if(|&(at, _)| at <= token.start) {
            places.push(place);
        }
        if is_address(&text[token.clone()]) {
            while unicode.next_if(|&(at, _)| at < token.end).is_some() {}
            places.extend(address_places(text, token).map(|at| (at, Place::Address)));
        } else if paragraph.hyphenate && paragraph.fill != Fill::Balanced {
            places.extend(hyphen_places(text, token, paragraph).map(|at| (at, Place::Hyphen)));
        }
    }
    places.extend(unicode);
    places.sort_by_key(|&(at, _)| at);
    places.dedup_by_key(|&mut (at, _)| at);
    places
}

/// UAX #14, and what it leaves to the typesetter.
fn unicode_places(paragraph: &Paragraph<'_>) -> Vec<(usize, Place)> {
    let text = paragraph.text;
    let mut options = LineBreakOptions::default();
    options.content_locale = Some(paragraph.lang.identifier());
    options.strictness = Some(LineBreakStrictness::Strict);
    let segmenter = LineSegmenter::new_dictionary(options);
    let places = segmenter.segment_str(text).filter(|&at| at > 0).filter(|&at| !splits_number_range(text, at));
    places.map(|at| (at, place_after(text, at))).collect()
}

fn place_after(text: &str, at: usize) -> Place {
    match text[..at].chars().next_back() {
        Some('\u{2028}') => Place::Mandatory,
        Some('\u{ad}') => Place::Hyphen,
        Some(_) | None if at == text.len() => Place::Mandatory,
        Some(_) | None => Place::Plain,
    }
}

/// "2010–2023" stays on one line.
fn splits_number_range(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    before.next() == Some('\u{2013}')
        && before.next().is_some_and(char::is_numeric)
        && text[at..].starts_with(char::is_numeric)
}

/// The stretches between white space.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    text.split(char::is_whitespace).filter(|token| !token.is_empty()).map(move |token| {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        start..start + token.len()
    })
}

/// A web address, an e-mail address or a long path.
fn is_address(token: &str) -> bool {
    token.contains("://") || token.starts_with("www.") || (token.contains('@') && token.contains('.')) || {
        let slashes = token.matches('/').count();
        slashes >= 1 && token.split('/').next().is_some_and(|host| host.contains('.') && !host.ends_with('.'))
    }
}

/// Where an address may be broken without a hyphen, which would change it: after slashes, before other signs
/// (Chicago Manual of Style, 17th edition, 14.18), and not so that a piece of fewer than three letters is left.
fn address_places(text: &str, token: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    let address = &text[token.clone()];
    let place = move |(at, character): (usize, char)| {
        let before = address[..at].chars().next_back()?;
        let after_slash = matches!(before, '/' | ':') && character != '/';
        let before_sign =
            matches!(character, '.' | '?' | '&' | '=' | '#' | '_' | '~' | '%' | '-' | '@' | '+' | ',' | ';');
        let far_in = address[..at].chars().count() >= 3 && address[at..].chars().count() >= 3;
        (far_in && (after_slash || before_sign && before != '/')).then_some(token.start + at)
    };
    address.char_indices().filter_map(place)
}

/// Where the words of a token may be hyphenated; a token with digits or signs of a handle is left whole.
fn hyphen_places<'a>(
    text: &'a str,
    token: Range<usize>,
    paragraph: &'a Paragraph<'_>,
) -> impl Iterator<Item = usize> + 'a {
    let word = &text[token.clone()];
    let special = |character: char| character.is_numeric() || matches!(character, '_' | '#' | '@' | '/' | '\\');
    let whole = if word.contains(special) { "" } else { word };
    whole.split(|character: char| !character.is_alphabetic()).filter(|part| !part.is_empty()).flat_map(move |part| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        hyphenate(part, paragraph.lang).into_iter().map(move |at| start + at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sample::with_paragraph;

    fn pieces(text: &str, lang: &str, hyphenate: bool) -> Vec<String> {
        let places = with_paragraph(text, lang, |paragraph| places(&Paragraph { hyphenate, ..paragraph }));
        let mut start = 0;
        let piece = |(at, _): (usize, Place)| {
            let piece = text[start..at].to_owned();
            start = at;
            piece
        };
        places.into_iter().map(piece).collect()
    }

    #[test]
    fn addresses_break_at_signs_and_never_with_a_hyphen() {
        assert_eq!(
            pieces("see https://ishr.ch/latest-updates/?page=2.", "en", true),
            ["see ", "https://", "ishr", ".ch/", "latest", "-updates/", "?page", "=2."]
        );
        assert_eq!(pieces("mail info@example.org now", "en", true), ["mail ", "info", "@example", ".org ", "now"]);
    }

    #[test]
    fn prose_with_a_slash_is_no_address() {
        assert_eq!(pieces("and/or", "en", true), ["and/", "or"]);
    }

    #[test]
    fn number_ranges_and_no_break_spaces_hold() {
        assert_eq!(pieces("in 2010–2023 or", "en", false), ["in ", "2010–2023 ", "or"]);
        assert_eq!(pieces("10\u{a0}000 euros", "en", false), ["10\u{a0}000 ", "euros"]);
    }

    #[test]
    fn handles_and_words_with_digits_are_left_whole() {
        assert_eq!(pieces("#EndReprisals covid19vaccination", "en", true), ["#EndReprisals ", "covid19vaccination"]);
    }

    #[test]
    fn scripts_without_spaces_break_too() {
        assert_eq!(pieces("我们感谢", "zh", true).len(), 4);
        assert!(pieces("สิทธิมนุษยชนขั้นพื้นฐาน", "th", true).len() > 2);
    }
}
