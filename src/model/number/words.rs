//! What stands around numbers, and for none: currencies, units, words for large numbers, in the languages of reports.

use crate::model::measures::{is_currency_code, is_currency_sign, is_unit_of_measure};
use crate::model::vocabulary::{Vocabulary, vocabulary};

/// Codes that are words too: "COP 26" is no price.
static WORDS: Vocabulary = vocabulary!("ALL COP MOP SOS TOP TRY");

/// What currencies are called for short where they have no sign of their own, before numbers or behind them (CLDR 48,
/// "symbol" and "narrow symbol" of their own languages, and custom).
static CURRENCIES: Vocabulary = vocabulary!(
    "Fr Fr. fr. SFr SFr. sFr sFr. F FCFA CFA Fcfa kr kr. Kr Kr. nkr Nkr zł zł. Kč Kčs Ft лв лв. lei leu RON ден \
     ден. den дин дин. din din. KM КМ руб руб. р. ₽ грн грн. сом сум сўм so'm soʻm so‘m тг тенге TL ₺ TRY euro \
     euros Euro Euros евро ευρώ dollars dollar Rs Rs. Re Re. रु रु. रू रू. টাকা Tk Tk. RM Rp Rp. Php đ VNĐ vnđ Bs \
     Bs. S/ S/. B/ B/. R L K P Br KSh Ksh KSh. Ksh. TSh TSh. USh USh. FG FBu Db Esc Esc. MT Mt ر.س ر.س. د.إ د.إ. \
     د.ك د.ك. د.ع د.ع. د.ج د.ج. د.م د.م. د.ت د.ت. ل.ل ل.ل. ل.س ل.س. ج.م ج.م. ر.ق ر.ق. ر.ع ر.ع. د.ب د.ب. د.ل د.ل. \
     د.أ د.أ. ر.ي ر.ي. ريال درهم دينار جنيه ليرة دولار يورو ریال تومان تومن دلار افغانی روپے ריאל ש\"ח ש״ח שח שקל \
     שקלים דולר יורו ብር บาท រៀល ກີບ ကျပ် 元 円 圓 원 美元 Q L. Gs Gs. DH Dh Ar CA US NLe Le Birr TEUR долл долл. 欧元 歐元 \
     人民币 人民幣 日元 英镑 港元 港币 台币 新台幣 加元 澳元 ドル ユーロ ポンド 달러 유로 엔"
);

/// Words for large numbers, cut short or not.
static LARGE: Vocabulary = vocabulary!(
    "k m b t bn mn tn mio mio. mia mia. mrd mrd. md mds mld mld. mln mln. mlrd mlrd. bio bio. tsd tsd. tys tys. tis \
     tis. mil mil. mill mill. bil bil. tr tỷ tỉ triệu nghìn ngàn million millions milliard milliards billion \
     billions trillion trillions thousand thousands hundred millionen milliarden billionen tausend millón millones \
     millón. millardo millardos miles milione milioni miliardo miliardi mila milhão milhões milhares bilhão bilhões \
     mille milliers milj milj. miljoen miljard miljoner miljarder miljon millioner milliarder tusen tusind tuhat \
     miljoonaa miljardia milionów milion miliony miliard miliardy miliardów milionů tisíc miliónov tisoč milijun \
     milijuna milijardi milijona millió milliárd ezer milioane miliarde mii milyon milyar bin trilyon juta ribu \
     miliar triliun lakh lakhs crore crores cr arab тыс тыс. млн млн. млрд млрд. трлн тис тис. хил хил. хиляди \
     млн.лв тысяч миллион миллиона миллионов миллиард миллиарда миллиардов тисяч мільйон мільйони мільйонів мільярд \
     мільярди мільярдів χιλ χιλ. εκατ εκατ. δισ δισ. مليون مليونا ملايين مليار مليارات ألف آلاف تريليون میلیون \
     میلیارد هزار ملین لاکھ کروڑ ہزار אלף אלפים מיליון מיליארד लाख करोड़ अरब हज़ार हजार লাখ কোটি ล้าน พัน หมื่น แสน \
     พันล้าน លាន ລ້ານ သန်း ሚሊዮን ሺህ elfu 万 萬 亿 億 千 百万 百萬 兆 만 억 조 천"
);

