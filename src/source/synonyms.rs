//! What authors call languages, and the tags that a report calls them by.

/// Names of languages, English and their own, and their tags (ISO 639-1).
const LANGUAGES: [(&[&str], &str); 24] = [
    (&["arabic", "العربية"], "ar"),
    (&["bengali", "bangla"], "bn"),
    (&["chinese", "mandarin", "中文"], "zh"),
    (&["czech", "čeština"], "cs"),
    (&["danish", "dansk"], "da"),
    (&["dutch", "nederlands"], "nl"),
    (&["english"], "en"),
    (&["french", "français", "francais"], "fr"),
    (&["german", "deutsch"], "de"),
    (&["greek", "ελληνικά"], "el"),
    (&["hebrew", "עברית"], "he"),
    (&["hindi", "हिन्दी"], "hi"),
    (&["indonesian", "bahasa indonesia"], "id"),
    (&["italian", "italiano"], "it"),
    (&["japanese", "日本語"], "ja"),
    (&["korean", "한국어"], "ko"),
    (&["persian", "farsi", "فارسی"], "fa"),
    (&["polish", "polski"], "pl"),
    (&["portuguese", "português"], "pt"),
    (&["russian", "русский"], "ru"),
    (&["spanish", "español", "espanol", "castellano"], "es"),
    (&["swedish", "svenska"], "sv"),
    (&["turkish", "türkçe"], "tr"),
    (&["ukrainian", "українська"], "uk"),
];

/// Returns the tag of a language that is called by its name.
pub(super) fn language(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    LANGUAGES.iter().find(|(names, _)| names.contains(&name.as_str())).map(|(_, tag)| *tag)
}

/// Returns the English name of a language, where it is one of those that are called by it.
pub(super) fn language_name(tag: &str) -> Option<String> {
    let name = LANGUAGES.iter().find(|(_, known)| *known == tag)?.0.first()?;
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect())
}

/// The languages that have a tag of two letters (ISO 639-1), and the tags that have been retired from it.
const TWO_LETTERS: &str = " \
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es \
    et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka \
    kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng \
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw \
    ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/// Countries that are taken for languages, and the tag of what is spoken there.
const COUNTRIES: [(&str, &str); 21] = [
    ("al", "sq"),
    ("at", "de-AT"),
    ("au", "en-AU"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("eg", "ar-EG"),
    ("gb", "en-GB"),
    ("gr", "el"),
    ("ir", "fa"),
    ("jp", "ja"),
    ("lk", "si"),
    ("mx", "es-MX"),
    ("nz", "en-NZ"),
    ("pk", "ur"),
    ("rs", "sr"),
    ("sp", "es"),
    ("tj", "tg"),
    ("ua", "uk"),
    ("us", "en-US"),
    ("vn", "vi"),
];

/// The codes of three letters (ISO 639-2, of terminology and of libraries) of languages that have one of two.
const THREE_LETTERS: &str = " \
    aar:aa abk:ab afr:af aka:ak amh:am ara:ar arg:an asm:as ava:av ave:ae aym:ay aze:az bak:ba bam:bm bel:be ben:bn \
    bih:bh bis:bi bod:bo tib:bo bos:bs bre:br bul:bg cat:ca ces:cs cze:cs cha:ch che:ce chu:cu chv:cv cor:kw cos:co \
    cre:cr cym:cy wel:cy dan:da deu:de ger:de div:dv dzo:dz ell:el gre:el eng:en epo:eo est:et eus:eu baq:eu ewe:ee \
    fao:fo fas:fa per:fa fij:fj fin:fi fra:fr fre:fr fry:fy ful:ff gla:gd gle:ga glg:gl glv:gv grn:gn guj:gu hat:ht \
    hau:ha heb:he her:hz hin:hi hmo:ho hrv:hr hun:hu hye:hy arm:hy ibo:ig ido:io iii:ii iku:iu ile:ie ina:ia ind:id \
    ipk:ik isl:is ice:is ita:it jav:jv jpn:ja kal:kl kan:kn kas:ks kat:ka geo:ka kau:kr kaz:kk khm:km kik:ki kin:rw \
    kir:ky kom:kv kon:kg kor:ko kua:kj kur:ku lao:lo lat:la lav:lv lim:li lin:ln lit:lt ltz:lb lub:lu lug:lg mah:mh \
    mal:ml mar:mr mkd:mk mac:mk mlg:mg mlt:mt mon:mn mri:mi mao:mi msa:ms may:ms mya:my bur:my nau:na nav:nv nbl:nr \
    nde:nd ndo:ng nep:ne nld:nl dut:nl nno:nn nob:nb nor:no nya:ny oci:oc oji:oj ori:or orm:om oss:os pan:pa pli:pi \
    pol:pl por:pt pus:ps que:qu roh:rm ron:ro rum:ro run:rn rus:ru sag:sg san:sa sin:si slk:sk slo:sk slv:sl sme:se \
    smo:sm sna:sn snd:sd som:so sot:st spa:es sqi:sq alb:sq srd:sc srp:sr ssw:ss sun:su swa:sw swe:sv tah:ty tam:ta \
    tat:tt tel:te tgk:tg tgl:tl tha:th tir:ti ton:to tsn:tn tso:ts tuk:tk tur:tr twi:tw uig:ug ukr:uk urd:ur uzb:uz \
    ven:ve vie:vi vol:vo wln:wa wol:wo xho:xh yid:yi yor:yo zha:za zho:zh chi:zh zul:zu ";

/// Tells whether a tag starts with two letters that are no language, or with three where two are the tag: BCP 47 takes the
/// shortest code, and no other stands in its registry (RFC 5646, 2.2.1).
pub(super) fn is_no_language(tag: &str) -> bool {
    let (language, _) = primary(tag);
    language.len() == 2 && !TWO_LETTERS.contains(&format!(" {language} ")) || shortest(tag).is_some()
}

/// Returns a tag that starts with three letters with the two that stand for the same language.
pub(super) fn shortest(tag: &str) -> Option<String> {
    let (language, rest) = primary(tag);
    let row = format!(" {language}:");
    let at = THREE_LETTERS.find(&row).filter(|_| language.len() == 3)? + row.len();
    Some(format!("{}{rest}", &THREE_LETTERS[at..at + 2]))
}

/// Returns the tag that is meant by the code of a country.
pub(super) fn of_country(tag: &str) -> Option<&'static str> {
    let (country, _) = primary(tag);
    COUNTRIES.iter().find(|(code, _)| *code == country).map(|(_, meant)| *meant)
}

/// Returns the primary subtag of a tag (RFC 5646, 2.2.1) in small letters, and the rest of it, from the hyphen on.
fn primary(tag: &str) -> (String, &str) {
    let (language, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    (language.to_ascii_lowercase(), rest)
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn codes_of_three_letters_have_the_tag_of_two() {
        let shortest = |tag| super::shortest(tag).unwrap_or_default();
        assert_eq!(
            (shortest("ger"), shortest("DEU-AT"), shortest("chi-Hant")),
            ("de".into(), "de-AT".into(), "zh-Hant".into())
        );
        assert_eq!((shortest("de"), shortest("fil"), shortest("")), (String::new(), String::new(), String::new()));
    }

    #[test]
    fn languages_are_known_by_both_names() {
        assert_eq!((language("French"), language("Français"), language("Klingon")), (Some("fr"), Some("fr"), None));
    }
}
