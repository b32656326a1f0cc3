//! All colours of a theme from one of a brand: each starts where its use wants it, and moves until it can be told from what is
//! behind it. So no brand is refused, and nothing that is written in its colours cannot be read.

use super::color::Color;
use super::fixed::Fixed;
use super::oklch::{Hue, Oklch, distance};
use super::search::{Shift, stands_out};
use super::tokens::{PANELS, Token};
use super::{Colors, Swatches};

/// The colours of a brand, from which all others of a theme follow.
///
/// ```
/// use tidings::theme::{Brand, Color};
///
/// let yellow = Color::new(0xff, 0xd2, 0x00);
/// let colors = Brand::new(yellow).colors();
/// assert_eq!(colors.field, yellow);
/// assert!(colors.accent.contrast(colors.paper) >= 4.5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Brand {
    /// The brand's colour; any will do.
    pub color: Color,
    /// Its second colour, for people and stories; if there is none, one that goes with the first is found.
    pub second: Option<Color>,
    /// What all is printed on.
    pub paper: Color,
}

/// Colours that an author chose, which stand as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OwnColors {
    /// By the index of their tokens.
    tokens: [Option<Color>; Token::ALL.len()],
    pub(crate) ramp: Option<Swatches<5>>,
    pub(crate) categories: Option<Swatches<8>>,
}

impl OwnColors {
    /// Returns the author's own colour for a token, to be read or set.
    pub(crate) fn token(&mut self, token: Token) -> &mut Option<Color> {
        &mut self.tokens[token.index()]
    }

    fn get(&self, token: Token) -> Option<Color> {
        self.tokens[token.index()]
    }
}

impl Brand {
    /// Returns a brand of one colour on white paper.
    pub const fn new(color: Color) -> Brand {
        Brand { color, second: None, paper: Color::WHITE }
    }

    /// Returns all colours that follow from it.
    pub fn colors(&self) -> Colors {
        self.colors_but(&OwnColors::default())
    }

    /// Returns all colours that follow from it and from those that an author chose.
    pub(crate) fn colors_but(&self, own: &OwnColors) -> Colors {
        let paper = own.get(Token::Paper).unwrap_or(self.paper);
        let first = Oklch::of(self.color);
        let second = self.second.map_or_else(|| going_with(first), Oklch::of);
        let derivation = Derivation { own, paper, first, second, way: Shift::away_from(paper) };
        let mut colors = Colors { paper, ..Colors::default() };
        derivation.panels(&mut colors);
        derivation.letters(&mut colors);
        derivation.field(self.color, &mut colors);
        derivation.deep(&mut colors);
        derivation.charts(&mut colors);
        colors
    }
}

/// Below this a colour is grey, whatever its hue.
const GREY: Fixed = Fixed::thousandths(20);

/// Returns a second colour for a brand: warm beside a cool one, and blue beside all others.
fn going_with(first: Oklch) -> Oklch {
    let is_cool = first.chroma >= GREY && first.hue.is_cool();
    let hue = if is_cool { Hue::AMBER } else { Hue::BLUE };
    Oklch::of(Oklch { lightness: Fixed::thousandths(680), chroma: Fixed::thousandths(130), hue }.color())
}

/// What colours follow from.
struct Derivation<'o> {
    own: &'o OwnColors,
    paper: Color,
    first: Oklch,
    second: Oklch,
    /// The way from the paper to what is written on it.
    way: Shift,
}

/// A lightness and the most chroma, in thousandths.
type Tone = (i64, i64);

