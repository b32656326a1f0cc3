//! Words that hold together over a space.

use super::numbers::{is_figure, is_inside, is_white};
use super::phrases::{AroundWhite, Phrases};
use super::units;
use crate::model::{Lang, Vocabulary, vocabulary};

/// How firmly what stands around a space holds together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::text) enum Tie {
    /// Custom wants it so: an initial and a name, a word of one letter and the next.
    Custom,
    /// It is one expression: a number, with its unit, currency or sign, a day of a month. A line ends there only where
    /// the whole fits on no line, or is as long as half of one.
    Whole,
}

/// Tells how what stands around the space before a byte belongs on one line; nothing where it does not.
///
/// In every language: what belongs to figures, initials and abbreviations of several parts, and what stands before a
/// dash between spaces. In some: words of one letter.
pub(in crate::text) fn tie(text: &str, at: usize, lang: &Lang, phrases: &mut Phrases) -> Option<Tie> {
    if are_plain_words(text.as_bytes(), at) {
        return None;
    }
    let white = text[..at].chars().next_back().filter(|&white| is_white(white))?;
    let (before, after) = (&text[..at - white.len_utf8()], &text[at..]);
    let is_second = second_behind_figure(before);
    if !is_second && ends_in_other_letters(before) && !after.starts_with(is_figure) {
        return starts_with_dash(after).then_some(Tie::Custom);
    }
    if belong_to_figures(AroundWhite { before, after, is_second }, lang, phrases) {
        return Some(Tie::Whole);
    }
    // What stands behind is asked first: of the words before, most are none of these, which takes longer to see.
    let is_custom = starts_with_dash(after)
        || is_opening_dash(before)
        || after.starts_with(is_figure) && (ends_with_range(before) || ends_with_abbreviation(before))
        || after.starts_with(char::is_uppercase) && (ends_with_initial(before) || ends_with_title(before))
        || starts_with_century(after) && ends_with_roman(before)
        || ends_with_part(before) && starts_with_part(after)
        || ends_with_ordinal(before, lang) && after.starts_with(char::is_alphabetic)
        || ends_with_lone_word(before, lang) && after.starts_with(|first: char| !first.is_whitespace());
    is_custom.then_some(Tie::Custom)
}

/// Tells whether nothing is at stake at the space before a byte, as at most: no figure is near, a letter of ASCII stands
/// behind it, and before it a sign that ends a clause, or two small letters of ASCII. Before a capital these are five, more
/// than the abbreviated titles have.
fn are_plain_words(bytes: &[u8], at: usize) -> bool {
    const NEAR: usize = 24;
    let (Some(near), Some(next)) = (bytes[..at].last_chunk::<NEAR>(), bytes.get(at)) else { return false };
    // All bytes are looked at, so that it can be many at a time.
    let has_figure = near.iter().fold(false, |found, &byte| found | byte.is_ascii_digit());
    if has_figure || near[NEAR - 1] != b' ' || !next.is_ascii_alphabetic() {
        return false;
    }
    let small = if next.is_ascii_lowercase() { 2 } else { 5 };
    matches!(near[NEAR - 2], b',' | b';' | b':') || near[NEAR - 1 - small..NEAR - 1].iter().all(u8::is_ascii_lowercase)
}

/// Tells whether a text ends with two letters from Greek to Cyrillic, or with one of the scripts behind, as far as
/// their blocks tell: without figures nothing is at stake there but a dash.
fn ends_in_other_letters(before: &str) -> bool {
    let mut letters = before.chars().rev();
    match letters.next() {
        Some('\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}') => false,
        Some('\u{590}'..='\u{8ff}' | '\u{1000}'..='\u{109f}') => true,
        Some('\u{370}'..='\u{52f}') => letters.next().is_some_and(|letter| matches!(letter, '\u{370}'..='\u{52f}')),
        Some(_) | None => false,
    }
}

/// The bytes within which a short word and the white before it stand.
const SHORT: usize = 24;

/// Tells whether a text ends with a figure, some white and a short word.
fn second_behind_figure(before: &str) -> bool {
    let near = &before.as_bytes()[before.len().saturating_sub(SHORT + 2)..];
    // All other figures start with a byte of these.
    if !near.iter().fold(false, |found, &byte| found | (byte.is_ascii_digit() || byte >= 0xd9)) {
        return false;
    }
    let mut letters = before.char_indices().rev().take_while(|&(at, _)| at + SHORT >= before.len());
    let white = letters.find(|&(_, letter)| is_white(letter));
    white.is_some_and(|(at, _)| before[..at].trim_end_matches(['.', 'º', 'ª']).ends_with(is_figure))
}

