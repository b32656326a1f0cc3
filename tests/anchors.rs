//! Links within a report lead to what they name, and say the page it is on: read back from the written file.

#[path = "support/tags.rs"]
mod tags;

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, String as PdfString};
use proptest::prelude::*;
use tidings::diagnostics::{Source, Sources};
use tidings::source::NoAssets;
use tidings::text::Fonts;

/// A place in a file: the page, from 1, and how far up it.
type Place = (usize, String);

/// What a file says of its places.
struct Written {
    /// What links within it say, and where they lead.
    links: Vec<(String, Place)>,
    /// The bookmarks.
    outline: Vec<(String, Place)>,
    pages: usize,
}

impl Written {
    fn of(file: &[u8]) -> Written {
        let pdf = Pdf::new(file.to_vec()).expect("a PDF");
        let ids = pdf.pages().iter().filter_map(|page| page.raw().obj_id());
        let pages: BTreeMap<u32, usize> = ids.enumerate().map(|(index, id)| (id.obj_number, index + 1)).collect();
        let mut links = Vec::new();
        for page in pdf.pages().iter() {
            let areas = page.raw().get::<Array>("Annots");
            for area in areas.iter().flat_map(|areas| areas.iter::<Dict>()) {
                links.extend(place(&area, &pages).map(|place| (words(&area, "Contents"), place)));
            }
        }
        let catalog: Dict = pdf.xref().get(pdf.xref().root_id()).expect("a catalog");
        let mut outline = Vec::new();
        bookmarks(catalog.get::<Dict>("Outlines").and_then(|root| root.get("First")), &pages, &mut outline);
        Written { links, outline, pages: pages.len() }
    }
}

fn bookmarks(first: Option<Dict>, pages: &BTreeMap<u32, usize>, outline: &mut Vec<(String, Place)>) {
    let mut next = first;
    while let Some(entry) = next {
        outline.push((words(&entry, "Title"), place(&entry, pages).expect("a place")));
        bookmarks(entry.get("First"), pages, outline);
        next = entry.get("Next");
    }
}

/// Where a `/Dest [page /XYZ null top null]` is.
fn place(dict: &Dict, pages: &BTreeMap<u32, usize>) -> Option<Place> {
    let dest = dict.get::<Array>("Dest")?;
    let page = dest.raw_iter().next().and_then(|page| page.as_obj_ref()).expect("a page");
    let number =
        |object| if let MaybeRef::NotRef(Object::Number(number)) = object { Some(number.as_f64()) } else { None };
    let top = dest.raw_iter().find_map(number).expect("a height");
    Some((pages[&(page.obj_number)], format!("{top:.1}")))
}

fn words(dict: &Dict, key: &str) -> String {
    let text = dict.get::<PdfString>(key).expect("a text");
    String::from_utf8(text.as_bytes().to_vec()).expect("ASCII")
}

/// A report of as many parts as there are lengths: each with so many words, and links to parts by number.
fn report(lengths: &[usize], links: &[(usize, usize)], head: &str) -> String {
    let mut report = format!("title = 'Pages'\n{head}\n[theme.page]\nsize = ['80mm', '90mm']\nmargins = '12mm'\n");
    for (part, length) in lengths.iter().enumerate() {
        let filler = "words that fill a line or two of it ".repeat(*length);
        let from_here = links.iter().filter(|(from, _)| from % lengths.len() == part);
        let links: Vec<String> = from_here
            .map(|(_, to)| format!("[](#part-{0}), [p. {{page}}](#part-{0})", to % lengths.len() + 1))
            .collect();
        let heading = if part % 3 == 2 {
            format!("content = '''\n## Part {}\n\n", part + 1)
        } else {
            format!("heading = 'Part {}'\ncontent = '''\n", part + 1)
        };
        report.push_str(&format!("\n[[section]]\n{heading}Here {filler}{} end.\n'''\n", links.join(" or ")));
    }
    report
}