impl Derivation<'_> {
    /// Returns the author's own colour, or else what follows.
    fn or(&self, token: Token, follows: impl FnOnce() -> Color) -> Color {
        self.own.get(token).unwrap_or_else(follows)
    }

    /// Returns a tone of a colour. Lightness is as on white paper: on dark paper it is turned round.
    fn tone(&self, of: Oklch, (lightness, chroma): Tone) -> Oklch {
        let lightness = Fixed::thousandths(match self.way {
            Shift::Darker => lightness,
            Shift::Lighter => 1_000 - lightness,
        });
        of.toned(lightness, Fixed::thousandths(chroma))
    }

    /// Panels and hairlines: so far from the paper, which is twice as far from a dark one, where eyes tell less apart.
    fn panels(&self, colors: &mut Colors) {
        colors.tint = self.or(Token::Tint, || self.panel(self.first, (34, 12)));
        colors.tint_strong = self.or(Token::TintStrong, || self.panel(self.first, (72, 22)));
        colors.second_tint = self.or(Token::SecondTint, || self.panel(self.second, (34, 16)));
        colors.rule = self.or(Token::Rule, || self.off_paper(self.first, (140, 30)));
    }

    fn off_paper(&self, of: Oklch, (away, chroma): Tone) -> Color {
        let paper = Oklch::of(self.paper).lightness;
        let lightness = match self.way {
            Shift::Darker => paper - Fixed::thousandths(away),
            Shift::Lighter => paper + Fixed::thousandths(2 * away),
        };
        of.toned(lightness, Fixed::thousandths(chroma)).color()
    }

    /// Returns a ground that is so far from the paper, or as far as letters can still be read on it, among them those in colours
    /// of the author's own that can be read on the paper.
    fn panel(&self, of: Oklch, (away, chroma): Tone) -> Color {
        let own = [Token::Text, Token::Muted, Token::Accent, Token::SecondText].map(|token| self.own.get(token));
        let is_read = |letters: &Color, ground: Color| letters.contrast(ground) >= 4.5;
        let mut letters: Vec<Color> = own.into_iter().flatten().filter(|own| is_read(own, self.paper)).collect();
        letters.push(self.paper.opposite());
        let mut grounds = (0..=away).rev().map(|away| self.off_paper(of, (away, chroma)));
        grounds.find(|ground| letters.iter().all(|letters| is_read(letters, *ground))).unwrap_or(self.paper)
    }

    /// What is written or drawn on the paper and on panels.
    fn letters(&self, colors: &mut Colors) {
        let panels: Vec<Color> = PANELS.iter().map(|ground| colors.get(*ground)).collect();
        let on = |from: Oklch, grounds: &[Color], least| from.search(self.way, grounds, least).0;
        let Derivation { first, second, .. } = *self;
        // Running text is easy to read, where paper leaves room for that.
        colors.text = self.or(Token::Text, || on(self.tone(first, (235, 20)), &panels, 12.0));
        colors.muted = self.or(Token::Muted, || on(self.tone(first, (470, 25)), &panels, 4.5));
        colors.accent = self.or(Token::Accent, || on(first, &panels, 4.5));
        colors.second_text = self.or(Token::SecondText, || on(second, &panels, 4.5));
        colors.line = self.or(Token::Line, || on(self.tone(first, (660, 50)), &[self.paper, colors.tint], 3.0));
        colors.second_mark = self.or(Token::SecondMark, || on(second, &[self.paper], 3.0));
        colors.rest = self.or(Token::Rest, || on(self.tone(first, (770, 45)), &[self.paper], 3.0));
    }

    /// A field of the brand itself. It is moved only where neither paper nor text can be read on it.
    fn field(&self, brand: Color, colors: &mut Colors) {
        let readable = |field: Color| [self.paper, colors.text].into_iter().find(|on| on.contrast(field) >= 4.5);
        colors.field = self.or(Token::Field, || match readable(brand) {
            Some(_) => brand,
            None => self.first.search(self.way, &[self.paper], 4.5).0,
        });
        let field = colors.field;
        colors.on_field = self.or(Token::OnField, || readable(field).unwrap_or_else(|| field.opposite()));
        let way = way_between(field, colors.on_field);
        let quiet = Fixed::thousandths(if way == Shift::Darker { 420 } else { 880 });
        let quiet = Oklch::of(field).toned(quiet, Fixed::thousandths(50));
        colors.on_field_quiet = self.or(Token::OnFieldQuiet, || quiet.search(way, &[field], 4.5).0);
        colors.second_on_field = self.or(Token::SecondOnField, || self.second.search(way, &[field], 3.0).0);
    }

    /// A deep ground of the brand's hue, and what is written on it.
    fn deep(&self, colors: &mut Colors) {
        let start = match self.way {
            Shift::Darker => self.first.lightness.min(Fixed::thousandths(330)),
            Shift::Lighter => self.first.lightness.max(Fixed::thousandths(670)),
        };
        let start = self.first.toned(start, Fixed::thousandths(75));
        let deep = self.or(Token::Deep, || start.search(self.way, &[self.paper], 10.0).0);
        let paper = Some(self.paper).filter(|paper| stands_out(*paper, &[deep], 4.5));
        colors.deep = deep;
        colors.on_deep = self.or(Token::OnDeep, || paper.unwrap_or_else(|| deep.opposite()));
        let way = way_between(deep, colors.on_deep);
        let (quiet, second) = match way {
            Shift::Lighter => (860, self.second.lightness.max(Fixed::thousandths(600))),
            Shift::Darker => (400, self.second.lightness.min(Fixed::thousandths(400))),
        };
        let quiet = self.first.toned(Fixed::thousandths(quiet), Fixed::thousandths(40));
        colors.on_deep_quiet = self.or(Token::OnDeepQuiet, || quiet.search(way, &[deep], 4.5).0);
        let second = self.second.toned(second, self.second.chroma);
        colors.second_on_deep = self.or(Token::SecondOnDeep, || second.search(way, &[deep], 4.5).0);
    }

    /// The palettes of charts.
    fn charts(&self, colors: &mut Colors) {
        let tones = [(320, 1_000), (455, 1_000), (590, 1_000), (725, 750), (860, 750)];
        colors.ramp = self.own.ramp.unwrap_or_else(|| {
            tones.map(|(lightness, share)| {
                let chroma = self.first.chroma.min(Fixed::thousandths(105)) * Fixed::thousandths(share);
                self.tone(self.first, (lightness, 1_000)).toned_chroma(chroma).color()
            })
        });
        colors.categories = self.own.categories.unwrap_or_else(|| self.categories(colors.accent));
    }

    /// Returns the colours of parts without an order. The accent takes the first place, unless it is too much like the second;
    /// what is too much like the accent stands last.
    fn categories(&self, accent: Color) -> Swatches<8> {
        let near = |color: &Color| distance(accent, *color) < Fixed::thousandths(100);
        let mut categories = Colors::CATEGORIES;
        if !near(&categories[1]) {
            categories[0] = accent;
            categories[1..].sort_by_key(near);
        }
        categories.map(|color| {
            let is_seen = stands_out(color, &[self.paper], 3.0);
            if is_seen { color } else { Oklch::of(color).search(self.way, &[self.paper], 3.0).0 }
        })
    }
}

/// Returns the way from a ground to what is written on it.
fn way_between(ground: Color, on: Color) -> Shift {
    let black = |color: Color| color.contrast(Color::BLACK);
    if black(on) < black(ground) { Shift::Darker } else { Shift::Lighter }
}
