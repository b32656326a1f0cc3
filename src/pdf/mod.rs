//! Pages to bytes: stub.
