//! A map from characters, as a two-stage table (The Unicode Standard, 5.1).

/// Something for every character, kept in pages that are made when one of their characters is first given something.
#[derive(Default)]
pub(super) struct CharMap<T> {
    /// By the upper bits of a character: one more than its page; 0 where there is none yet.
    index: Vec<u16>,
    pages: Vec<[T; PAGE]>,
}

const PAGE: usize = 128;

impl<T: Copy + Default> CharMap<T> {
    /// Returns what a character has been given; the default if nothing.
    #[inline]
    pub(super) fn get(&self, character: char) -> T {
        let (page, place) = (character as usize / PAGE, character as usize % PAGE);
        // No page is number 0 less one.
        let page = usize::from(self.index.get(page).copied().unwrap_or(0)).wrapping_sub(1);
        self.pages.get(page).map_or_else(T::default, |page| page[place])
    }

    /// Returns the place where what a character has is kept.
    pub(super) fn entry(&mut self, character: char) -> &mut T {
        let (page, place) = (character as usize / PAGE, character as usize % PAGE);
        if page >= self.index.len() {
            self.index.resize(page + 1, 0);
        }
        if self.index[page] == 0 {
            self.pages.push([T::default(); PAGE]);
            self.index[page] = u16::try_from(self.pages.len()).expect("there are 8,704 pages of characters");
        }
        &mut self.pages[usize::from(self.index[page]) - 1][place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_a_place_of_its_own() {
        let mut pages: CharMap<u32> = CharMap::default();
        let letters = ['\0', 'a', '\u{7f}', '\u{80}', '字', '\u{10ffff}'];
        for letter in letters {
            *pages.entry(letter) = u32::from(letter) + 1;
        }
        assert!(letters.iter().all(|&letter| *pages.entry(letter) == u32::from(letter) + 1));
        assert!(letters.iter().all(|&letter| pages.get(letter) == u32::from(letter) + 1));
        assert_eq!((pages.get('b'), pages.get('\u{20000}'), *pages.entry('b')), (0, 0, 0));
    }
}
