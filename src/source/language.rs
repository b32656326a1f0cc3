//! The language and the direction of a report, of a part of it, and of a phrase in a line.
//!
//! In TOML they are the keys `lang` and `dir` of a table. In Markdown they are written like the address of a link,
//! `[السلام عليكم](lang:ar)`, so that any other reader of Markdown still shows the words.

use super::contradicted::{self, LetterCounts};
use super::keys::report::{DIR, LANG, TITLE};
use super::reader::{Reader, TomlTable, Value};
use super::synonyms;
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::model::{
    Alt, Block, Direction, Figure, Inline, InvalidLang, Lang, Language, Phrase, Report, Section, is_blank, plain,
};
use crate::theme::Digits;

/// What a table says of its words.
#[derive(Default)]
pub(super) struct Said {
    lang: Option<Lang>,
    /// Where the language is named.
    place: Option<Span>,
    dir: Option<Dir>,
}

/// Which way lines run, as an author writes it.
#[derive(Clone, Copy)]
enum Dir {
    Known(Direction),
    /// As the first letter says.
    Auto,
}

/// In the order of the key's words.
const DIRS: [Dir; 3] = [Dir::Known(Direction::RightToLeft), Dir::Known(Direction::LeftToRight), Dir::Auto];

impl Said {
    /// Reads the two keys of a table.
    pub(super) fn read(reader: &mut Reader, table: &TomlTable) -> Said {
        let written = table.get(&LANG);
        let lang = written.and_then(|value| lang(reader, value));
        let place = written.map(|value| reader.place(value));
        let dir = reader.choice_at(table, &DIR, &DIRS);
        Said { lang, place, dir }
    }

    /// Calls `read` for what stands in the table, which has its language unless it says otherwise.
    pub(super) fn around<T>(&self, reader: &mut Reader, read: impl FnOnce(&mut Reader) -> T) -> T {
        let Some(inner) = self.settle(reader, || None) else { return read(reader) };
        let outer = std::mem::replace(&mut reader.language, inner);
        let inside = read(reader);
        reader.language = outer;
        inside
    }

    /// Returns what these words are, if the table says anything of them; `first` finds out which way they run by
    /// themselves.
    pub(super) fn settle(&self, reader: &Reader, first: impl FnOnce() -> Option<Direction>) -> Option<Language> {
        let lang = self.lang.as_ref();
        let usual = || lang.map_or(reader.language.direction, Lang::direction);
        let direction = match self.dir {
            None => lang?.direction(),
            Some(Dir::Known(direction)) => direction,
            Some(Dir::Auto) => first().unwrap_or_else(usual),
        };
        Some(Language { lang: lang.unwrap_or(&reader.language.lang).clone(), direction })
    }

    /// Gives the blocks of the table its language; one that has another by itself keeps it.
    pub(super) fn give(&self, reader: &mut Reader, blocks: &mut [Block]) {
        self.check(reader, |letters| letters.blocks(&*blocks));
        for block in blocks {
            let language = self.settle(reader, || direction_of(block));
            if let Some(own) = block.language_mut().filter(|own| own.is_none()) {
                *own = language;
            }
        }
    }

    /// Reports a language that the letters of the table's words contradict; `count` adds them.
    pub(super) fn check(&self, reader: &mut Reader, count: impl FnOnce(&mut LetterCounts)) {
        let (Some(lang), Some(place)) = (&self.lang, self.place) else { return };
        let mut letters = LetterCounts::none();
        count(&mut letters);
        contradicted::check(reader, lang, place, &letters);
    }

    /// Returns which way lines run, if the table says so; `first` is as in [`Said::settle`].
    pub(super) fn direction(&self, reader: &Reader, first: impl FnOnce() -> Option<Direction>) -> Option<Direction> {
        self.dir.and_then(|_| self.settle(reader, first)).map(|language| language.direction)
    }

    /// Returns the language, if the table names one.
    pub(super) fn lang(&self) -> Option<&Lang> {
        self.lang.as_ref()
    }
}

/// Takes the language from blocks that all have the same one, for what is made of nothing but them: a quotation that is
/// in Arabic as a whole runs from right to left as a whole.
pub(super) fn shared<'b>(blocks: impl IntoIterator<Item = &'b mut Block>) -> Option<Language> {
    let mut blocks: Vec<&mut Block> = blocks.into_iter().collect();
    let language = blocks.first()?.language()?.clone();
    if !blocks.iter().all(|block| block.language() == Some(&language)) {
        return None;
    }
    blocks.iter_mut().filter_map(|block| block.language_mut()).for_each(|own| *own = None);
    Some(language)
}

