//! Anchors: the parts of a report that links within it lead to, each by a name.
//!
//! A part has the name that its author gives it. A heading without one is named by its words, as GitHub names headings
//! ("slugs"): in lower case, letters and digits of any script kept, spaces as hyphens, all other signs left out; behind a name
//! that is taken already stands `-1`, `-2` and so on.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::block::each;
use super::id::{Id, PAGE_NUMBER, inner};
use super::rules::{MAX_NESTED, is_blank, is_of_word};
use super::{
    Block, Contents, Heading, ImprintPlace, InContents, Inline, Language, Level, Link, Ordinal, Report, Section,
    ShowContents, ordinals, plain,
};
use crate::diagnostics::{Code, Diagnostic, Sources, Span, nearest};

/// A part of a report that has a name.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Anchor<'r> {
    /// A part that its author has named.
    Named(&'r Id),
    /// A heading that its words name.
    Heading(&'r [Inline]),
    /// A part that is called the same in every report.
    Standing(&'static str),
}

impl<'r> Anchor<'r> {
    /// The end of the report.
    pub(crate) const CLOSING: Anchor<'static> = Anchor::Standing("closing");
    /// The list of headings.
    pub(crate) const CONTENTS: Anchor<'static> = Anchor::Standing(Self::CONTENTS_NAME);
    pub(crate) const CONTENTS_NAME: &'static str = "contents";
    /// What to read next.
    pub(crate) const RELATED: Anchor<'static> = Anchor::Standing("related");
    /// How to reach who publishes it.
    pub(crate) const CONTACT: Anchor<'static> = Anchor::Standing("contact");
    /// What it says of itself.
    pub(crate) const IMPRINT: Anchor<'static> = Anchor::Standing("imprint");

    /// Returns the anchor of a heading that may have a name of its own.
    pub(crate) fn of_heading(id: Option<&'r Id>, words: &'r [Inline]) -> Anchor<'r> {
        id.map_or(Anchor::Heading(words), Anchor::Named)
    }

    /// Returns the anchor of a block, if it has one.
    pub(crate) fn of_block(block: &'r Block) -> Option<Anchor<'r>> {
        if let Block::Heading(heading) = block {
            return Some(Anchor::of_heading(heading.id.as_ref(), &heading.content));
        }
        block.id().map(Anchor::Named)
    }
}

/// Returns the names of anchors that stand in this order, one for each: nothing for a name that an anchor
/// before has.
pub(crate) fn names(anchors: &[Anchor<'_>]) -> Vec<Option<String>> {
    let mut names = Names::default();
    // What authors say goes before what follows from words, wherever it stands.
    let said: Vec<Option<String>> = anchors.iter().map(|anchor| names.say(anchor)).collect();
    let all = anchors.iter().zip(said);
    all.map(|(anchor, said)| match anchor {
        Anchor::Heading(words) => names.follow(slug(&plain(words))),
        Anchor::Named(_) | Anchor::Standing(_) => said,
    })
    .collect()
}

/// The names that are taken, each with how many headings more have asked for it.
#[derive(Default)]
struct Names(BTreeMap<String, usize>);

impl Names {
    fn say(&mut self, anchor: &Anchor<'_>) -> Option<String> {
        let name = match anchor {
            Anchor::Named(id) => id.name.as_str(),
            Anchor::Standing(name) => name,
            Anchor::Heading(_) => return None,
        };
        match self.0.entry(name.to_owned()) {
            Entry::Vacant(free) => {
                free.insert(0);
                Some(name.to_owned())
            }
            Entry::Occupied(_) => None,
        }
    }

    fn follow(&mut self, slug: String) -> Option<String> {
        // So pandoc calls a heading without letters.
        let slug = if slug.is_empty() { "section".to_owned() } else { slug };
        let mut name = slug.clone();
        while let Some(&asked) = self.0.get(&name) {
            // The next number is looked for from where the last was found.
            let next = self.0.get_mut(&slug).map_or(asked, |asked| {
                *asked += 1;
                *asked
            });
            name = format!("{slug}-{next}");
        }
        self.0.insert(name.clone(), 0);
        Some(name)
    }
}

/// Returns the name of a heading with these words.
fn slug(words: &str) -> String {
    let kept = |letter: char| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        letter => is_of_word(letter).then_some(letter),
    };
    words.trim().to_lowercase().chars().filter_map(kept).collect()
}

/// Returns the anchors of a report, in reading order.
fn anchors(report: &Report) -> Vec<Anchor<'_>> {
    let mut anchors = Vec::new();
    anchors.extend(may_list(report).then_some(Anchor::CONTENTS));
    let imprint_at = |place| report.imprint.as_ref().filter(|imprint| imprint.place == place).map(|_| Anchor::IMPRINT);
    anchors.extend(imprint_at(ImprintPlace::Front));
    for section in &report.sections {
        match (&section.id, &section.heading) {
            (id, Some(words)) => anchors.push(Anchor::of_heading(id.as_ref(), words)),
            (id, None) => anchors.extend(id.as_ref().map(Anchor::Named)),
        }
        each(&section.content, 0, &mut |block| anchors.extend(Anchor::of_block(block)));
    }
    anchors.extend(report.closing.is_some().then_some(Anchor::CLOSING));
    anchors.extend((!report.related.is_empty()).then_some(Anchor::RELATED));
    anchors.extend(report.contact.is_some().then_some(Anchor::CONTACT));
    anchors.extend(imprint_at(ImprintPlace::End));
    anchors
}

/// A heading that the contents list.
#[derive(Clone, Debug)]
pub(crate) struct ListedHeading<'r> {
    pub(crate) level: Level,
    pub(crate) words: &'r [Inline],
    /// What is printed before the words.
    pub(crate) number: Option<Ordinal<'r>>,
    /// What links call it.
    pub(crate) name: String,
    /// Its language, where it is not that of the report.
    pub(crate) language: Option<&'r Language>,
}

