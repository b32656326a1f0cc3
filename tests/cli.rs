//! The command from outside: exit codes, what is written, what is said and where.
//!
//! Every test works in a folder of its own; nothing needs a network, a font or a terminal.

#![cfg(feature = "cli")]
#![expect(unreachable_pub, reason = "the modules of a test have nobody to publish for")]

#[path = "cli/desk.rs"]
mod desk;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/fonts.rs"]
mod fonts;
#[path = "cli/messages.rs"]
mod messages;
#[path = "cli/overwriting.rs"]
mod overwriting;
#[path = "cli/pictures.rs"]
mod pictures;
#[path = "cli/signals.rs"]
mod signals;
#[path = "cli/streams.rs"]
mod streams;
#[path = "cli/usage.rs"]
mod usage;
#[path = "cli/words.rs"]
mod words;
