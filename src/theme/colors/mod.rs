//! Colours: of the sRGB space, of a theme, and how those of a theme follow from a brand.

mod color;
mod derive;
mod fixed;
mod light;
mod oklch;
mod search;
#[cfg(test)]
mod tests;
mod tokens;

pub use color::{Color, InvalidColor};
pub use derive::Brand;
pub(crate) use derive::OwnColors;
pub(crate) use tokens::{MEETINGS, Token, Use};

/// So many colours that belong together.
pub type Swatches<const COUNT: usize> = [Color; COUNT];

/// The colours of a theme, by what they are for, before any style is asked.
///
/// [`Brand::colors`] makes them of one or two colours. What says something can be told from every ground that it meets: letters by
/// 4.5:1, large letters and marks by 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Colors {
    /// The paper.
    pub paper: Color,
    /// Running text and headings.
    pub text: Color,
    /// What should not shout: captions, heads and feet.
    pub muted: Color,
    /// Kicker, links, numerals, bars.
    pub accent: Color,
    /// Hairlines; these carry no meaning and need no contrast.
    pub rule: Color,
    /// Lines that say where something starts: lead rules, axes, leaders.
    pub line: Color,
    /// The ground of panels.
    pub tint: Color,
    /// The ground of rows of totals.
    pub tint_strong: Color,
    /// Fields of the brand: covers, openers, calls to action.
    pub field: Color,
    /// What is written on a field.
    pub on_field: Color,
    /// What is written there and should not shout.
    pub on_field_quiet: Color,
    /// Bands of key figures.
    pub deep: Color,
    /// What is written on them.
    pub on_deep: Color,
    /// What is written there and should not shout.
    pub on_deep_quiet: Color,
    /// Bars and dots in the second colour.
    pub second_mark: Color,
    /// Letters in the second colour.
    pub second_text: Color,
    /// The ground of stories.
    pub second_tint: Color,
    /// Large letters and bars in the second colour on a field.
    pub second_on_field: Color,
    /// Letters in the second colour on a deep band.
    pub second_on_deep: Color,
    /// Bars of a chart that are not the point.
    pub rest: Color,
    /// Parts of a chart in an order, from the first to the last.
    pub ramp: Swatches<5>,
    /// Parts of a chart without an order.
    pub categories: Swatches<8>,
}

impl Colors {
    /// Colours that can be told apart without telling colours: neighbours by their lightness in grey, and for eyes without one
    /// kind of cones (Machado and others, 2009), and all of them from white paper.
    const CATEGORIES: Swatches<8> = [
        Color::new(0x0b, 0x5b, 0x6e),
        Color::new(0xc5, 0x71, 0x18),
        Color::new(0x65, 0x00, 0x24),
        Color::new(0x4f, 0x9a, 0xd9),
        Color::new(0x9a, 0x3b, 0x2c),
        Color::new(0x5a, 0x8e, 0x69),
        Color::new(0x47, 0x23, 0x8b),
        Color::new(0x8f, 0x95, 0xa1),
    ];
}

/// The brand of the house.
pub(crate) const HOUSE: Brand =
    Brand { color: Color::new(0x0b, 0x5b, 0x6e), second: Some(Color::new(0xd0, 0x8a, 0x2e)), paper: Color::WHITE };

/// Those of the house: a test holds that they follow from its brand, and a run need not find them anew.
impl Default for Colors {
    fn default() -> Colors {
        Colors {
            paper: Color::WHITE,
            text: Color::new(0x13, 0x20, 0x25),
            muted: Color::new(0x4c, 0x5e, 0x64),
            accent: Color::new(0x0b, 0x5b, 0x6e),
            rule: Color::new(0xbc, 0xd6, 0xdf),
            line: Color::new(0x68, 0x92, 0xa0),
            tint: Color::new(0xeb, 0xf6, 0xf9),
            tint_strong: Color::new(0xd8, 0xeb, 0xf1),
            field: Color::new(0x0b, 0x5b, 0x6e),
            on_field: Color::WHITE,
            on_field_quiet: Color::new(0xb4, 0xe0, 0xee),
            deep: Color::new(0x00, 0x3c, 0x4a),
            on_deep: Color::WHITE,
            on_deep_quiet: Color::new(0xb5, 0xd8, 0xe3),
            second_mark: Color::new(0xcb, 0x85, 0x28),
            second_text: Color::new(0x94, 0x5c, 0x00),
            second_tint: Color::new(0xfb, 0xf2, 0xe9),
            second_on_field: Color::new(0xda, 0x93, 0x3a),
            second_on_deep: Color::new(0xd7, 0x90, 0x36),
            rest: Color::new(0x74, 0x99, 0xa5),
            ramp: [
                Color::new(0x00, 0x39, 0x47),
                Color::new(0x14, 0x60, 0x73),
                Color::new(0x43, 0x88, 0x9c),
                Color::new(0x7e, 0xaf, 0xbf),
                Color::new(0xa8, 0xdb, 0xeb),
            ],
            categories: Colors::CATEGORIES,
        }
    }
}
