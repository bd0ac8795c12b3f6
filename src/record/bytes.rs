//! Traces as bytes: the worker that traced sends them, the page's picture is made of them.
//!
//! The format is that of the same build on both sides; it is never stored.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// `value` as bytes.
///
/// # Panics
/// Never for the traces of this crate, which hold numbers, lists and names of cases.
pub fn to_bytes<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).expect("numbers and lists can be written")
}

/// The value that [`to_bytes`] wrote; `None` for anything else.
pub fn from_bytes<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