/// What else numbers are counted in: shares, times, people and things, and a few units that are words in running text.
static COUNTS: Vocabulary = vocabulary!(
    "a °C °F ° dpi in acre acres gal mph tCO₂e tCO2e CO₂e pp p.p. Pp Pp. PP pct pct. pkt pkt. pts pt. ppm ppb п.п. \
     п. FTE ETP x × CO₂ CO2 CO2e per percent cent pour por ciento cento Prozent procent процентов процента процент \
     проц. प्रतिशत day days month months year years yrs yr week weeks hour hours hrs hr mins minutes Tage Tagen \
     Monate Monaten Jahre Jahren Wochen Stunden Std Std. jours jour mois ans an heures heure semaines días día \
     meses mes años año horas semanas dni lat godz godz. os os. szt szt. чел чел. шт шт. дн дн. дней дня месяцев \
     лет года часов pers pers. Pers Pers. km. 公里 千米 米 公斤 千克 克 吨 公顷 平方米 平方公里 人 名 个 個 件 家 项 項 次 所 円 명 건 개 개국 か国 ヶ国 カ国"
);

/// Signs and words that stand for no number, without their white, points and bars, in small letters: not available, not
/// applicable, not known, none, zero, still to be told.
static NONE: Vocabulary = vocabulary!(
    "na nap nd nv nil none null zero nr nk nc ns ne tbc tbd tba unknown x z c ka kang entf entfällt keine fehlt kd \
     unbek unbekannt so sansobjet nondisponible nonconnu néant inconnu sd sindatos nodisponible noaplica sindato \
     ninguno nohay ndisp nondisponibile npv np nessuno nonapplicabile semdados nãodisponível nãoseaplica nenhum nvt \
     nb geen onbekend ikketilgjengelig ikkerelevant ingen saknas uppgiftsaknas eioo ei bd brak brakdanych \
     nejsouúdaje není neuvedeno nincs nincsadat nuestedisponibil ndd нд нп нет нетданных бд неприменимо немає \
     немаєданих няма δυ δδ yok veriyok bilinmiyor tidakada ta khôngcó kcó kxđ غيرمتوفر غيرمتاح لايوجد لاتوجد \
     لاينطبق غم غيرمعروف ندارد ناموجود نامشخص موجودنیست دستیابنہیں לארלוונטי איןנתונים אין लागूनहीं उपलब्धनहीं \
     शून्य প্রযোজ্যনয় নেই ไม่มี ไม่มีข้อมูล គ្មាន ບໍ່ມີ မရှိ 无 無 暂无 暫無 无数据 不适用 不適用 不详 不詳 未知 未提供 なし 該当なし 不明 없음 해당없음 \
     미상 hakuna haipo babu የለም notreported notavailable notapplicable notknown notrecorded aucun aucune nonrenseigné \
     nichterhoben niedotyczy לאידוע"
);

/// Words that say how near a number is to the truth.
static ABOUT: Vocabulary = vocabulary!(
    "ca ca. c. approx approx. about over under env. environ vers rd. rund etwa über unter circa aprox. \
     aproximadamente cca ok. ок. около свыше более бл. σχ. حوالي نحو 约 約 약"
);

/// Tells whether a word may stand before a number: a currency, or a word that says how near it is.
///
/// `is_price` tells whether the number has more than two digits, as hardly any has behind a word that is no currency there.
pub(super) fn is_lead_word(word: &str, is_price: bool) -> bool {
    // A letter by itself is a currency before a price, and something else before a figure or two: "R1,200", "P1".
    let is_certain = word.chars().nth(1).is_some() && !WORDS.has(word);
    let is_currency = is_currency_code(word) || CURRENCIES.has(word);
    is_currency && (is_certain || is_price) || ABOUT.has(word)
}

