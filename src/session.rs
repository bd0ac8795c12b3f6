//! The living document: a scenario, its edits, its history, and warm solves.
