//! Lists of phrases that name one another, and the dice that choose among them.

use std::collections::BTreeMap;

/// Named lists. In an entry, `{name}` stands for an entry of that list, `{3-17}` for a number of that range, and
/// `[a|b]` for one of its parts.
pub(crate) struct Grammar<'a> {
    lists: BTreeMap<&'a str, List<'a>>,
}

#[derive(Default)]
struct List<'a> {
    entries: Vec<&'a str>,
    /// Whether all entries come as often as each other, as the syllables of names do.
    even: bool,
}

/// Random numbers that are the same on every run: splitmix64, after Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators" (2014).
pub(crate) struct Dice(u64);

impl<'a> Grammar<'a> {
    /// Reads lists: a line `# name` opens one, every other line that is not empty is an entry of it. The first entry
    /// of a list comes the most often; a line `= name` opens one whose entries all come as often.
    pub(crate) fn parse(text: &'a str) -> Grammar<'a> {
        let mut lists: BTreeMap<&str, List<'_>> = BTreeMap::new();
        let mut name = "";
        for line in text.lines().filter(|line| !line.is_empty()) {
            if let Some(opened) = line.strip_prefix("# ").or(line.strip_prefix("= ")) {
                name = opened;
                lists.entry(name).or_default().even = line.starts_with('=');
            } else {
                lists.entry(name).or_default().entries.push(line);
            }
        }
        Grammar { lists }
    }

    /// Returns how many entries a list has.
    pub(crate) fn len(&self, list: &str) -> usize {
        self.list(list).entries.len()
    }

    /// Returns an entry of a list.
    pub(crate) fn one(&self, list: &str, dice: &mut Dice) -> String {
        let mut out = String::new();
        self.any(list, dice, &mut out);
        out
    }

    /// Appends the entry of that number.
    pub(crate) fn nth(&self, list: &str, at: usize, dice: &mut Dice, out: &mut String) {
        self.expand(self.list(list).entries[at], dice, out);
    }

    fn list(&self, name: &str) -> &List<'a> {
        self.lists.get(name).unwrap_or_else(|| panic!("a text names the list `{name}`, which it does not have"))
    }

    fn any(&self, list: &str, dice: &mut Dice, out: &mut String) {
        let len = self.len(list);
        let entry = if self.list(list).even { dice.index(len) } else { dice.zipf(len) };
        self.nth(list, entry, dice, out);
    }

    fn expand(&self, entry: &str, dice: &mut Dice, out: &mut String) {
        let mut rest = entry;
        while let Some(open) = rest.find(['{', '[']) {
            out.push_str(&rest[..open]);
            let close = if rest[open..].starts_with('{') { '}' } else { ']' };
            let (inside, after) = rest[open + 1..].split_once(close).expect("brackets are closed");
            if close == ']' {
                let parts: Vec<&str> = inside.split('|').collect();
                self.expand(parts[dice.index(parts.len())], dice, out);
            } else if let Some((low, high)) = range(inside) {
                out.push_str(&(low + dice.below(high - low + 1)).to_string());
            } else {
                self.any(inside, dice, out);
            }
            rest = after;
        }
        out.push_str(rest);
    }
}

fn range(text: &str) -> Option<(u64, u64)> {
    let (low, high) = text.split_once('-')?;
    Some((low.parse().ok()?, high.parse().ok()?))
}

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// Returns a number below `end`, each as likely as the other.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        // The high half of the product: Lemire, "Fast random integer generation in an interval" (2019), without the
        // rejection that matters only for much larger ranges.
        let product = u128::from(mixed ^ (mixed >> 31)) * u128::from(end);
        u64::try_from(product >> 64).expect("it is below `end`")
    }

    /// Returns the numbers below `len`, shuffled after Fisher and Yates.
    pub(crate) fn shuffled(&mut self, len: usize) -> Vec<usize> {
        let mut cards: Vec<usize> = (0..len).collect();
        for end in (1..len).rev() {
            let other = self.index(end + 1);
            cards.swap(end, other);
        }
        cards
    }

    fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).expect("it is below `len`")
    }

    /// Returns a number below `len`: 0 twice as often as 1, three times as often as 2, and so on.
    fn zipf(&mut self, len: usize) -> usize {
        const FIRST: u64 = 1 << 32;
        let weight = |rank: usize| FIRST / (rank as u64 + 1);
        let mut left = self.below((0..len).map(weight).sum());
        for rank in 0..len {
            match left.checked_sub(weight(rank)) {
                Some(more) => left = more,
                None => return rank,
            }
        }
        unreachable!("the weights sum up to what was drawn from")
    }
}