/// Returns which way a report runs, if its letters know better than its language: what is usually written from right to left,
/// such as Ladino or Comorian, may be written in Latin letters, and then not one letter runs the other way.
pub(super) fn by_letters(report: &Report) -> Option<Direction> {
    let is_open = report.lang.known_script().is_none() && report.lang.direction() == Direction::RightToLeft;
    if !is_open || Direction::of_text(&plain(&report.title)) != Some(Direction::LeftToRight) {
        return None;
    }
    let leftward = |content: &[Inline]| {
        let is_leftward =
            |letter: char| letter.is_alphabetic() && Direction::of_letter(letter) == Direction::RightToLeft;
        plain(content).contains(is_leftward)
    };
    let in_section = |section: &Section| {
        section.heading.as_deref().is_some_and(leftward)
            || section.standfirst.iter().any(|paragraph| leftward(&paragraph.content))
            || any_line(&section.content, &leftward)
    };
    let any = leftward(&report.title)
        || report.kicker.iter().chain(&report.subtitle).any(|line| leftward(line))
        || report.standfirst.iter().any(|paragraph| leftward(&paragraph.content))
        || report.salutation.iter().any(|salutation| leftward(&salutation.content))
        || report.sections.iter().any(in_section)
        || report.closing.iter().any(|closing| any_line(&closing.content, &leftward));
    (!any).then_some(Direction::LeftToRight)
}

/// Reports a report whose language its letters contradict: that of its key, or the English that it is taken for.
pub(super) fn check_report(reader: &mut Reader, root: &TomlTable, said: &Said, report: &Report) {
    let mut letters = LetterCounts::none();
    letters.line(&report.title);
    report.kicker.iter().chain(&report.subtitle).for_each(|line| letters.line(line));
    report.standfirst.iter().for_each(|paragraph| letters.line(&paragraph.content));
    report.salutation.iter().for_each(|salutation| letters.line(&salutation.content));
    for section in report.sections.iter().filter(|section| section.language.is_none()) {
        section.heading.iter().for_each(|heading| letters.line(heading));
        section.standfirst.iter().for_each(|paragraph| letters.line(&paragraph.content));
        letters.blocks(&section.content);
    }
    for closing in report.closing.iter().filter(|closing| closing.language.is_none()) {
        letters.blocks(&closing.content);
    }
    match (&said.lang, said.place) {
        (Some(lang), Some(place)) => contradicted::check(reader, lang, place, &letters),
        (None, None) => {
            let place = root.get(&TITLE).map_or(root.place, |title| reader.place(title));
            contradicted::check_unnamed(reader, place, &letters);
        }
        // It has been reported already.
        (Some(_), None) | (None, Some(_)) => {}
    }
}

/// Tells whether a test holds for any line of some blocks.
fn any_line(blocks: &[Block], test: &impl Fn(&[Inline]) -> bool) -> bool {
    blocks.iter().flat_map(Block::lines).any(test)
}

/// Returns which way the first text of some blocks runs that has letters.
pub(super) fn direction_of_all(blocks: &[Block]) -> Option<Direction> {
    blocks.iter().find_map(direction_of)
}

fn direction_of(block: &Block) -> Option<Direction> {
    let by_lines = block.lines().into_iter().find_map(|content| Direction::of_text(&plain(content)));
    let figures = if let Block::Figure(figure) = block {
        std::slice::from_ref(figure)
    } else if let Block::Gallery(gallery) = block {
        gallery.figures.as_slice()
    } else {
        &[]
    };
    let by_alt = |figure: &Figure| if let Alt::Text(alt) = &figure.alt { Direction::of_text(alt) } else { None };
    by_lines.or_else(|| figures.iter().find_map(by_alt))
}

fn lang(reader: &mut Reader, value: &Value) -> Option<Lang> {
    let tag = reader.literal(value, LANG.noun)?;
    let place = reader.place(value);
    parse(reader, tag.text(), place, |tag| format!("lang = \"{tag}\""))
}

