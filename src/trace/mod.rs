//! Step records that observers collect: indices and numbers, no text.