/// Tells whether what stands around a space is one expression with figures in it.
fn belong_to_figures(around: AroundWhite<'_>, lang: &Lang, phrases: &mut Phrases) -> bool {
    let AroundWhite { before, after, is_second } = around;
    let ends = before.ends_with(char::is_numeric);
    if (ends || before.ends_with(')'))
        && after.starts_with(|first| is_figure(first) || first == '(')
        && is_inside(before, after)
    {
        return true;
    }
    if ends && units::start(after) {
        return true;
    }
    let number = after.trim_start_matches(['+', '-', '\u{2212}', '±', '~', '≈', '<', '>', '≤', '≥', '(']);
    let starts = number.starts_with(is_figure);
    if starts && (ends_with_number_sign(before) || units::currency_ends(before)) {
        return true;
    }
    let is_ordinal = || before.ends_with(['.', 'º', 'ª', '°', 'r', 't', 'd', 'h', 'e', 'о', 'е']) && has_figure(before);
    (ends || is_second || starts || is_ordinal()) && phrases.join(around, lang)
        || is_second && units::start(after) && phrases.ends_with_large_number(before, lang)
}

/// Tells whether the last characters of a text have a figure, with an ending behind it: "14th".
fn has_figure(text: &str) -> bool {
    text.chars().rev().take(4).any(is_figure)
}

/// Tells whether a text starts with dashes that belong to what stands before them: nothing but white or a closing sign
/// follows.
fn starts_with_dash(after: &str) -> bool {
    let rest = after.trim_start_matches(['–', '—', '―', '⸺', '⸻']);
    let is_end = |next: char| {
        next.is_whitespace()
            || matches!(
                next,
                '”' | '“' | '’' | '»' | '«' | '›' | '‹' | '"' | '\'' | ')' | ']' | ',' | '.' | '!' | '?' | '…'
            )
    };
    rest.len() < after.len() && rest.chars().next().is_none_or(is_end)
}

/// Tells whether a text ends with the dash of one who speaks, which starts its line.
fn is_opening_dash(before: &str) -> bool {
    let front = before.strip_suffix(['–', '—', '―']);
    front.is_some_and(|front| front.is_empty() || front.ends_with('\u{2028}'))
}

/// "2010 – 2023", where the dash stands between spaces.
fn ends_with_range(before: &str) -> bool {
    let front = before.strip_suffix(['–', '—', '-']).and_then(|front| front.strip_suffix(is_white));
    front.is_some_and(|front| front.ends_with(is_figure))
}

/// "XX в.", "XIXe siècle" (Mil'čin and Čel'cova, 32.4.1; Lexique, "Division des mots").
fn ends_with_roman(before: &str) -> bool {
    let stem = before.trim_end_matches(['e', 'ᵉ', 'r']);
    let front = stem.trim_end_matches(['I', 'V', 'X']);
    front.len() < stem.len() && !front.ends_with(char::is_alphanumeric)
}

fn starts_with_century(after: &str) -> bool {
    ["в.", "вв.", "ст.", "siècle", "век"].iter().any(|word| after.starts_with(word))
}

/// Abbreviations and words that a number follows: of pages, articles, chapters, figures, numbers, telephones. Those
/// behind the bar have no full stop.
static NUMBERED: Vocabulary = vocabulary!(
    "p pp P Pp art Art arts Arts no No nos Nos nr Nr nro Nro núm Núm n N fig Fig figs Figs tab Tab vol Vol vols \
     Vols ch Ch chap Chap chaps cap Cap sec Sec sect Sect par Par pars para Para paras Paras pt Abs S s str Str Bd \
     Kap Ziff Rn Rdnr Randnr Anm Abb Abschn Buchst Anh lit Lit let pág Pág págs pag Pag pagg ca Ca approx с С стр \
     Стр ст Ст гл Гл п П пп разд рис Рис табл Табл т вып кн ч Ч tel Tel тел Тел fax Fax kl sz σ σελ αρ άρθ עמ"
);
static NUMBERED_WITHOUT_STOP: Vocabulary = vocabulary!("nr Nr nro Nro No Nos no nº Tel tel art pp");