/// Returns the headings that contents of so many levels list, in order.
pub(crate) fn headings(report: &Report, levels: u8) -> Vec<ListedHeading<'_>> {
    let mut names = names(&anchors(report)).into_iter();
    if may_list(report) {
        names.next();
    }
    let mut listed = Vec::new();
    let deepest = deepest(levels);
    for (section, number) in report.sections.iter().zip(ordinals(report)) {
        let is_listed = section.listed == InContents::Listed;
        let around = section.language.as_ref();
        let named = section.heading.is_some() || section.id.is_some();
        let name = if named { names.next().flatten() } else { None };
        if let (Some(words), Some(name), true) = (&section.heading, name, is_listed) {
            listed.push(ListedHeading { level: Level::SECTION, words, number, name, language: around });
        }
        each(&section.content, 0, &mut |block| {
            let name = if Anchor::of_block(block).is_some() { names.next().flatten() } else { None };
            if let (Block::Heading(Heading { level, content: words, language, .. }), Some(name)) = (block, name)
                && is_listed
                && level.get() <= deepest
            {
                let language = language.as_ref().or(around);
                listed.push(ListedHeading { level: *level, words, number: None, name, language });
            }
        });
    }
    listed
}

/// Tells whether a report may have contents in some theme: whether that is let, and there is a heading to list.
fn may_list(report: &Report) -> bool {
    let levels = report.contents.levels.unwrap_or(Contents::LEVELS);
    report.contents.show != ShowContents::Never && lists_at_least(report, 1, levels)
}

/// Tells whether contents of so many levels would have so many lines.
pub(crate) fn lists_at_least(report: &Report, lines: usize, levels: u8) -> bool {
    let deepest = deepest(levels);
    let is_listed = |block: &&Block| matches!(block, Block::Heading(heading) if heading.level.get() <= deepest);
    let sections = report.sections.iter().filter(|section| section.listed == InContents::Listed);
    let mut listed = 0;
    for section in sections {
        listed += usize::from(section.heading.is_some()) + section.content.iter().filter(is_listed).count();
        if listed >= lines {
            return true;
        }
    }
    listed >= lines
}

/// The level of the deepest headings that are listed in so many levels.
fn deepest(levels: u8) -> u8 {
    Level::TITLE.get().saturating_add(levels)
}

/// Returns what is wrong with the names of a report, and with the links that lead to them: those at these places.
///
/// `sources` are the texts that they stand in.
pub(crate) fn check(report: &Report, links: &[(String, Span)], sources: &Sources) -> Vec<Diagnostic> {
    let anchors = anchors(report);
    let mut found = taken(&anchors, sources);
    found.extend(idle(report));
    found.extend(numbered(report));
    if !links.is_empty() {
        let names: Vec<String> = names(&anchors).into_iter().flatten().collect();
        let unknown = |(url, span): &(String, Span)| unknown(report, inner(url)?, *span, &names);
        found.extend(links.iter().filter_map(unknown));
    }
    found
}

