//! Links in running text: to addresses, which a theme may print behind them, and to parts of the report, with their pages.

use super::{Collector, InnerLang, Isolated, Letters};
use crate::diagnostics::Span;
use crate::model::{Direction, Link, Text, inner_id, is_blank, plain, shown_address, unbroken};

impl<'a> Collector<'a, '_, '_, '_> {
    pub(super) fn add_link(&mut self, link: &'a Link, element: usize) {
        if let Some(id) = inner_id(&link.url) {
            return self.add_inner_link(link, id, element);
        }
        let contents = unbroken(plain(&link.content));
        let number = self.start_link(link, contents, element);
        self.add_all(&link.content, number);
        if self.has_addresses && !says_address(link) {
            self.add_address(link, element);
        }
    }

    /// Adds the address of a link behind its words, for who reads it on paper. Addresses run from left to right.
    fn add_address(&mut self, link: &'a Link, element: usize) {
        let mut put = |letters: &str| {
            let text = Text { text: letters.to_owned(), span: link.span };
            self.push(Letters::Made(Box::new(text)), element, false);
        };
        put(" (");
        put(shown_address(&link.url));
        put(")");
        if self.tongue.direction == Direction::RightToLeft {
            let behind = self.flow.stretches.len() - 1;
            let isolated = Isolated { stretches: behind - 1..behind, direction: Direction::LeftToRight };
            self.flow.styled.get_or_insert_default().isolates.push(isolated);
        }
    }

    /// Adds a link to a part of the report: without words, it says on which page that is.
    fn add_inner_link(&mut self, link: &'a Link, id: &'a str, element: usize) {
        let outer = self.lang_of(self.at_hand(element));
        let words = plain(&link.content);
        if is_blank(&words) {
            let (phrase, own) = self.pager.phrase(outer.get());
            let contents = self.pager.fill(phrase, id, own.as_ref().unwrap_or(outer.get()));
            // The number stays on the line of its word.
            let text = phrase.replace(" {page}", "\u{a0}{page}").replace("{page} ", "{page}\u{a0}");
            let phrase = Text { text, span: Span::NONE };
            let number = self.start_link(link, contents, element);
            if let Some(own) = own {
                let inner = &mut self.flow.styled.get_or_insert_default().inners[number - 1];
                self.structure.node_mut(inner.node).lang = Some(own.clone());
                inner.lang = InnerLang::Made(Box::new(own));
            }
            return self.add_numbered(&phrase, id, number);
        }
        let contents = unbroken(self.pager.fill(words.trim_end(), id, outer.get()));
        let number = self.start_link(link, contents, element);
        let outside = self.inside.replace(id);
        self.add_all(&link.content, number);
        self.inside = outside;
    }
}

/// Tells whether the words of a link are its address.
fn says_address(link: &Link) -> bool {
    let words = plain(&link.content);
    let words = words.trim();
    words == link.url || shown_address(words) == shown_address(&link.url)
}