/// Reads a tag; `written` is how the right one would stand in the file.
fn parse(reader: &mut Reader, tag: &str, place: Span, written: impl Fn(&str) -> String) -> Option<Lang> {
    match tag.parse::<Lang>() {
        Ok(_) if synonyms::is_no_language(tag) => {
            let known = synonyms::of_country(tag).or_else(|| synonyms::language(tag)).map(str::to_owned);
            let meant = synonyms::shortest(tag).or(known);
            let help = meant.map_or_else(|| InvalidLang.to_string(), |tag| format!("write  {}", written(&tag)));
            let message = format!("`{tag}` is no language tag");
            reader.report(Diagnostic::new(Code::BadValue, place, message).help(help));
            None
        }
        Ok(lang) => {
            check_numbering(reader, &lang, place);
            Some(lang)
        }
        Err(error) => {
            let hyphens = tag.replace('_', "-");
            let meant = synonyms::language(tag).or_else(|| hyphens.parse::<Lang>().is_ok().then_some(&hyphens));
            let help = meant.map_or_else(|| error.to_string(), |tag| format!("write  {}", written(tag)));
            let message = format!("`{tag}` is no language tag");
            reader.report(Diagnostic::new(Code::BadValue, place, message).help(help));
            None
        }
    }
}

/// A numbering system that nobody knows, or that does not count digit by digit, would be passed over.
fn check_numbering(reader: &mut Reader, lang: &Lang, place: Span) {
    if let Some(system) = lang.numbering().filter(|system| Digits::system(system).is_none()) {
        let message = format!("`{system}` is no numbering system with ten digits");
        let help = "write one of CLDR's, such as  -u-nu-latn  -u-nu-arab  or  -u-nu-deva";
        reader.report(Diagnostic::new(Code::BadValue, place, message).help(help));
    }
}

/// What stands in place of an address where a link is a phrase.
enum PhraseMark<'u> {
    Lang(&'u str),
    Dir(&'u str),
}

impl PhraseMark<'_> {
    fn of(url: &str) -> Option<PhraseMark<'_>> {
        let (scheme, rest) = url.split_once(':')?;
        match scheme.to_ascii_lowercase().as_str() {
            "lang" => Some(PhraseMark::Lang(rest)),
            "dir" => Some(PhraseMark::Dir(rest)),
            _ => None,
        }
    }
}

/// Tells whether the address of a link says what its words are, and leads nowhere.
pub(super) fn is_mark(url: &str) -> bool {
    PhraseMark::of(url).is_some()
}

/// Returns the language that the address of a link says that its words are in.
pub(super) fn of_mark(url: &str) -> Option<Lang> {
    let Some(PhraseMark::Lang(tag)) = PhraseMark::of(url) else { return None };
    tag.parse().ok()
}

/// Returns the words of a link as what its address says of them; as they stand, if it says nothing that can be read.
pub(super) fn phrase(reader: &mut Reader, mark: &str, content: Vec<Inline>, span: Span) -> Vec<Inline> {
    let words = plain(&content);
    if is_blank(&words) {
        reader.report(wordless(mark, span));
    }
    let said = match PhraseMark::of(mark) {
        Some(PhraseMark::Lang(tag)) => Said { lang: named(reader, tag, span), place: Some(span), dir: None },
        Some(PhraseMark::Dir(dir)) => Said { lang: None, place: None, dir: turned(reader, dir, span) },
        None => Said::default(),
    };
    said.check(reader, |letters| letters.line(&content));
    match said.settle(reader, || Direction::of_text(&words)) {
        Some(language) => vec![Inline::Phrase(Phrase { content, language, span })],
        None => content,
    }
}

/// Returns the diagnostic for a language that is named for no words.
pub(super) fn wordless(mark: &str, span: Span) -> Diagnostic {
    let help = format!("write the words in the brackets:  [text]({mark})");
    Diagnostic::new(Code::EmptyText, span, "the phrase has no text").help(help)
}

fn named(reader: &mut Reader, tag: &str, span: Span) -> Option<Lang> {
    if tag.is_empty() {
        let diagnostic = Diagnostic::new(Code::BadValue, span, "`lang:` names no language");
        reader.report(diagnostic.help("write its tag behind it, as in  [text](lang:fr)"));
        return None;
    }
    parse(reader, tag, span, |tag| format!("[text](lang:{tag})"))
}

fn turned(reader: &mut Reader, dir: &str, span: Span) -> Option<Dir> {
    let known = DIR.words().zip(DIRS).find(|(word, _)| *word == dir).map(|(_, dir)| dir);
    if known.is_none() {
        let diagnostic = Diagnostic::new(Code::BadValue, span, format!("`dir:{dir}` is no direction"));
        reader.report(diagnostic.help("write  dir:rtl  dir:ltr  or  dir:auto"));
    }
    known
}
