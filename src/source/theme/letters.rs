//! What a style says of its letters: `numerals`, `features` and `tracking`; and `features` of `[fonts]`, for all text.

use toml::de::DeValue;

use super::keys;
use super::values;
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::geometry::Pt;
use crate::source::keys::Key;
use crate::source::reader::{Reader, TomlTable, Value};
use crate::theme::{
    FeatureList, FontFeature, InvalidFeature, NumeralForm, NumeralWidth, Numerals, TRACKINGS, TextStyle, Tracking,
    feature_tags,
};

/// Reads it into a style, whose size is known.
pub(super) fn letters(reader: &mut Reader, table: &TomlTable, style: &mut TextStyle) {
    if let Some(numerals) = table.get(&keys::STYLE_NUMERALS).and_then(|value| numerals(reader, value)) {
        style.numerals = numerals;
    }
    if let Some(features) = features_at(reader, table, &keys::STYLE_FEATURES) {
        style.features = features;
    }
    if let Some(tracking) = table.get(&keys::STYLE_TRACKING).and_then(|value| tracking(reader, value, style)) {
        style.tracking = tracking;
    }
}

/// A word for figures.
#[derive(Clone, Copy, Debug)]
enum NumeralWord {
    Form(NumeralForm),
    Width(NumeralWidth),
}

/// Returns figures: a word, or one for their height and one for their width. Without a word they are those of the font.
fn numerals(reader: &mut Reader, value: &Value) -> Option<Numerals> {
    let words = [
        NumeralWord::Form(NumeralForm::Lining),
        NumeralWord::Form(NumeralForm::Oldstyle),
        NumeralWord::Width(NumeralWidth::Tabular),
        NumeralWord::Width(NumeralWidth::Proportional),
    ];
    let items = if let DeValue::Array(items) = value.get_ref() { &items[..] } else { std::slice::from_ref(value) };
    let mut numerals = Numerals::default();
    let mut is_right = true;
    for item in items {
        let word = reader.choice(item, &keys::STYLE_NUMERALS, &words);
        let contradicts = match word {
            Some(NumeralWord::Form(form)) => numerals.form.replace(form).is_some_and(|other| other != form),
            Some(NumeralWord::Width(width)) => numerals.width.replace(width).is_some_and(|other| other != width),
            None => false,
        };
        if contradicts {
            let message = format!("figures cannot be {} too", reader.shown(item));
            let help =
                "take lining or oldstyle, and tabular or proportional, such as  [\"oldstyle\", \"proportional\"]";
            reader.report(Diagnostic::new(Code::BadValue, reader.place(item), message).help(help));
        }
        is_right &= word.is_some() && !contradicts;
    }
    is_right.then_some(numerals)
}

/// Returns the features under a key.
pub(super) fn features_at(reader: &mut Reader, table: &TomlTable, key: &'static Key) -> Option<FeatureList> {
    let value = table.get(key)?;
    let DeValue::Array(items) = value.get_ref() else {
        let shown = reader.shown(value);
        let help = format!("write  features = [{}]", if value.get_ref().is_str() { &shown } else { "\"ss01\"" });
        return reader.wrong_type_but(value, key.list(), help);
    };
    let mut features: Vec<FontFeature> = Vec::new();
    let mut is_right = true;
    for item in items {
        let Some(feature) = feature(reader, item) else {
            is_right = false;
            continue;
        };
        if let Some(other) = features.iter().copied().find(|other| feature.contradicts(*other)) {
            let message = format!("`{feature}` takes the place of `{other}`: figures cannot be both");
            let help = format!(
                "take one of them out, or write \"-{other}\" in the list of a style to take back that of all text"
            );
            reader.report(Diagnostic::new(Code::BadValue, reader.place(item), message).help(help));
            is_right = false;
        }
        features.push(feature);
    }
    let list = FeatureList::new(&features);
    if list.is_none() {
        let message = format!("there are {} features, and {} have room", features.len(), FeatureList::MOST);
        let help = "keep those that the fonts have; those of all text go into `[fonts]`";
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
    }
    list.filter(|_| is_right)
}

fn feature(reader: &mut Reader, value: &Value) -> Option<FontFeature> {
    let Some(text) = value.get_ref().as_str() else {
        return reader.wrong_type_but(value, "a feature", InvalidFeature::Unreadable.to_string());
    };
    let error = match text.parse::<FontFeature>() {
        Ok(feature) => return Some(feature),
        Err(error) => error,
    };
    let message = format!("{} is no feature that can be set", reader.shown(value));
    let tag = text.trim_start_matches('-').split('=').next().unwrap_or(text);
    let near = nearest(tag, feature_tags()).map(|near| format!("did you mean \"{near}\"? "));
    let help = format!("{}{error}", near.unwrap_or_default());
    reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
    None
}

