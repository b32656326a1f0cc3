//! Signs, units and currencies that stand beside figures.

use super::lists::{List, has, list};

/// Units that no power or quotient is made of, and such words as stand behind figures like them.
static SIGNS: List = list!(
    "% ‰ ‱ ٪ ؉ ° ′ ″ °C °F °С ℃ ℉ ppm ppb rpm mph dpi dB a.m p.m AM PM Uhr \
    тыс млн млрд трлн шт экз чел грн коп руб дол долл χιλ εκατ δισ \
    ק\"מ ק״מ ס\"מ ס״מ ק\"ג ק״ג מ\"ר מ״ר ש\"ח ש״ח מ' מ׳"
);

/// What stands behind figures with a full stop and is another word without one.
static STOPPED: List = list!("г гг в вв р рр с ст ч сб f ff r");

/// Units, with the prefixes that they are used with (SI Brochure, 9th edition, tables 2, 4, 7 and 8; IEC 80000-13), and
/// what other scripts write for them.
static UNITS: List = list!(
    "m km hm dm cm mm µm μm nm g kg mg µg μg t kt Mt Gt l L hl dl cl ml mL µl μl s ms µs μs ns min h d ha A mA \
        kA K \
    mol mmol cd lm lx Hz kHz MHz GHz THz N kN MN Pa hPa kPa MPa GPa bar mbar J kJ MJ GJ TJ PJ EJ W mW kW MW GW \
    TW Wh kWh MWh GWh \
    TWh Wp kWp MWp GWp V mV kV MV C F T H S Ω kΩ MΩ Wb Bq kBq MBq Gy mGy Sv mSv µSv μSv eV keV MeV GeV TeV VA \
    kVA MVA cal kcal \
    bit kbit Mbit Gbit B kB KB MB GB TB PB KiB MiB GiB TiB ft mi lb lbs oz yd pt px au pc \
    м км дм см мм мкм г кг мг мкг т ц л мл гл га ч мин сек сут Вт кВт МВт ГВт А мА В кВ Гц кГц МГц ГГц Па кПа \
    МПа Дж кДж МДж кал ккал \
    бит Кбит Мбит Гбит байт Кбайт Мбайт Гбайт Тбайт КБ МБ ГБ ТБ хв год тр \
    χλμ χμ μ εκ χιλ κ τ γρ κγ λ κιλά كم م سم مم كغ كجم غ جم طن كيلومتر متر კმ მ სმ კგ გ ლ կմ մ սմ կգ գ किमी मी \
    सेमी किग्रा कि मि กม กก ซม ตร ม"
);

/// The alphabetic codes of currencies (ISO 4217).
static CODES: List = list!(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
        CLP CNY COP \
    CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR \
    ILS INR IQD IRR \
    ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU \
    MUR MVR MWK MXN \
    MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD \
    SHP SLE SOS SRD \
    SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF \
    YER ZAR ZMW ZWG"
);

/// What currencies are called behind figures where they have no sign (CLDR, "symbol" and "narrow symbol" of
/// currencies).
static NAMES_BEHIND: List = list!(
    "kr Kr zł zl Kč Kčs Ft lei leu din KM DH DA DT CFA FCFA F Fr SFr sFr Fs TL Rs kn den ден дин лв сом сум сўм \
    ευρώ ლარი դրամ"
);

/// The same, written out, in the numbers and cases that figures ask for (CLDR, display names of currencies).
static NAMES_IN_FULL: List = list!(
    "euro euros Euro Euros eurot euroa eura eur dollar dollars Dollar Dollars dólar dólares dollari dollaria \
    dolar dolary dolarów dolarů franc francs Franken franchi franków franco francos frank franka pound pounds \
    Pfund libra libras livre \
    livres sterling yen Yen yens yuan peso pesos reais rouble roubles ruble rubles Rubel rubli rupee rupees \
    krona kronor krone kroner \
    króna krónur Kronen couronnes coronas złoty złote złotych koruna koruny korun forint Forint lira lire rand \
    shilling shillings \
    naira cedi cedis birr dirham dirhams dinar dinars dinara riyal riyals rupiah ringgit baht \
    евро рубль рубля рублей доллар доллара долларов фунт фунта фунтов гривна гривны гривен тенге сомов євро \
    долар долара доларів \
    гривня гривні гривень лева долара динар динара ευρώ δολάρια λίρες δραχμές يورو دولار دولارا دولاراً درهم \
    درهما دينار دينارا ريال \
    جنيه ليرة روبل یورو دلار ریال تومان אירו יורו דולר דולרים שקל שקלים यूरो डॉलर रुपये रुपए रुपया টাকা"
);

/// What they are called before figures.
static NAMES_BEFORE: List = list!("kr Kr Fr SFr sFr FCFA Rs Rp RM Tk KSh Ksh TSh Tsh USh Ush Sh S/ Bs R Afs Nu");

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
            || has(NAMES_IN_FULL, stem)
            || stem.len() < bare.len() && has(STOPPED, stem))
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

/// A unit, a power of one, or a quotient or product that starts with one: "km", "m²", "kWh/m²", "km/h", "g/person".
fn is_unit(word: &str) -> bool {
    if word.chars().count() > 16 {
        return false;
    }
    if has(SIGNS, word) {
        return true;
    }
    let mut parts = word.split(['/', '·', '⋅', '∙']);
    let first = parts.next().unwrap_or_default().trim_end_matches(['²', '³', '¹', '⁻', '⁰', '⁴', '2', '3']);
    !first.is_empty() && has(UNITS, first) && parts.all(|part| part.starts_with(char::is_alphanumeric))
}

/// A currency by its code, its name or its sign, with the letters of a country or of a large number beside it: "US$",
/// "$CA", "M€".
fn is_currency(word: &str, names: List) -> bool {
    if word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return has(CODES, word);
    }
    if has(names, word) {
        return true;
    }
    let Some(at) = word.find(is_currency_sign) else { return false };
    let (before, rest) = word.split_at(at);
    let after = rest.trim_start_matches(is_currency_sign);
    let are_letters = |part: &str| part.chars().all(char::is_alphabetic) && part.chars().count() <= 3;
    are_letters(before) && are_letters(after)
}

/// The signs of currencies (Unicode, general category Sc).
fn is_currency_sign(character: char) -> bool {
    matches!(
        character,
        '$' | '¢'..='¥' | '֏' | '؋' | '߾' | '߿' | '৲' | '৳' | '৻' | '૱' | '௹' | '฿' | '៛'
            | '\u{20a0}'..='\u{20cf}' | '\u{a838}' | '﷼' | '﹩' | '＄' | '￠' | '￡' | '￥' | '￦'
    )
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
