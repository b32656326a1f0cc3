//! Words for what cannot be set yet, and for what is written elsewhere.
//!
//! An author who types `figures` or `brand` has something in mind for which no key stands there. The nearest name by its letters would lead
//! astray, so these words are looked for first: each says what it is, and what to write today. When a part becomes a key, its line here
//! goes.

use super::keys::Home;
use super::reader::Hint;

/// What some words mean.
struct Unset {
    /// The words, in lower case and with hyphens.
    words: &'static [&'static str],
    /// Where they mean it.
    homes: &'static [Home],
    /// What is wrong with them there.
    message: &'static str,
    /// What to write today.
    help: &'static str,
}

use Home::{Beside, Block, Head, Inside, Organisation, Report, Section, Theme};

/// All that a report may be asked for in its content or above it.
const CONTENT: [Home; 4] = [Report, Section, Block, Beside];
/// What belongs to the whole report.
const TOP: [Home; 2] = [Report, Section];

const PARTS: [Unset; 24] = [
    Unset {
        words: &["video", "film", "audio", "sound", "movie", "embed", "iframe"],
        homes: &CONTENT,
        message: "nothing that moves or sounds can be set on a page",
        help: "write a link in the text:  [the film](https://example.org)",
    },
    Unset {
        words: &["code", "pre", "listing", "code-block"],
        homes: &[Section, Block, Beside],
        message: "code stands in a text",
        help: "write  text = \"\"\"…\"\"\"  with a line of  ```  above the code and one below it",
    },
    Unset {
        words: &["math", "equation", "formula"],
        homes: &[Section, Block, Beside],
        message: "formulas cannot be set",
        help: "write short ones in a line, or save them as a drawing (SVG)",
    },
    Unset {
        words: &["footnote", "footnotes", "endnote", "endnotes", "note", "notes"],
        homes: &[Block, Beside],
        message: "a note is marked in the text",
        help: "write  [^1]  behind the word, and in the section  notes.1 = \"…\"",
    },
    Unset {
        words: &["cover", "title-page", "titlepage", "front-page", "front-cover"],
        homes: &[Section],
        message: "there is one cover, of the whole report",
        help: "write  cover = true  above the first header",
    },
    Unset {
        words: &["contents", "toc", "table-of-contents", "index", "outline"],
        homes: &[Block, Beside],
        message: "the contents stand before the first section",
        help: "write  contents = true  above the first header",
    },
    Unset {
        words: &["values", "variables", "vars"],
        homes: &[Section],
        message: "values belong to the whole report",
        help: "write  [values]  and on the next line  cases = 364",
    },
    Unset {
        words: &[
            "address",
            "addresses",
            "phone",
            "telephone",
            "email",
            "e-mail",
            "city",
            "country",
            "contact",
            "street",
        ],
        homes: &[Organisation],
        message: "an organisation has a name, a logo and a link, and no address",
        help: "write  [contact]  and below it  address = \"…\",  phone = \"…\"  or  email = \"…\"",
    },
    Unset {
        words: &[
            "brand",
            "brand-color",
            "brand-colour",
            "brand-colors",
            "brand-colours",
            "color",
            "colour",
            "accent",
            "second",
        ],
        homes: &TOP,
        message: "colours belong to the theme",
        help: "write  [theme]  and on the next line  brand = \"#0b5b6e\"",
    },
    Unset {
        words: &["background", "background-color", "background-colour", "paper-color"],
        homes: &TOP,
        message: "the colour of the paper belongs to the theme",
        help: "write  [theme.colors]  and on the next line  paper = \"#ffffff\"",
    },
    Unset {
        words: &["font", "font-family", "typeface", "fontfamily"],
        homes: &CONTENT,
        message: "fonts belong to the theme",
        help: "write  [theme.fonts]  and on the next line  text = \"Source Serif 4\"",
    },
    Unset {
        words: &["font-size", "fontsize", "text-size", "size"],
        homes: &TOP,
        message: "the size of letters belongs to the theme",
        help: "write  [theme.text]  and on the next line  size = \"12pt\"",
    },
    Unset {
        words: &["paper", "paper-size", "papersize", "page-size", "pagesize", "format"],
        homes: &TOP,
        message: "the size of the paper belongs to the theme",
        help: "write  [theme.page]  and on the next line  size = \"Letter\"",
    },
    Unset {
        words: &["orientation", "landscape", "orient"],
        homes: &TOP,
        message: "the size of the paper belongs to the theme",
        help: "write  [theme.page]  and on the next line  size = [\"297mm\", \"210mm\"]",
    },
    Unset {
        words: &["margin", "margins"],
        homes: &TOP,
        message: "margins belong to the theme",
        help: "write  [theme.page]  and on the next line  margins = \"25mm\"",
    },
    Unset {
        words: &["columns", "column", "cols", "two-columns", "two-column", "multicol"],
        homes: &[Report],
        message: "columns of text belong to a section or to the theme",
        help: "for one section write  columns = 2  in it; for all pages  [theme.page]  and on the next line  columns = 2",
    },
    Unset {
        words: &["columns", "column", "cols", "two-columns", "two-column", "multicol"],
        homes: &[Beside],
        message: "a block has no columns of its own",
        help: "write  columns = 2  in its [[section]], or put it into a section with that",
    },
    Unset {
        words: &["page-number", "page-numbers", "pagenumbers", "numbering"],
        homes: &TOP,
        message: "page numbers belong to the theme",
        help: "write  [theme.footer]  and on the next line  end = \"{page}\"  or  end = \"\"",
    },
    Unset {
        words: &["first-page-number", "number-first-page", "first-page-numbers"],
        homes: &TOP,
        message: "page numbers belong to the theme",
        help: "for a first page without its number write  [theme.first-footer]  and on the next line  end = \"\"",
    },
    Unset {
        words: &["width", "height", "scale", "size", "max-width"],
        homes: &[Beside],
        message: "this block does not choose its size",
        help: "take it out: it is as wide as the text around it; pictures, tables, panels, key figures and  pull  take a  width",
    },
    Unset {
        words: &["width", "height", "scale", "size", "align", "max-width"],
        homes: &[Head],
        message: "the picture under the title takes its size from the page",
        help: "take it out, or put the picture into a section:  { image = \"picture.jpg\", alt = \"…\", width = \"40%\" }",
    },
    Unset {
        words: &["float", "wrap", "align", "position"],
        homes: &[Beside],
        message: "blocks stand one below the other, and no text flows around them",
        help: "take it out",
    },
    Unset {
        words: &["width", "widths", "column-widths"],
        homes: &[Inside],
        message: "columns are as wide as their words need",
        help: "take it out",
    },
    Unset {
        words: &["base", "extends", "inherits", "parent"],
        homes: &[Theme],
        message: "every theme starts from the house design",
        help: "take it out",
    },
];

