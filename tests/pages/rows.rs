//! Rows of cells on pages that are too low for them: they go on on the next, none of their words is lost or below the foot, and
//! each cell stays one element.

use proptest::prelude::*;
use tidings::diagnostics::Code;
use tidings::geometry::Pt;
use tidings::paged::{ItemKind, Mark, PagedDocument};
use tidings::text::Fonts;

const MARGIN: i32 = 30;

/// A report that ends in rows of so many words, on a page of this size, behind so many paragraphs.
fn report((width, height): (i32, i32), words: &[usize], (lang, paragraphs): (&str, usize)) -> String {
    let word = if lang == "ar" { "كلمة" } else { "word" };
    let said = |index: usize| vec![word; words[index % words.len()]].join(" ");
    let lines = |index: usize| vec![format!("'{}'", said(index)); 1 + words[index % words.len()] / 3].join(", ");
    let text = format!("{word} {word} {word}\n\n").repeat(paragraphs);
    format!(
        "title = '{word}'\nlang = '{lang}'\ncontents = false\norganisation = '{0}'\n\
         theme.page = {{ size = ['{width}pt', '{height}pt'], margins = '{MARGIN}pt' }}\n\
         [[section]]\ncontent = ['''\n{text}{word}\n''', {{ figures = [{{ value = 9, label = '{1}', source = '{2}' }}, \
         {{ value = '1 in 9', label = '{3}' }}] }}]\n\
         [closing]\ntext = '{word}'\nsigners = [{{ name = '{4}', role = '{5}' }}, {{ name = '{word}', role = '{0}' }}]\n\
         [contact]\naddress = [{6}]\nemail = 'a@example.org'\n\
         [imprint]\nrows = [['{word}', [{7}]], ['{2}', '{word}'], ['{word}', '{3}']]\n",
        said(0),
        said(1),
        said(2),
        said(3),
        said(4),
        said(5),
        lines(6),
        lines(7),
    )
}

fn letters(document: &PagedDocument) -> usize {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let runs = items.filter(|item| matches!(item.mark, Mark::Node(_)));
    let of = |run: &tidings::text::GlyphRun| run.text.chars().filter(|letter| letter.is_alphabetic()).count();
    runs.map(|item| if let ItemKind::Glyphs(run) = &item.kind { of(run) } else { 0 }).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn rows_go_on_where_they_have_no_room(
        size in (200..420, 150..420),
        words in prop::collection::vec(1_usize..60, 8),
        paragraphs in 0_usize..12,
        lang in prop::sample::select(&["en", "ar"][..]),
    ) {
        let fonts = Fonts::bundled();
        let text = report(size, &words, (lang, paragraphs));
        let low = super::set(&text, &fonts);
        let oversize = low.warnings.iter().filter(|told| told.code == Code::Oversize);
        prop_assert_eq!(oversize.count(), 0, "{}\n{}", low.warnings, text);
        for page in &low.pages {
            let foot = page.size.height - Pt::new(MARGIN);
            let below = page.items.iter().find(|item| matches!(item.mark, Mark::Node(_)) && item.at.y > foot);
            prop_assert!(below.is_none(), "{below:?} is below the foot in\n{text}");
        }
        // On a page that holds all of them, they say the same.
        let high = super::set(&report((size.0, 14_000), &words, (lang, paragraphs)), &fonts);
        prop_assert_eq!(high.pages.len(), 1);
        prop_assert_eq!(letters(&low), letters(&high));
        prop_assert_eq!(low.structure.ids().count(), high.structure.ids().count());
    }
}
