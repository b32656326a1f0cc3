//! Good reports become the model they describe; no report, however bad, does harm.

mod blocks;
mod data;
mod fields;
mod files;
mod harm;
mod include;
mod inlines;
mod values;

use super::{NoAssets, Read, read};
use crate::diagnostics::Source;
use crate::model::{Block, Inline, ListKind, Spacing, plain};

fn good(text: &str) -> Read {
    match read(Source::new("report.toml", text), &NoAssets) {
        Ok(read) => read,
        Err(all) => panic!("{all}"),
    }
}

/// The blocks of a section whose content is this Markdown.
fn blocks(markdown: &str) -> Vec<Block> {
    let text = format!("title = 'T'\n[[section]]\nheading = 'H'\ncontent = '''\n{markdown}\n'''");
    good(&text).report.sections.remove(0).content
}

fn inlines(markdown: &str) -> Vec<Inline> {
    let Block::Paragraph(paragraph) = blocks(markdown).remove(0) else { panic!("no paragraph") };
    paragraph.content
}

/// Blocks as a short text: one letter for each kind, with what is in it.
fn outline(blocks: &[Block]) -> String {
    #[expect(clippy::wildcard_enum_match_arm, reason = "what messages call them will do for all others")]
    let one = |block: &Block| match block {
        Block::Heading(heading) => format!("h{} {}", heading.level.get(), plain(&heading.content)),
        Block::Paragraph(paragraph) => format!("p {}", plain(&paragraph.content)),
        Block::List(list) => {
            let kind = match list.kind {
                ListKind::Bullets => "ul".to_owned(),
                ListKind::Numbered { start, .. } => format!("ol{start}"),
            };
            let loose = if list.spacing == Spacing::Loose { " loose" } else { "" };
            let items: Vec<_> = list.items.iter().map(|item| outline(&item.content)).collect();
            format!("{kind}{loose}[{}]", items.join(" | "))
        }
        Block::Quote(quote) => {
            let by = quote.by.as_ref().map(|by| format!(" by {}", plain(by))).unwrap_or_default();
            format!("q({}){by}", outline(&quote.content))
        }
        Block::Figure(_) => "figure".to_owned(),
        Block::Table(table) => {
            let row = |cells: &[crate::model::Cell]| {
                cells.iter().map(|cell| plain(&cell.content)).collect::<Vec<_>>().join(",")
            };
            let rows: Vec<_> = table.rows.iter().map(|line| row(&line.cells)).collect();
            format!("table({}: {}){:?}", row(&table.header), rows.join("; "), table.align)
        }
        Block::KeyFigures(figures) => {
            let one = |figure: &crate::model::KeyFigure| format!("{} {}", figure.value, plain(&figure.label));
            format!("figures({})", figures.figures.iter().map(one).collect::<Vec<_>>().join(", "))
        }
        Block::Callout(callout) => {
            let title = callout.title.as_ref().map(|title| format!("{}: ", plain(title))).unwrap_or_default();
            let url = callout.call.as_ref().map(|call| format!(" -> {}", call.url)).unwrap_or_default();
            format!("callout({title}{}{url})", outline(&callout.content))
        }
        Block::Salutation(salutation) => format!("to {}", plain(&salutation.content)),
        Block::Closing(closing) => {
            let signers: Vec<_> = closing.signers.iter().map(|signer| signer.name.as_str()).collect();
            format!("end({}) {}", outline(&closing.content), signers.join(","))
        }
        other => other.named().0.replacen("a ", "", 1),
    };
    blocks.iter().map(one).collect::<Vec<_>>().join(" + ")
}

/// Running text as Markdown would write it, with every address in full.
fn marked(content: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => text.text.clone(),
        Inline::Emphasis(inner) => format!("*{}*", marked(inner)),
        Inline::Strong(inner) => format!("**{}**", marked(inner)),
        Inline::Struck(inner) => format!("~~{}~~", marked(inner)),
        Inline::Code(code) => format!("`{}`", code.text),
        Inline::Link(link) => format!("[{}]({})", marked(&link.content), link.url),
        Inline::Phrase(phrase) => format!("[{}](lang:{})", marked(&phrase.content), phrase.language.lang),
        Inline::Note(mark) => format!("[^{}]", mark.label),
        Inline::Break(_) => "/".to_owned(),
    };
    content.iter().map(one).collect()
}