/// Returns in which line a place is, and of which file if that is another than that of what it is told for.
fn line(place: Span, from: Span, sources: &Sources) -> Option<String> {
    let source = sources.get(place)?;
    let line = source.position(place.start).line;
    Some(if place.source == from.source { format!("line {line}") } else { format!("line {line} of {}", source.name()) })
}

/// Returns what is wrong with the names that authors have given.
fn taken(anchors: &[Anchor<'_>], sources: &Sources) -> Vec<Diagnostic> {
    let standing = |name: &str| anchors.iter().any(|anchor| matches!(anchor, Anchor::Standing(own) if *own == name));
    let mut found = Vec::new();
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for anchor in anchors {
        let Anchor::Named(Id { name, span }) = anchor else { continue };
        found.extend(wrong_letters(name, *span));
        let other = match first.entry(name) {
            Entry::Occupied(other) => line(*other.get(), *span, sources)
                .map_or("another part".to_owned(), |line| format!("the part in {line}")),
            Entry::Vacant(_) if standing(name) => format!("`#{name}` of every report"),
            Entry::Vacant(free) => {
                free.insert(*span);
                continue;
            }
        };
        let message = format!("the id `{name}` is taken: {other} has it");
        found.push(Diagnostic::new(Code::BadValue, *span, message).help("give one of them another"));
    }
    found
}

/// Says that a name has signs that none may have.
fn wrong_letters(name: &str, span: Span) -> Option<Diagnostic> {
    let is_right = |letter: char| letter == '-' || is_of_word(letter);
    if !name.is_empty() && name.chars().all(is_right) {
        return None;
    }
    let better = slug(&name.replace(['_', '.', '/', ':'], " "));
    let help = if better.is_empty() { "accounts".to_owned() } else { better };
    let message = format!("`{name}` is no id: it has letters, digits and hyphens, and no spaces");
    Some(Diagnostic::new(Code::BadValue, span, message).help(format!("write  {help}")))
}

/// Returns what is wrong with names of what nobody would find who listens.
fn idle(report: &Report) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for section in &report.sections {
        each(&section.content, 0, &mut |block| {
            found.extend(block.id().filter(|_| !block.kind().is_read()).map(|id| unheard(id, block)))
        });
        if let Section { id: Some(id), heading: None, content, standfirst, .. } = section
            && standfirst.is_empty()
            && !content.iter().any(|block| block.kind().is_read())
        {
            let message = format!("the section `{}` has nothing to lead to", id.name);
            found.push(Diagnostic::new(Code::BadValue, id.span, message).help("give it a heading or a text"));
        }
    }
    found
}

/// Reports the id of a block that says nothing to somebody who listens.
fn unheard(id: &Id, block: &Block) -> Diagnostic {
    let name = &id.name;
    let (message, help) = if let Block::Pull(_) = block {
        (format!("the words `{name}` repeat others, and a link to them would lead to nothing"), "take the id out")
    } else {
        let message = format!("the picture `{name}` decorates, and a link to it would lead to nothing");
        (message, "say what it shows:  alt = \"…\"  or take the id out")
    };
    Diagnostic::new(Code::BadValue, id.span, message).help(help)
}

/// Reports page numbers in what stands in bookmarks and in the heads of pages too.
fn numbered(report: &Report) -> Vec<Diagnostic> {
    let mut lines: Vec<&[Inline]> = vec![&report.title];
    lines.extend(report.kicker.as_deref());
    for section in &report.sections {
        lines.extend(section.heading.as_deref());
        let headings =
            section.content.iter().filter_map(|block| if let Block::Heading(it) = block { Some(it) } else { None });
        lines.extend(headings.map(|heading| heading.content.as_slice()));
    }
    let mut found = Vec::new();
    lines.into_iter().for_each(|line| add_numbered(line, 0, &mut found));
    found
}