/// Checks that all numbers are right, and all links lead to their headings.
fn check(report: &str) -> Result<Written, TestCaseError> {
    let file = tidings::render(report, &NoAssets).unwrap_or_else(|error| panic!("{error}\n{report}"));
    let written = Written::of(&file);
    let headings: BTreeMap<&str, Place> =
        written.outline.iter().map(|(title, place)| (title.as_str(), place.clone())).collect();
    for (said, place) in &written.links {
        if let Some(number) = said.strip_prefix("page ").or_else(|| said.strip_prefix("p. ")) {
            prop_assert_eq!(number.parse::<usize>().expect("a number"), place.0, "{} leads to {:?}", said, place);
        }
        prop_assert!(headings.values().any(|heading| heading == place), "{} leads to no heading: {:?}", said, place);
    }
    // What is printed is what is said, and leads where the tags say.
    for line in tags::tag_tree(&file).lines().filter(|line| line.trim_start().starts_with("Link -> page")) {
        let (target, said) = line.split_once("-> page ").and_then(|(_, rest)| rest.split_once(' ')).expect("a link");
        let printed = said.trim_matches('"').replace("\\u{a0}", " ");
        if let Some((_, number)) = printed.rsplit_once(' ') {
            prop_assert_eq!(number, target, "{}", line);
        }
    }
    Ok(written)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_number_is_that_of_the_page(
        lengths in prop::collection::vec(0_usize..12, 1..40),
        links in prop::collection::vec((0_usize..40, 0_usize..40), 0..30),
    ) {
        let written = check(&report(&lengths, &links, ""))?;
        prop_assert!(written.links.len() >= links.len() * 2);
        prop_assert!(written.pages > 0);
    }

    /// Also when the contents take more than a page themselves.
    #[test]
    fn contents_list_every_heading_with_its_page(
        lengths in prop::collection::vec(0_usize..12, 1..40),
        links in prop::collection::vec((0_usize..40, 0_usize..40), 0..6),
        head in prop::sample::select(&["contents = true", "contents = 'auto'", ""][..]),
    ) {
        let written = check(&report(&lengths, &links, head))?;
        let listed = written.outline.iter().filter(|(title, _)| title.starts_with("Part ")).count();
        prop_assert_eq!(listed, lengths.len());
        let is_there = written.outline.iter().any(|(title, _)| title == "Contents");
        prop_assert!(is_there || head != "contents = true");
        if is_there {
            // Each line leads there, from its title to its number.
            for (title, place) in written.outline.iter().filter(|(title, _)| title.starts_with("Part ")) {
                let areas = written.links.iter().filter(|(said, to)| said.trim_end() == title && to == place).count();
                prop_assert!(areas >= 1, "{} has {} areas", title, areas);
            }
        } else {
            prop_assert!(written.pages < 8 || lengths.len() < 2);
        }
    }
}

/// Returns the titles of the bookmarks of a report.
fn bookmarks_of(report: &str) -> Vec<String> {
    check(report).expect("right numbers").outline.into_iter().map(|(title, _)| title).collect()
}

#[test]
fn contents_that_a_link_leads_to_are_there_however_short_the_report() {
    let report = |words: &str| format!("title = 'Short'\n[[section]]\nheading = 'Part 1'\ncontent = 'See {words}.'\n");
    assert_eq!(bookmarks_of(&report("the [list](#contents)")), ["Short", "Contents", "Part 1"]);
    assert_eq!(bookmarks_of(&report("[](#part-1)")), ["Short", "Part 1"]);
    // Without a heading to list there are none.
    let unlisted = report("the [list](#contents)").replace("heading = 'Part 1'", "heading = 'Part 1'\nlisted = false");
    let mistakes = tidings::render(&unlisted, &NoAssets).expect_err("a link that leads nowhere").to_string();
    assert!(mistakes.contains("error[unknown-id]"), "{mistakes}");
}

#[test]
fn a_heading_alone_is_not_listed_unless_that_is_asked_for() {
    let long = [vec![0, 200], vec![200]].map(|lengths| report(&lengths, &[], ""));
    assert_eq!(long.map(|report| bookmarks_of(&report).contains(&"Contents".to_owned())), [true, false]);
    assert!(bookmarks_of(&report(&[200], &[], "contents = true")).contains(&"Contents".to_owned()));
}

/// What is taken for a long report is set with its contents first, which changes nothing.
#[test]
fn contents_do_not_depend_on_what_is_guessed_of_a_report() {
    for size in ["['80mm', '90mm']", "['160mm', '290mm']", "['210mm', '297mm']", "['297mm', '420mm']"] {
        let text = report(&[400; 3], &[], "").replace("['80mm', '90mm']", size);
        assert!(text.len() > 40_000);
        let read = tidings::read(Source::new("long.toml", text), &NoAssets).expect("a report");
        let mut built = read.report.clone();
        built.sources = Sources::default();
        let [read, built] = [&read.report, &built].map(|report| {
            let pages = tidings::lay_out(report, &read.theme, &Fonts::bundled()).expect("pages");
            tidings::write(&pages, &tidings::pdf::Options::default()).expect("a PDF")
        });
        assert!(read == built, "{size}");
    }
}
