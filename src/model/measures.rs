//! Units of measure and currencies, as they stand beside figures in all languages.

use super::vocabulary::{Vocabulary, vocabulary};

/// The codes of currencies in use (ISO 4217), and two that hardly any table of accounts is without.
static CODES: Vocabulary = vocabulary!(
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF \
     CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD \
     HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD \
     MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
     PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY \
     TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG CNH RMB"
);

/// Units, with the prefixes that they are used with (SI Brochure, 9th edition, tables 2, 4, 7 and 8; IEC 80000-13), and what
/// other scripts write for them.
static UNITS: Vocabulary = vocabulary!(
    "m km hm dm cm mm µm μm nm g kg mg µg μg t kt Mt Gt l L hl dl cl ml mL µl μl s ms µs μs ns min h d ha A mA kA K \
     mol mmol cd lm lx Hz kHz MHz GHz THz N kN MN Pa hPa kPa MPa GPa bar mbar J kJ MJ GJ TJ PJ EJ W mW kW MW GW TW \
     Wh kWh MWh GWh TWh Wp kWp MWp GWp V mV kV MV C F T H S Ω kΩ MΩ Wb Bq kBq MBq Gy mGy Sv mSv µSv μSv eV keV MeV \
     GeV TeV VA kVA MVA cal kcal bit kbit Mbit Gbit B kB KB MB GB TB PB KiB MiB GiB TiB ft mi lb lbs oz yd pt px au \
     pc м км дм см мм мкм г кг мг мкг т ц л мл гл га ч мин сек сут Вт кВт МВт ГВт А мА В кВ Гц кГц МГц ГГц Па кПа \
     МПа Дж кДж МДж кал ккал бит Кбит Мбит Гбит байт Кбайт Мбайт Гбайт Тбайт КБ МБ ГБ ТБ хв год тр χλμ χμ μ εκ χιλ \
     κ τ γρ κγ λ κιλά كم م سم مم كغ كجم غ جم طن كيلومتر متر კმ მ სმ კგ გ ლ կմ մ սմ կգ գ किमी मी सेमी किग्रा कि मि \
     กม กก ซม ตร ม"
);

/// Tells whether a word is the code of a currency.
pub(crate) fn is_currency_code(word: &str) -> bool {
    word.len() == 3 && CODES.has(word)
}

/// Tells whether a character is the sign of a currency (Unicode's general category Sc).
pub(crate) fn is_currency_sign(letter: char) -> bool {
    matches!(
        letter,
        '$' | '¢'..='¥' | '֏' | '؋' | '߾' | '߿' | '৲' | '৳' | '৻' | '૱' | '௹' | '฿' | '៛' | '₠'..='\u{20cf}' | '꠸' | '﷼' | '﹩'
            | '＄' | '￠' | '￡' | '￥' | '￦' | '\u{11fdd}'..='\u{11fe0}' | '\u{1e2ff}' | '\u{1ecb0}'
    )
}

/// Tells whether a word is a unit, a power of one, or a quotient or product that starts with one: "km", "m²", "kWh/m²",
/// "km/h", "g/person".
pub(crate) fn is_unit_of_measure(word: &str) -> bool {
    let mut parts = word.split(['/', '·', '⋅', '∙']);
    let first = parts.next().unwrap_or_default().trim_end_matches(['²', '³', '¹', '⁻', '⁰', '⁴', '2', '3']);
    !first.is_empty() && UNITS.has(first) && parts.all(|part| part.starts_with(char::is_alphanumeric))
}
