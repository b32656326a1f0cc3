//! TOML to model: stub.
