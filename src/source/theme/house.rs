//! The house design as a file: `themes/house.toml`, which has every key with its value, to be copied and changed.
//!
//! `BLESS=1` writes it from the rows.

use std::fmt::Write as _;
use std::path::Path;

use super::keys;
use crate::source::keys::{Key, TableKeys};
use crate::theme::{Family, NumeralForm, NumeralWidth, Slant, Slots, Template, TextStyle, Theme, Token, Weight, Word};

const HEAD: &str = "\
# Every key of a theme, with the value that it has in the house design. A theme needs none of them: keep the lines that you
# change, and delete the rest. A report takes a theme by  theme = \"our-theme.toml\", or has the same tables itself, in  [theme].
#
# A length is a number and a unit in quotes: mm, cm, in, pt, or u, which is a fifth of a line. A colour is \"#rrggbb\", or the
# name of one in [colors]. Colours that are left out follow from the brand; those that are written here stay as they are.
";

#[test]
fn its_file_has_every_key() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/house.toml");
    let text = written(&Theme::default());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, &text).expect("a file");
    }
    let stored = std::fs::read_to_string(&file).expect("a file");
    assert!(stored == text, "themes/house.toml is not that of the rows: run with BLESS=1");
    assert_eq!(super::tests::theme(&stored), (Theme::default(), Vec::new()));
}

/// Writes a theme with what its keys say.
fn written(theme: &Theme) -> String {
    let mut text = HEAD.to_owned();
    for key in keys::THEME_KEYS.keys.iter().filter(|key| key.table().is_none() && !key.default.is_empty()) {
        write!(text, "\n# {}\n{} = {}\n", key.says, key.name, key.default).expect("a text");
    }
    for (key, table) in keys::THEME_KEYS.keys.iter().filter_map(|key| Some((*key, key.table()?))) {
        write!(text, "\n# {}\n", key.says).expect("a text");
        match key.name {
            "styles" => styles(&mut text, theme),
            "words" => words(&mut text),
            "header" => slots(&mut text, key, &theme.furniture.header),
            "first-header" => slots(&mut text, key, &theme.furniture.first_header),
            "footer" => slots(&mut text, key, &theme.furniture.footer),
            "first-footer" => slots(&mut text, key, &theme.furniture.first_footer),
            name => {
                writeln!(text, "[{name}]").expect("a text");
                rows(&mut text, name, table);
            }
        }
    }
    text
}

/// Writes the keys of a table that have values of their own, and tables in it behind them.
fn rows(text: &mut String, name: &str, table: &TableKeys) {
    for key in table.keys.iter().filter(|key| !key.default.is_empty()) {
        writeln!(text, "{} = {} # {}", key.name, key.default, key.says).expect("a text");
    }
    for (key, inside) in table.keys.iter().filter_map(|key| Some((key, key.table()?))) {
        let name = format!("{name}.{}", key.name);
        write!(text, "\n# {}\n[{name}]\n", key.says).expect("a text");
        rows(text, &name, inside);
    }
}

fn styles(text: &mut String, theme: &Theme) {
    for (key, style) in keys::STYLES_KEYS.keys.iter().zip(theme.styles.each()) {
        let TextStyle { size, leading, before, after, color, .. } = *style;
        let family = if style.family == Family::Text { "text" } else { "display" };
        let slant = if style.slant == Slant::Upright { "upright" } else { "italic" };
        let weight = match style.weight {
            Weight::Regular => "regular",
            Weight::Semibold => "semibold",
            Weight::Bold => "bold",
        };
        let named = keys::STYLE_COLOR.words().zip(Token::ALL).find(|(_, token)| theme.colors.get(*token) == color);
        let color = named.map_or("", |(name, _)| name);
        writeln!(text, "[styles.{}] # {}", key.name, key.says).expect("a text");
        writeln!(text, "family = \"{family}\"\nweight = \"{weight}\"\nslant = \"{slant}\"").expect("a text");
        writeln!(text, "size = \"{size}pt\"\nleading = \"{leading}pt\"\ncolor = \"{color}\"").expect("a text");
        writeln!(text, "before = \"{before}pt\"\nafter = \"{after}pt\"").expect("a text");
        let numerals = numerals(*style);
        write!(text, "numerals = {numerals}\nfeatures = []\ntracking = \"{}\"\n\n", style.tracking).expect("a text");
    }
}

/// Writes the figures of a style.
fn numerals(style: TextStyle) -> String {
    let form = style.numerals.form.map(|form| if form == NumeralForm::Lining { "lining" } else { "oldstyle" });
    let width =
        style.numerals.width.map(|width| if width == NumeralWidth::Tabular { "tabular" } else { "proportional" });
    let words: Vec<String> = form.into_iter().chain(width).map(|word| format!("\"{word}\"")).collect();
    if let [word] = words.as_slice() { word.clone() } else { format!("[{}]", words.join(", ")) }
}

fn slots(text: &mut String, key: &Key, slots: &Slots) {
    let said = |template: &Template| template.to_string();
    let (start, centre, end) = (said(&slots.start), said(&slots.centre), said(&slots.end));
    write!(text, "[{}]\nstart = \"{start}\"\ncentre = \"{centre}\"\nend = \"{end}\"\n", key.name).expect("a text");
}

/// Those of the language: they are told, and not set.
fn words(text: &mut String) {
    text.push_str("[words]\n");
    for (word, key) in Word::ALL.into_iter().zip(keys::WORDS_KEYS.keys) {
        let said = word.in_language(&crate::model::Lang::english());
        writeln!(text, "# {} = \"{said}\" # {}", key.name, key.says).expect("a text");
    }
}