/// Returns what to tell the author of a key in a table, if the key means something that cannot be set there.
pub(super) fn hint(key: &str, home: Home) -> Option<Hint> {
    let key = key.to_lowercase().replace(['_', ' '], "-");
    let part = PARTS.iter().find(|part| part.words.contains(&key.as_str()) && part.homes.contains(&home))?;
    Some(Hint { message: Some(part.message.to_owned()), help: part.help.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_one_thing_in_a_table() {
        for home in [Report, Head, Section, Block, Beside, Inside, Organisation, Theme] {
            let mut words: Vec<_> =
                PARTS.iter().filter(|part| part.homes.contains(&home)).flat_map(|part| part.words).collect();
            words.sort_unstable();
            for pair in words.windows(2) {
                assert_ne!(pair[0], pair[1], "{home:?}");
            }
            assert!(words.iter().all(|word| !word.contains(['_', ' ']) && word.to_lowercase() == **word));
        }
    }

    #[test]
    fn words_are_known_in_every_spelling() {
        for word in ["Paper-Size", "MARGINS"] {
            assert!(hint(word, Report).is_some(), "{word}");
        }
        assert!(hint("address", Organisation).is_some());
        assert!(hint("address", Block).is_none());
        assert!(hint("timeline", Home::Theme).is_none());
    }
}
