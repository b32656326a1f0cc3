//! Colours of many brands: whatever the brand, what is written in its colours can be read.

use super::color::Color;
use super::tokens::{MEETINGS, Token, Use};
use super::{Brand, Colors, HOUSE, OwnColors};

#[test]
fn the_house_follows_from_its_brand() {
    assert_eq!(HOUSE.colors(), Colors::default());
}

#[test]
fn a_cool_brand_has_a_warm_second() {
    let colors = Brand { second: None, ..HOUSE }.colors();
    assert_eq!(colors.second_mark.to_string(), "#c9862c");
    assert_eq!(colors.second_on_deep.to_string(), "#d59139");
}

/// Returns every colour that is written or drawn on a ground where it cannot be told from it.
fn unread(colors: &Colors) -> Vec<String> {
    let mut wrong = Vec::new();
    for meeting in &MEETINGS {
        for ground in meeting.grounds {
            let ratio = colors.get(meeting.token).contrast(colors.get(*ground));
            if ratio < meeting.needs.least() {
                wrong.push(format!("{:?} on {ground:?}: {ratio}", meeting.token));
            }
        }
    }
    let pale = |color: &Color| color.contrast(colors.paper) < Use::Marks.least();
    wrong.extend(colors.categories.iter().filter(|color| pale(color)).map(|color| format!("{color} on the paper")));
    wrong
}

/// Looks at every so many of 5,832 brands, each with one of six seconds, on a paper.
fn look(every: usize, paper: Color) {
    const SECONDS: [Option<Color>; 6] = [
        None,
        Some(Color::new(0xd0, 0x8a, 0x2a)),
        Some(Color::new(0xff, 0xe6, 0x00)),
        Some(Color::new(0x10, 0x10, 0x10)),
        Some(Color::WHITE),
        Some(Color::new(0xe4, 0x00, 0x2b)),
    ];
    let steps = || (0..=u8::MAX).step_by(15);
    let brands =
        steps().flat_map(|red| steps().flat_map(move |green| steps().map(move |blue| Color::new(red, green, blue))));
    for (at, color) in brands.enumerate().step_by(every) {
        let brand = Brand { color, second: SECONDS[at % SECONDS.len()], paper };
        assert_eq!(unread(&brand.colors()), Vec::<String>::new(), "{brand:?}");
    }
}

#[test]
fn what_is_written_in_the_colours_of_any_brand_can_be_read() {
    look(41, Color::WHITE);
}

#[test]
fn it_can_be_read_on_any_paper() {
    for grey in [0, 0x20, 0x5a, 0x70, 0x76, 0x80, 0xa0, 0xe0, 0xf4] {
        look(1_009, Color::new(grey, grey, grey));
    }
    for paper in [Color::new(0xff, 0xf8, 0xe7), Color::new(0x10, 0x14, 0x48), Color::new(0xc0, 0x30, 0x30)] {
        look(1_009, paper);
    }
}

/// All of them: `.ci/run` asks for it.
#[test]
#[ignore = "takes minutes where nothing is optimised"]
fn every_brand_can_be_read() {
    look(1, Color::WHITE);
}

#[test]
fn panels_give_way_to_letters_of_an_author() {
    let mut own = OwnColors::default();
    *own.token(Token::Muted) = Some(Color::new(0x76, 0x76, 0x76));
    let colors = HOUSE.colors_but(&own);
    assert_eq!(unread(&colors), Vec::<String>::new());
    assert_ne!(colors.tint, Colors::default().tint);
}

#[test]
fn a_field_keeps_the_brand() {
    for color in [Color::new(0xff, 0xd2, 0), Color::new(0x7a, 0x1f, 0x3d), Color::WHITE, Color::BLACK] {
        assert_eq!(Brand::new(color).colors().field, color);
    }
}

#[test]
fn the_accent_leads_the_categories_where_it_can_be_told_from_them() {
    let maroon = Color::new(0x7a, 0x1f, 0x3d);
    let categories = Brand::new(maroon).colors().categories;
    assert_eq!(categories[0], maroon);
    assert_eq!(categories[7].to_string(), "#650024", "what is like it stands last");
    let mut own = OwnColors::default();
    *own.token(Token::Accent) = Some(Color::new(0xc0, 0x70, 0x18));
    assert_eq!(HOUSE.colors_but(&own).categories, Colors::CATEGORIES);
}
