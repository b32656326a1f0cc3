//! What a report comes to, held against what it may.

use super::setter::Given;
use crate::diagnostics::{Diagnostics, counted};
use crate::document::{self, Leaf, Lists, Numbers, Paging};
use crate::paged::PagedDocument;
use crate::text::is_spaceless;
use crate::theme::Digits;

/// Returns a report that has been set, or with its warnings what it has too much of; how large its file is, is known when that
/// is written.
pub(super) fn kept(given: &Given<'_>, mut pages: PagedDocument) -> Result<PagedDocument, Diagnostics> {
    let budget = given.report.budget;
    let count = pages.pages.len() as u64;
    if let Some(most) = budget.pages.filter(|pages| count > pages.most) {
        pages.warnings.push(most.passed(&counted(count, "page")));
    }
    if let Some(most) = budget.words {
        let count = words(given);
        if count > most.most {
            pages.warnings.push(most.passed(&counted(count, "word")));
        }
    }
    pages.most_bytes = budget.bytes;
    if pages.warnings.has_errors() { Err(pages.warnings) } else { Ok(pages) }
}

/// Returns how many words stand in a report, front and related articles with it.
fn words(given: &Given<'_>) -> u64 {
    let paging = Paging { digits: &mut Digits::of, numbers: &Numbers::NONE, lists: Lists::of(given.report) };
    let document = document::of(given.report, given.theme, paging);
    let text_of = |leaf| if let Leaf::Text(flow) = leaf { flow.plain() } else { String::new() };
    document.leaves().into_iter().map(|leaf| words_of(&text_of(leaf))).sum()
}

/// Returns how many words a text has: what stands between spaces and has a letter or a figure in it; in scripts that write no
/// spaces, its letters.
fn words_of(text: &str) -> u64 {
    let of = |word: &str| {
        let spaceless = word.chars().filter(|letter| is_spaceless(*letter)).count() as u64;
        let has_others = word.chars().any(|letter| letter.is_alphanumeric() && !is_spaceless(letter));
        spaceless + u64::from(has_others)
    };
    text.split_whitespace().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_letters() {
        assert_eq!(words_of("Nine – of 12 – “won’t” stay. €5"), 6);
        assert_eq!((words_of("人权 report"), words_of(" … "), words_of("")), (3, 0, 0));
    }
}