/// Tells whether a text ends with a sign or an abbreviation that belongs to the number behind it: "№ 7", "§ 5", "Art.
/// 12", "p. 3", "± 5".
fn ends_with_number_sign(before: &str) -> bool {
    let stands_alone = |sign: &[char]| {
        before
            .strip_suffix(sign)
            .is_some_and(|front| front.is_empty() || front.ends_with(|last: char| last.is_whitespace() || last == '('))
    };
    if before.ends_with(['№', '§', '#', '¶', 'º', '°'])
        || stands_alone(&['±', '≈', '~', '<', '>', '≤', '≥', '+', '\u{2212}', '%', '×'])
    {
        return true;
    }
    let stem = before.strip_suffix('.');
    let list = if stem.is_some() { NUMBERED } else { NUMBERED_WITHOUT_STOP };
    let stem = stem.unwrap_or(before);
    let word = &stem[stem.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == 'º').len()..];
    !word.is_empty() && list.has(word)
}

/// Other abbreviations before figures: a word of up to four letters with a full stop.
fn ends_with_abbreviation(before: &str) -> bool {
    let Some(stem) = before.strip_suffix('.') else { return false };
    let letters = stem.chars().rev().take_while(|letter| letter.is_alphabetic()).count();
    (1..=4).contains(&letters)
}

/// "J. Smith": a single capital with a full stop.
fn ends_with_initial(before: &str) -> bool {
    ends_with_part(before) && before.chars().rev().nth(1).is_some_and(char::is_uppercase)
}

/// Abbreviated titles before names (Lexique des règles typographiques en usage à l'Imprimerie nationale: "M.", "Mme",
/// "Dr"; Mil'čin and Čel'cova, 32.4.1: "г.", "гр.", "им."; Duden: "Dr.", "Hr.").
static TITLES: Vocabulary = vocabulary!(
    "Mr. Mrs. Ms. Mx. Dr. Prof. St. Rev. Hon. Hr. Hrn. Fr. Sr. Sra. Srta. Dr Mr Mrs Ms Mme Mmes Mlle Mlles Mgr Me \
     MM. Dra. Sig. Sig.ra Dott. Ing. Mag. Lic. гр. им. ул. пр. пл. проф. акад. тов. dr prof. ks. ul. al. pl."
);

fn ends_with_title(before: &str) -> bool {
    let start =
        before.rfind(|sign: char| sign.is_whitespace() || matches!(sign, '(' | '“' | '„' | '«' | '"')).unwrap_or(0);
    let word = before[start..].trim_start_matches(|sign: char| !sign.is_alphabetic());
    !word.is_empty() && word.len() <= SHORT && TITLES.has(word)
}

/// A single letter with a full stop, or one that is written twice: "z.", "т.", "EE.".
fn ends_with_part(before: &str) -> bool {
    let Some(stem) = before.strip_suffix('.') else { return false };
    let mut letters = stem.chars().rev();
    let Some(letter) = letters.next().filter(|letter| letter.is_alphabetic()) else { return false };
    let doubled = letter.is_uppercase() && stem.ends_with(&[letter, letter].iter().collect::<String>());
    let mut front = letters.skip(usize::from(doubled));
    front.next().is_none_or(|letter| !letter.is_alphanumeric())
}

/// A part of an abbreviation of several parts: up to three letters with a full stop ("z. B.", "v. Chr.", "т. е.", "i.
/// e.", "EE. UU.").
fn starts_with_part(after: &str) -> bool {
    let rest = after.trim_start_matches(char::is_alphabetic);
    let letters = after[..after.len() - rest.len()].chars().count();
    (1..=3).contains(&letters) && rest.starts_with('.')
}

/// "5. Mai", in languages that write ordinal numbers with a full stop.
fn ends_with_ordinal(before: &str, lang: &Lang) -> bool {
    const LANGUAGES: [&str; 20] = [
        "bs", "cs", "da", "de", "dsb", "et", "fi", "fo", "hr", "hsb", "hu", "is", "lb", "lv", "nb", "nn", "no", "sk",
        "sl", "sr",
    ];
    let Some(stem) = before.strip_suffix('.') else { return false };
    let figures = stem.chars().rev().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&figures) && LANGUAGES.contains(&lang.language())
}

