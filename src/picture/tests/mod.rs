//! Picture files built here, and what becomes of them.

mod broken;
mod colour;
mod encoding;
mod files;
mod jpegs;
mod metadata;
mod mutated;
mod secrets;
mod varieties;
