//! Lays out a TOML description of a director's update into an accessible, archival PDF.

// In the order of the pipeline; a module may use those above it, never those below (tests/architecture.rs).
pub mod geometry;
pub mod diagnostics;
mod error;
pub mod picture;
pub mod model;
pub mod theme;
pub mod source;
pub mod text;
pub mod paged;
pub mod layout;
pub mod pdf;
#[cfg(feature = "cli")]
pub mod cli;

pub use error::Error;
