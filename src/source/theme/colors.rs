//! The colours of a theme: those of its brand, and those that it says itself, which are asked whether they can be told from
//! every ground that they meet.

use super::{keys, values};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::geometry::Pt;
use crate::source::keys::Key;
use crate::source::reader::{Reader, TomlTable};
use crate::theme::{Brand, Color, Colors, HOUSE, MEETINGS, OwnColors, Swatches, Token, Use};

/// What the colours of a theme follow from: as much as it says, and as those say that it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Scheme {
    brand: Option<Color>,
    second: Option<Color>,
    own: OwnColors,
}

impl Scheme {
    fn colors(&mut self) -> Colors {
        // A theme that says no brand and chooses an accent means that. The second colour of the house goes with its brand.
        let color = self.brand.or(*self.own.token(Token::Accent)).unwrap_or(HOUSE.color);
        let second = self.second.or(HOUSE.second.filter(|_| color == HOUSE.color));
        let brand = Brand { second, ..Brand::new(color) };
        let is_house = brand == HOUSE && self.own == OwnColors::default();
        if is_house { Colors::default() } else { brand.colors_but(&self.own) }
    }
}

/// Reads brand and colours into a scheme; what is not given follows from what is.
pub(super) fn colors(reader: &mut Reader, root: &TomlTable, scheme: &mut Scheme) -> Colors {
    if let Some(brand) = values::color_at(reader, root, &keys::BRAND) {
        // The second colour of a base goes with its own brand.
        (scheme.brand, scheme.second) = (Some(brand), None);
    }
    scheme.second = values::color_at(reader, root, &keys::SECOND).or(scheme.second);
    let table = super::part(reader, root, &keys::COLORS);
    if let Some(table) = &table {
        reader.check_keys(table, |_| None);
        let own = &mut scheme.own;
        for (token, key) in Token::ALL.into_iter().zip(keys::COLORS_KEYS.keys) {
            let given = own.token(token);
            *given = values::color_at(reader, table, key).or(*given);
        }
        own.ramp = palette(reader, table, &keys::COLORS_RAMP).or(own.ramp);
        own.categories = palette(reader, table, &keys::COLORS_CATEGORIES).or(own.categories);
    }
    let colors = scheme.colors();
    if let Some(table) = &table {
        check(reader, table, &colors);
    }
    colors
}

/// Reads a list of so many colours.
fn palette<const COUNT: usize>(reader: &mut Reader, table: &TomlTable, key: &'static Key) -> Option<Swatches<COUNT>> {
    let list = reader.list_at(table, key)?;
    let colors: Vec<Color> = list.iter().filter_map(|value| values::color(reader, value)).collect();
    if list.len() != COUNT {
        let place = table.get(key).map_or(table.place, |value| reader.place(value));
        let message = format!("`{}` has {COUNT} colours, and {} are given", key.name, list.len());
        let help = format!("write {COUNT} colours, or leave `{}` out", key.name);
        reader.report(Diagnostic::new(Code::BadValue, place, message).help(help));
    }
    colors.try_into().ok()
}

/// Reports colours of the author's own that cannot be told from a ground of theirs, and grounds of the author's own from which
/// what stands on them cannot be.
fn check(reader: &mut Reader, table: &TomlTable, colors: &Colors) {
    let mut told = Vec::new();
    for meeting in &MEETINGS {
        let grounds: Vec<Ground> = meeting.grounds.iter().map(|ground| Ground::of(*ground, colors)).collect();
        let (color, key) = (colors.get(meeting.token), key_of(meeting.token));
        if let Some(value) = table.get(key) {
            let drawn = Colored { name: key.name, key: key.name, color, needs: Needs::Use(meeting.needs) };
            check_contrast(reader, drawn, &grounds, reader.place(value));
            continue;
        }
        // What follows from a ground can be told from it, unless it has to be from another one too.
        for ground in meeting.grounds {
            let key = key_of(*ground);
            let Some(value) = table.get(key).filter(|_| !told.contains(ground)) else { continue };
            let above = [Ground { name: key_of(meeting.token).name, color }];
            let needs = Needs::Under(meeting.needs);
            let drawn = Colored { name: key.name, key: key.name, color: colors.get(*ground), needs };
            if check_contrast(reader, drawn, &above, reader.place(value)) {
                told.push(*ground);
            }
        }
    }
    categories(reader, table, colors);
}