/// Prepositions and conjunctions of one letter, which custom keeps off the end of a line, whatever follows them: words,
/// figures, signs, quotation marks (ČSN 01 6910, 5.2; Mil'čin and Čel'cova, "Справочник издателя и автора", 2nd
/// edition, 32.4.1).
fn ends_with_lone_word(before: &str, lang: &Lang) -> bool {
    let words = match lang.language() {
        "cs" | "sk" => "aikosuvz",
        "pl" | "dsb" | "hsb" => "aiouwz",
        "ru" => "авиксоуя",
        "uk" => "авеєзийоуія",
        "be" => "аезіоуўя",
        _ => return false,
    };
    let mut letters = before.chars().rev();
    let lone = letters.next().and_then(|letter| letter.to_lowercase().next());
    lone.is_some_and(|letter| words.contains(letter)) && letters.next().is_none_or(|letter| !is_in_word(letter))
}

fn is_in_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '\'' | '’' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The spaces of a text that are ties, as underscores.
    fn tied(text: &str, tag: &str) -> String {
        let (lang, mut phrases) = (tag.parse().expect(tag), Phrases::default());
        let mut is_tied = |at: usize| tie(text, at + 1, &lang, &mut phrases).is_some();
        text.char_indices().map(|(at, letter)| if letter == ' ' && is_tied(at) { '_' } else { letter }).collect()
    }

    fn check(tag: &str, expected: &str) {
        assert_eq!(tied(&expected.replace('_', " "), tag), expected, "{tag}");
    }

    #[test]
    fn figures_stay_with_their_units_and_signs() {
        check("en", "in 5_km or 10_%, by 5_May, at 80_km/h, 12_m² and 3_µg/m³.");
        check("en", "see Art._12 and §_3 of it, pp._12–15, №_5, No._7, fig._3, Tel._+41_22_900_10_20");
        check("en", "it was 5. Then, in 2023 a report, at 5 the people, in 2024 I came");
        check("de", "am 5._Mai um 5._Die, §_5, Nr._3, 3_Mio._€, 12_Millionen_CHF, 20_°C, ±_5");
        check("ar", "حوالي 50_% من ٥٠_%");
        check("ru", "в_2023_г. было 5_млн_руб., №_5, с._12, ст._19, 3_тыс._т, 5_км²");
        check(
            "fr",
            "parmi les Mlles_Dupont et Mme_Curie, XIXe_siècle, n°_5, p._12, art._19, 12_%, 14_août, 3_millions d’euros, 12_M€",
        );
        check("es", "el 14_de_agosto, n.º_5, pág._12, 12_millones de");
        check("de", "300_Euro, 12_500_Franken, 2010_–_2023");
        check("ru", "5_рублей, XX_в., XIX_века");
        check("pl", "nr_5, str._12, 5_tys._zł, 14_sierpnia");
    }

    #[test]
    fn figures_stay_with_their_currency_on_either_side() {
        check("en", "CHF_300, 300_CHF, US$_12_million, €_5, 5_€, Rs._500, kr_500, 500_kr, R$_12");
        check("de", "EUR_12_500 und 12_500_EUR, Fr._5");
        check("fr-CA", "12_$ et 5_$US");
    }

    #[test]
    fn a_number_is_whole() {
        check("en", "paid 12_500_000_francs in 2019 2020 2021");
        check("nb", "12_500_000_kr");
        assert_eq!(tie("12\u{2009}500", 5, &Lang::english(), &mut Phrases::default()), Some(Tie::Whole));
    }

    #[test]
    fn initials_and_titles_stay_with_the_name_and_dashes_with_what_stands_before() {
        check("en", "by J._R._Smith, of the U.N._Office, Mr._Smith and Dr._Who, J._K._Rowling");
        check("en", "accountability_– and more, “No_—” he said, many —left");
        check("en", "—_Yes, he said");
        check("fr", "M._Dupont et Mme_Curie");
        check("ru", "гр._Иванов, А._С._Пушкин");
    }

    #[test]
    fn abbreviations_of_several_parts_are_whole() {
        check("de", "das ist z._B. so, d._h. so, v._Chr. und u._a.");
        check("es", "en EE._UU. y");
        check("ru", "и_т._д., т._е. так");
        check("en", "that is, i._e. so, the plan. So it");
    }

    #[test]
    fn words_of_one_letter_stay_with_the_next_where_custom_asks() {
        check("cs", "byl v_domě a_u_nás, o_3_%, v_„Domu“, s_§_5");
        check("pl", "W_tym roku i_z_nimi, w_„Domu”, o_40 osób");
        check("ru", "права и_свободы в_мире, в_2024 году, с_40 странами, о_«Доме»");
        check("uk", "у_2024 році, з_«Дому»");
        check("en", "I am a man, a 5");
    }
}