/// Returns the white between letters of a style: a number of `em`, or a length, in the range of both.
fn tracking(reader: &mut Reader, value: &Value, style: &TextStyle) -> Option<Tracking> {
    let help = "write a number and  em  in quotes, such as \"-0.012em\" or \"0.05em\", or a length, such as \"0.5pt\"";
    let Some(text) = value.get_ref().as_str() else {
        return reader.wrong_type_but(value, "a number of em in quotes", help);
    };
    let Some(tracking) = parse(text, reader) else {
        let message = format!("{} is no white between letters", reader.shown(value));
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        return None;
    };
    if !tracking.suits(style.size) {
        let message = format!("{} is out of range", reader.shown(value));
        let [least, most] = [TRACKINGS.start(), TRACKINGS.end()].map(|em| Tracking::Em(*em));
        let [nearest, widest] = [least, most].map(|em| em.of(style.size));
        let help = format!("use {least} to {most}, which is {nearest}pt to {widest}pt for letters of {}pt", style.size);
        reader.report(Diagnostic::new(Code::BadValue, reader.place(value), message).help(help));
        return None;
    }
    Some(tracking)
}

/// An `em` is read as a length is, of which a point is one.
fn parse(text: &str, reader: &Reader) -> Option<Tracking> {
    if let Some(number) = text.strip_suffix("em") {
        let thousandths = values::parse(&format!("{number}pt"), None)?.milli();
        return Some(Tracking::Em(i32::try_from(thousandths).unwrap_or(i32::MAX)));
    }
    let length = values::parse(text, reader.unit)?;
    Some(if length == Pt::ZERO { Tracking::NONE } else { Tracking::Length(length) })
}

#[cfg(test)]
mod tests {
    use super::super::tests::theme;
    use super::*;

    fn told(text: &str) -> String {
        let (_, found) = theme(text);
        let told =
            found.iter().map(|found| format!("{}: {}", found.message, found.help.as_deref().unwrap_or_default()));
        told.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn letters_are_read_over_those_of_the_base() {
        let text = "fonts.features = ['ss01']\nstyles.title = { numerals = ['oldstyle', 'proportional'], features = ['-liga'], \
                    tracking = '0.5pt' }\nstyles.cover-title.tracking = '0.25u'\nstyles.body.numerals = []";
        let (theme, found) = theme(text);
        assert_eq!(found, []);
        let title = theme.styles.title;
        assert_eq!(title.numerals, Numerals::new(Some(NumeralForm::Oldstyle), Some(NumeralWidth::Proportional)));
        assert_eq!(
            (theme.families.features.as_slice()[0].to_string(), title.features.as_slice().len()),
            ("ss01".into(), 1)
        );
        assert_eq!(
            (title.tracking, theme.styles.body.numerals),
            (Tracking::Length(Pt::from_milli(500)), Numerals::default())
        );
        assert_eq!(theme.styles.cover_title.tracking, Tracking::Length(Pt::from_milli(750)));
    }

    #[test]
    fn tracking_in_points_goes_with_the_unit() {
        let (ours, _) = theme("u = '6pt'\nstyles.title.tracking = '0.5pt'");
        assert_eq!(
            (ours.styles.title.size, ours.styles.title.tracking),
            (Pt::new(68), Tracking::Length(Pt::from_milli(500)))
        );
    }

    #[test]
    fn contradictions_and_unknown_tags_are_told() {
        assert!(
            told("styles.body.numerals = ['lining', 'oldstyle']").starts_with("figures cannot be 'oldstyle' too: take")
        );
        assert!(told("styles.body.numerals = 'old-style'").ends_with("did you mean \"oldstyle\"?"));
        assert!(told("styles.body.features = ['lnum', 'onum']").starts_with("`onum` takes the place of `lnum`"));
        assert!(told("fonts.features = ['smpc']").contains("did you mean \"smcp\"?"));
        assert!(told("fonts.features = ['ligatures']").starts_with("'ligatures' is no feature that can be set: "));
        assert!(told("fonts.features = 'ss01'").ends_with("write  features = ['ss01']"));
        assert!(
            told("fonts.features = ['ss01','ss02','ss03','ss04','ss05','ss06','ss07','ss08','ss09']")
                .contains("9 features")
        );
    }

    #[test]
    fn tracking_is_in_range() {
        for (wrong, help) in [
            ("'0.6em'", "use -0.1em to 0.5em, which is -3.4pt to 17pt for letters of 34pt"),
            ("'18pt'", "use -0.1em to 0.5em, which is -3.4pt to 17pt for letters of 34pt"),
            ("'-0.2em'", "use -0.1em to 0.5em, which is -3.4pt to 17pt for letters of 34pt"),
            ("'wide'", "such as \"0.5pt\""),
            ("0.1", "such as \"0.5pt\""),
            ("'1e9em'", "such as \"0.5pt\""),
        ] {
            let told = told(&format!("styles.title.tracking = {wrong}"));
            assert!(told.ends_with(help), "{wrong}: {told}");
        }
        assert_eq!(told("styles.title = { size = '40pt', tracking = '20pt' }\nstyles.kicker.tracking = '0em'"), "");
    }
}
