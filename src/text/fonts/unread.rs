//! Font files that are read piece by piece, as far as they are used: the many fonts of a system.

use std::collections::BTreeMap;
use std::sync::Arc;

use harfrust::Font;
use read_fonts::model::{Blob, TableFunction};
use read_fonts::types::Tag;

/// Reads a stretch of a file: so many bytes from this one on, or nothing if they are not all there.
pub(crate) type ReadAt = Arc<dyn Fn(u64, usize) -> Option<Vec<u8>> + Send + Sync>;

/// A font of a file that is read when it is needed, table by table.
#[derive(Clone)]
pub(super) struct UnreadFont {
    read: ReadAt,
    /// By tag: where the table starts, and its length.
    tables: Arc<BTreeMap<[u8; 4], (u64, usize)>>,
}

impl UnreadFont {
    /// Returns the fonts of a file; nothing if it is no font, or holds more than `most`.
    pub(super) fn fonts(read: &ReadAt, most: u32) -> Option<Vec<UnreadFont>> {
        let head = read(0, 12)?;
        if !head.starts_with(b"ttcf") {
            return Some(vec![UnreadFont::at(read, 0)?]);
        }
        let count = u32_at(&head, 8)?;
        if count == 0 || count > most {
            return None;
        }
        let starts = read(12, 4 * usize::try_from(count).ok()?)?;
        starts.chunks_exact(4).map(|start| UnreadFont::at(read, u32_at(start, 0)?.into())).collect()
    }

    /// OpenType, "Table Directory".
    fn at(read: &ReadAt, start: u64) -> Option<UnreadFont> {
        let head = read(start, 12)?;
        if !matches!(&head[..4], [0, 1, 0, 0] | b"OTTO" | b"true") {
            return None;
        }
        let count = usize::from(u16::from_be_bytes([head[4], head[5]]));
        let records = read(start + 12, 16 * count)?;
        let record = |record: &[u8]| {
            let tag = record[..4].try_into().ok()?;
            Some((tag, (u32_at(record, 8)?.into(), usize::try_from(u32_at(record, 12)?).ok()?)))
        };
        let tables = records.chunks_exact(16).map(record).collect::<Option<_>>()?;
        Some(UnreadFont { read: Arc::clone(read), tables: Arc::new(tables) })
    }

    /// Tells whether the font has a table.
    pub(super) fn has(&self, tag: &[u8; 4]) -> bool {
        self.tables.contains_key(tag)
    }

    /// Returns the font; nothing is read yet.
    pub(super) fn font(&self) -> Option<Font> {
        let own = self.clone();
        let table = move |tag: Tag| {
            let &(start, length) = own.tables.get(&tag.to_be_bytes())?;
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new((own.read)(start, length)?);
            Some(Blob::from(bytes))
        };
        Font::new(TableFunction::new(Arc::new(table)), 0)
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}
