//! The scenarios that the page offers.
