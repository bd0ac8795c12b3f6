//! The bridge to the browser: thin handles over the core.