/// Tells whether a word may stand behind a number and belongs to it: a unit, a word for a large number, a currency.
pub(super) fn is_unit(word: &str) -> bool {
    // The longest of them are shorter.
    const LONGEST: usize = 40;
    if word.is_empty() || word.len() > LONGEST {
        return false;
    }
    let is_large = |word: &str| LARGE.has(word) || LARGE.has(&word.to_lowercase());
    let known = |word: &str| {
        is_large(word) || is_unit_of_measure(word) || COUNTS.has(word) || is_currency_code(word) || CURRENCIES.has(word)
    };
    known(word) || han_unit(word).is_some_and(known)
}

/// Returns what stands behind a Han or Hangul word for a large number, which needs no space: "万元".
fn han_unit(word: &str) -> Option<&str> {
    let rest = word.trim_start_matches(['万', '萬', '亿', '億', '千', '百', '兆', '만', '억', '조', '천']);
    (rest.len() < word.len() && !rest.is_empty()).then_some(rest)
}

/// Tells whether a text stands for no number: nothing, dashes or points alone, or a word that says so.
pub(crate) fn stands_for_none(text: &str) -> bool {
    let is_sign =
        |letter: char| super::is_dash(letter) || matches!(letter, '.' | '…' | '·' | ':' | '*' | '?' | '⋯' | '─' | '/');
    let text = text.trim();
    if text.chars().all(|letter| is_sign(letter) || letter.is_whitespace()) {
        return true;
    }
    // The dash of accounts keeps its currency: "£–", "CHF –", "-,-- €".
    let is_empty_price = |part: &str| {
        let part = part.trim_matches(is_currency_sign);
        part.chars().all(|letter| is_sign(letter) || letter == ',') || is_currency_code(part) || CURRENCIES.has(part)
    };
    if text.contains(super::is_dash) && text.len() <= 32 && text.split_whitespace().all(is_empty_price) {
        return true;
    }
    // The longest of them have fewer letters.
    const LONGEST: usize = 64;
    if text.len() > LONGEST {
        return false;
    }
    let text = text.trim_start_matches(['(', '[']).trim_end_matches([')', ']', '*']);
    let is_said =
        |letter: &char| !letter.is_whitespace() && !matches!(letter, '.' | '/' | '-' | '\u{200f}' | '\u{200e}');
    let said: String = text.chars().filter(is_said).flat_map(char::to_lowercase).collect();
    NONE.has(&said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_said_in_many_ways() {
        for text in [
            "",
            " ",
            "-",
            "–",
            "—",
            "−",
            "..",
            "...",
            "…",
            ":",
            "*",
            "£–",
            "- €",
            "-,-- €",
            "$ -",
            "CHF –",
            "not reported",
            "n/a",
            "N/A",
            "n.a.",
            "n. a.",
            "NA",
            "n/d",
            "n.d.",
            "nd",
            "k. A.",
            "k.A.",
            "s.o.",
            "s. o.",
            "sin datos",
            "Sin datos",
            "s/d",
            "н/д",
            "н. д.",
            "нет данных",
            "brak danych",
            "n.v.t.",
            "b.d.",
            "nil",
            "无",
            "無",
            "不适用",
            "なし",
            "없음",
            "غير متوفر",
            "لا يوجد",
            "ندارد",
            "אין נתונים",
            "ไม่มี",
            "उपलब्ध नहीं",
            "tbc",
            "(n/a)",
            "yok",
        ] {
            assert!(stands_for_none(text), "{text}");
        }
        for text in ["Niger", "5", "see note", "no", "a"] {
            assert!(!stands_for_none(text), "{text}");
        }
    }
}