fn categories(reader: &mut Reader, table: &TomlTable, colors: &Colors) {
    let Some(value) = table.get(&keys::COLORS_CATEGORIES) else { return };
    let place = reader.place(value);
    let paper = [Ground::of(Token::Paper, colors)];
    for color in colors.categories {
        let drawn = Colored { name: "a category", key: "", color, needs: Needs::Use(Use::Marks) };
        check_contrast(reader, drawn, &paper, place);
    }
}

/// Returns the row of a token: they stand in one order.
fn key_of(token: Token) -> &'static Key {
    keys::COLORS_KEYS.keys[token.index()]
}

/// What stands behind letters and marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ground {
    /// What messages call it; nothing for the paper.
    name: &'static str,
    color: Color,
}

impl Ground {
    /// Returns the ground of a token.
    pub(super) fn of(token: Token, colors: &Colors) -> Ground {
        let name = if token == Token::Paper { "" } else { key_of(token).name };
        Ground { name, color: colors.get(token) }
    }
}

/// What contrast something needs.
#[derive(Clone, Copy, Debug)]
pub(super) enum Needs {
    /// What it is used for says so.
    Use(Use),
    /// It is large letters, told by their size.
    Large(Pt),
    /// It is a ground, and what stands on it needs that.
    Under(Use),
}

impl Needs {
    fn least(self) -> f64 {
        match self {
            Needs::Use(used) | Needs::Under(used) => used.least(),
            Needs::Large(_) => Use::LargeOrMarks.least(),
        }
    }

    fn what(self) -> String {
        match self {
            Needs::Use(Use::Letters) => "text needs".to_owned(),
            Needs::Use(Use::LargeOrMarks) => "large letters and marks need".to_owned(),
            Needs::Use(Use::Marks) => "marks need".to_owned(),
            Needs::Large(size) => format!("letters of {size}pt need"),
            Needs::Under(_) => "what stands on it needs".to_owned(),
        }
    }
}

/// Something in a colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colored {
    /// What messages call it.
    pub(super) name: &'static str,
    /// The key to type.
    pub(super) key: &'static str,
    pub(super) color: Color,
    pub(super) needs: Needs,
}

/// Reports a colour that cannot be told from one of its grounds, with the nearest that can from all of them; tells whether it did.
pub(super) fn check_contrast(reader: &mut Reader, drawn: Colored, grounds: &[Ground], place: Span) -> bool {
    let Colored { name, key, color, needs } = drawn;
    let least = needs.least();
    let worst = grounds.iter().min_by(|one, other| color.contrast(one.color).total_cmp(&color.contrast(other.color)));
    let Some(Ground { name: on, color: ground }) = worst else { return false };
    let ratio = color.contrast(*ground);
    if ratio >= least {
        return false;
    }
    // Rounded down: 4.49 is not 4.5.
    let shown = (ratio * 100.0).floor() / 100.0;
    let on = if on.is_empty() { String::new() } else { format!("{on} ") };
    let over = if let Needs::Under(_) = needs { "under" } else { "on" };
    let message = format!("{name} in {color} {over} {on}{ground} has a contrast of {shown:.2}:1");
    let all: Vec<Color> = grounds.iter().map(|ground| ground.color).collect();
    let help = match color.nearest_on(&all, least) {
        Some(nearest) => {
            let way = if nearest.contrast(Color::BLACK) < color.contrast(Color::BLACK) { "darker" } else { "lighter" };
            let typed = if key.is_empty() { format!("\"{nearest}\"") } else { format!("{key} = \"{nearest}\"") };
            format!("{} {least}:1: make it {way}:  {typed}", needs.what())
        }
        None => format!("{} {least}:1, which no colour has on all of its grounds: bring them nearer", needs.what()),
    };
    reader.report(Diagnostic::new(Code::Contrast, place, message).help(help));
    true
}
