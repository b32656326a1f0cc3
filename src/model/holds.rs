//! What may stand in a whole such as a panel.

use super::Block;
use crate::diagnostics::{Code, Diagnostic};

/// Returns what is wrong with the blocks of a whole such as a panel: paragraphs and lists stand in it, and nothing else.
pub(crate) fn not_in(whole: &str, content: &[Block]) -> Vec<Diagnostic> {
    let mut wrong = Vec::new();
    for block in content {
        if let Block::List(list) = block {
            list.items.iter().for_each(|item| wrong.extend(not_in(whole, &item.content)));
        } else if !matches!(block, Block::Paragraph(_)) {
            let (what, span) = block.named();
            let message = format!("{what} cannot stand in a {whole}");
            let help = format!("put it before or behind the {whole}");
            wrong.push(Diagnostic::new(Code::BlockPlace, span, message).help(help));
        }
    }
    wrong
}