fn add_numbered(content: &[Inline], depth: usize, found: &mut Vec<Diagnostic>) {
    for inline in content {
        match inline {
            Inline::Link(link) if is_numbered(link) => {
                let message = "a page number cannot stand in a heading, for bookmarks have it too";
                let help = "write words in the brackets:  [our accounts](#accounts)";
                found.push(Diagnostic::new(Code::BadValue, link.span, message).help(help));
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Struck(inner) if depth < MAX_NESTED => {
                add_numbered(inner, depth + 1, found)
            }
            Inline::Phrase(phrase) if depth < MAX_NESTED => add_numbered(&phrase.content, depth + 1, found),
            Inline::Text(_)
            | Inline::Emphasis(_)
            | Inline::Strong(_)
            | Inline::Struck(_)
            | Inline::Code(_)
            | Inline::Link(_)
            | Inline::Phrase(_)
            | Inline::Note(_)
            | Inline::Break(_) => {}
        }
    }
}

/// Tells whether a link says on which page it leads.
fn is_numbered(link: &Link) -> bool {
    let words = plain(&link.content);
    inner(&link.url).is_some() && (is_blank(&words) || words.contains(PAGE_NUMBER))
}

/// Says that a link leads to contents that there are none of.
fn no_contents(report: &Report, span: Span) -> Diagnostic {
    let (why, help) = match report.contents.show {
        ShowContents::Never => (", for  contents = false  leaves them out", "take that out, or the link"),
        ShowContents::Always | ShowContents::Auto => {
            (", for there is no heading to list", "give a section a heading, or take the link out")
        }
    };
    Diagnostic::new(Code::UnknownId, span, format!("the report has no contents{why}")).help(help)
}

/// Says that a link leads to a name that no part has.
fn unknown(report: &Report, name: &str, span: Span, names: &[String]) -> Option<Diagnostic> {
    if names.iter().any(|known| known == name) {
        return None;
    }
    if name == Anchor::CONTENTS_NAME {
        return Some(no_contents(report, span));
    }
    let mut known: Vec<&str> = names.iter().map(String::as_str).collect();
    let slug = slug(name);
    let near = known.iter().find(|known| **known == slug).copied().or_else(|| nearest(name, &known));
    // Contents that nobody has asked for are no news.
    known.retain(|known| *known != Anchor::CONTENTS_NAME);
    let help = match (near, known.as_slice()) {
        (Some(near), _) => format!("did you mean `#{near}`?"),
        (None, []) => "give a section an id:  id = \"accounts\"".to_owned(),
        (None, some) => {
            let shown: Vec<String> = some.iter().take(SHOWN).map(|known| format!("#{known}")).collect();
            let more = if some.len() > SHOWN { ", …" } else { "" };
            format!("the report has {}{more}", shown.join(", "))
        }
    };
    let message = format!("no part of the report has the id `{name}`");
    Some(Diagnostic::new(Code::UnknownId, span, message).help(help))
}

/// The most names that a help lists.
const SHOWN: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(words: &str) -> Vec<Inline> {
        vec![Inline::text(words)]
    }

    #[test]
    fn names_follow_from_words_as_github_has_them() {
        for (words, name) in [
            ("What went wrong?", "what-went-wrong"),
            ("Money: where it came from", "money-where-it-came-from"),
            ("A  B – C", "a--b--c"),
            ("Über snake_case & Ça", "über-snake_case--ça"),
            ("हमारा काम", "हमारा-काम"),
            ("حساباتنا ٢٠٢٤", "حساباتنا-٢٠٢٤"),
            ("我们的账目", "我们的账目"),
            ("…", ""),
        ] {
            assert_eq!(slug(words), name, "{words}");
        }
    }

    #[test]
    fn names_that_are_taken_are_numbered_and_those_of_authors_go_first() {
        let (words, first) = (heading("Aims"), heading("Aims 1"));
        let (own, related) = (Id::new("aims"), heading("Related"));
        let anchors = [
            Anchor::Heading(&words),
            Anchor::Heading(&first),
            Anchor::Heading(&words),
            Anchor::Named(&own),
            Anchor::Heading(&related),
            Anchor::Named(&own),
            Anchor::RELATED,
        ];
        let names = names(&anchors);
        let names: Vec<&str> = names.iter().map(|name| name.as_deref().unwrap_or("none")).collect();
        assert_eq!(names, ["aims-1", "aims-1-1", "aims-2", "aims", "related-1", "none", "related"]);
    }

    #[test]
    fn a_thousand_headings_of_the_same_words_have_a_thousand_names() {
        let words = heading("Aims");
        let names = names(&vec![Anchor::Heading(&words); 1_000]);
        assert_eq!(names.last(), Some(&Some("aims-999".to_owned())));
    }
}
