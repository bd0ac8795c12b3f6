//! Experiments around a scenario: scripted drags for measurement.

pub mod drag;
