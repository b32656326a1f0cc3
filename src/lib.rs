//! Lays out a TOML description of a director's update into an accessible, archival PDF.

// In the order of the pipeline; a module may use those above it, never those below (tests/architecture.rs).
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostics;
mod error;
pub mod geometry;
pub mod layout;
pub mod model;
pub mod paged;
pub mod pdf;
pub mod picture;
pub mod source;
pub mod text;
pub mod theme;

pub use error::Error;
