//! Scenario files, version 1: read with field paths, written whole.
