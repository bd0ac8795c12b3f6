//! Drawings over any plotters backend.
