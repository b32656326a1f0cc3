//! Lays out a TOML description of a director's update into an accessible, archival PDF.

pub mod diagnostics;
mod error;
pub mod geometry;
pub mod model;
pub mod paged;
pub mod picture;
pub mod source;
pub mod text;
pub mod theme;

pub use error::Error;
