//! The binary's inside: stub.
