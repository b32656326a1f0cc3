//! Model to pages: stub.
