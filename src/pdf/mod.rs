//! Pages to bytes: stub.
/// Options.
#[derive(Default)]
pub struct Options {}
/// Writes.
/// # Errors
/// None.
pub fn write(_document: &crate::paged::PagedDocument, _options: &Options) -> Result<Vec<u8>, crate::Error> { Ok(Vec::new()) }
