//! Signs, units and currencies that stand beside figures.

use crate::model::{Vocabulary, is_currency_code, is_currency_sign, is_unit_of_measure, vocabulary};

/// Units that no power or quotient is made of, and such words as stand behind figures like them.
static SIGNS: Vocabulary = vocabulary!(
    "% ‰ ‱ ٪ ؉ ° ′ ″ °C °F °С ℃ ℉ ppm ppb rpm mph dpi dB a.m p.m AM PM Uhr тыс млн млрд трлн шт экз чел грн коп руб \
     дол долл χιλ εκατ δισ ק\"מ ק״מ ס\"מ ס״מ ק\"ג ק״ג מ\"ר מ״ר ש\"ח ש״ח מ' מ׳"
);

/// What stands behind figures with a full stop and is another word without one.
static STOPPED: Vocabulary = vocabulary!("г гг в вв р рр с ст ч сб f ff r");

/// What currencies are called behind figures where they have no sign (CLDR, "symbol" and "narrow symbol" of
/// currencies).
static NAMES_BEHIND: Vocabulary = vocabulary!(
    "kr Kr zł zl Kč Kčs Ft lei leu din KM DH DA DT CFA FCFA F Fr SFr sFr Fs TL Rs kn den ден дин лв сом сум сўм \
     ευρώ ლარი դրամ"
);

/// The same, written out, in the numbers and cases that figures ask for (CLDR, display names of currencies).
static NAMES_IN_FULL: Vocabulary = vocabulary!(
    "euro euros Euro Euros eurot euroa eura eur dollar dollars Dollar Dollars dólar dólares dollari dollaria dolar \
     dolary dolarów dolarů franc francs Franken franchi franków franco francos frank franka pound pounds Pfund \
     libra libras livre livres sterling yen Yen yens yuan peso pesos reais rouble roubles ruble rubles Rubel rubli \
     rupee rupees krona kronor krone kroner króna krónur Kronen couronnes coronas złoty złote złotych koruna koruny \
     korun forint Forint lira lire rand shilling shillings naira cedi cedis birr dirham dirhams dinar dinars dinara \
     riyal riyals rupiah ringgit baht евро рубль рубля рублей доллар доллара долларов фунт фунта фунтов гривна \
     гривны гривен тенге сомов євро долар долара доларів гривня гривні гривень лева динар динара ευρώ δολάρια λίρες \
     δραχμές يورو دولار دولارا دولاراً درهم درهما دينار دينارا ريال جنيه ليرة روبل یورو دلار ریال تومان אירו יורו \
     דולר דולרים שקל שקלים यूरो डॉलर रुपये रुपए रुपया টাকা"
);

/// What they are called before figures.
static NAMES_BEFORE: Vocabulary =
    vocabulary!("kr Kr Fr SFr sFr FCFA Rs Rp RM Tk KSh Ksh TSh Tsh USh Ush Sh S/ Bs R Afs Nu");

/// Tells whether a text starts with a unit or a currency that belongs to the figures before it (SI Brochure, 5.4.3; ISO
/// 80000-1), or with the fraction that goes on with them.
pub(super) fn start(after: &str) -> bool {
    if after.starts_with(['\u{bc}', '\u{bd}', '\u{be}'])
        || after.starts_with(|first| matches!(first, '\u{2150}'..='\u{215e}'))
    {
        return true;
    }
    let is_end = |sign: char| sign.is_whitespace() || matches!(sign, '—' | '–' | '\u{2028}');
    let word = &after[..after.find(is_end).unwrap_or(after.len())];
    let closed = [',', ';', ':', '!', '?', '…', ')', ']', '»', '«', '›', '‹', '"', '”', '“', '’', '،', '؟', '؛'];
    let bare = word.trim_end_matches(closed);
    // A full stop is that of an abbreviation, or of the sentence, inside or outside a bracket.
    let stem = bare.strip_suffix('.').map_or(bare, |stem| stem.trim_end_matches(closed));
    !stem.is_empty()
        && (is_unit(stem)
            || is_currency(stem, NAMES_BEHIND)
            || NAMES_IN_FULL.has(stem)
            || stem.len() < bare.len() && STOPPED.has(stem))
}

/// Tells whether a text ends with a currency that belongs to the figures behind it: "CHF 300", "US$ 12", "Rs. 500".
pub(super) fn currency_ends(before: &str) -> bool {
    let start = before.rfind(|sign: char| sign.is_whitespace()).map_or(0, |at| at + 1);
    let word = before
        .get(start..)
        .unwrap_or_default()
        .trim_start_matches(['(', '[', '„', '“', '«', '"', '‘', '~', '≈', '±', '−', '+', '<', '>']);
    let stem = word.strip_suffix('.').unwrap_or(word);
    !stem.is_empty() && is_currency(stem, NAMES_BEFORE)
}

/// A sign, or a unit of measure.
fn is_unit(word: &str) -> bool {
    if word.chars().count() > 16 {
        return false;
    }
    if SIGNS.has(word) {
        return true;
    }
    is_unit_of_measure(word)
}

/// A currency by its code, its name or its sign, with the letters of a country or of a large number beside it: "US$",
/// "$CA", "M€".
fn is_currency(word: &str, names: Vocabulary) -> bool {
    if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return is_currency_code(word);
    }
    if names.has(word) {
        return true;
    }
    let Some(at) = word.find(is_currency_sign) else { return false };
    let (before, rest) = word.split_at(at);
    let after = rest.trim_start_matches(is_currency_sign);
    let are_letters = |part: &str| part.chars().all(char::is_alphabetic) && part.chars().count() <= 3;
    are_letters(before) && are_letters(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_currencies_are_known_by_their_signs() {
        for unit in [
            "km",
            "m²,",
            "m2",
            "km/h.",
            "kWh/m²",
            "µg/m³)",
            "%",
            "‰;",
            "°C",
            "€",
            "US$",
            "R$",
            "$CA",
            "M€",
            "Mrd€",
            "EUR.",
            "CHF",
            "kr.",
            "zł",
            "Kč",
            "FCFA",
            "р.",
            "руб.",
            "км²",
            "кВт·ч",
            "½",
            "₹",
            "₴",
            "GH₵",
            "t)",
            "%).",
            "a.m.",
            "ק״מ",
            "كم",
            "χλμ.",
            "%—and",
            "г.",
            "вв.,",
        ] {
            assert!(start(unit), "{unit}");
        }
        for other in ["people", "and", "a", "in", "NGO", "USA", "I", "was", "am", "as", "the", "", ")", "и", "с", "в"]
        {
            assert!(!start(other), "{other}");
        }
    }

    #[test]
    fn currencies_stand_before_figures_too() {
        for text in ["of CHF", "US$", "(Rs.", "€", "by R$", "kr", "Tk", "~ €", "HK$"] {
            assert!(currency_ends(text), "{text}");
        }
        for text in ["of km", "the", "NGO", "", " ", "A", "Le", "den"] {
            assert!(!currency_ends(text), "{text}");
        }
    }
}
