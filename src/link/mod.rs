//! A state as text, and back: what stands behind `?` or `#` in an address.
//!
//! Two forms say the same thing, how a state differs from a preset or a seeded drop (`recipe`):
//! *readable*, keys and values that people can write, and *packed*, bits with a version and a check
//! sum. Version 1 of both is decoded for ever: permanent examples are in `tests/cases/links`.
//! [docs/links.md](../../../docs/links.md) is the reference.
//!
//! A link is exact: every number comes back with the bits it had. It is also short where places lie
//! on a grid of 1 cm or 1 mm, where seeded drops and the page put them; [`snapped`] puts there
//! what a file placed more finely.

mod address;
mod author;
mod base;
mod bits;
mod body;
mod error;
mod grid;
mod names;
mod packed;
pub mod qr;
mod readable;
mod recipe;
mod typed;
mod view;

pub use author::Names;
pub use error::LinkError;
pub use grid::{is_short, snapped};
pub use names::{ALIASES, Alias, node_name, parse_node};
pub use view::{VIEW_ROWS, ViewKind, ViewRow, ViewState, ViewValue};

use crate::scenario::{FieldError, Preset, Scenario};
use crate::session::{Session, Settings};
use recipe::Recipe;

/// The version that is written; all from 1 to this are read.
pub const VERSION: u32 = 1;
/// Longest link that is read, characters: a 200×200 cell with measured gains needs 450,000.
pub const MAX_CHARS: usize = 1 << 20;
/// A readable link is at most this long, behind its `?` or `#`, unless it is the shorter one.
pub const READABLE_CHARS: usize = 119;

/// What a link holds.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The document's scenario.
    pub scenario: Scenario,
    /// What the scenario's file does not say of its document.
    pub settings: Settings,
    /// What is shown of it.
    pub view: ViewState,
}

impl State {
    /// A scenario as its file alone tells it, and the view that comes first.
    pub fn new(scenario: Scenario) -> State {
        let (drop, preset) = Preset::origin(&scenario);
        let session = Session::new(scenario, drop);
        let (drop, zipf) = (session.drop(), session.zipf());
        let settings = Settings {
            preset: preset.map(str::to_owned),
            d2d_min_m: drop.d2d_min_m,
            d2d_max_m: drop.d2d_max_m,
            zipf_centre: zipf.centre,
            zipf_spread: zipf.spread,
        };
        let scenario = session.scenario().clone();
        State { scenario, settings, view: ViewState::default() }
    }
}

/// What a link turned out to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The state.
    pub state: State,
    /// Keys that nothing reads. Whoever opens the link names them.
    pub unknown: Vec<UnknownKey>,
}

/// A key that nothing reads.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UnknownKey {
    /// As it stands in the link, shortened.
    pub key: String,
    /// The key that was perhaps meant.
    pub meant: Option<&'static str>,
}

/// The link of `state`, without `?` or `#` in front: readable up to [`READABLE_CHARS`], else packed.
///
/// # Errors
/// Names the setting that is out of range, or what the view shows that the scenario does not have.
pub fn encode(state: &State) -> Result<String, FieldError> {
    let recipe = Recipe::of(state)?;
    let readable = readable::write(&recipe, &state.view);
    if let Some(text) = &readable
        && text.len() <= READABLE_CHARS
    {
        return Ok(text.clone());
    }
    let packed = packed::write(&recipe, &state.view);
    Ok(readable.filter(|text| text.len() <= packed.len()).unwrap_or(packed))
}

/// The readable link of `state`, however long; none for measured gains, rankings and what a view keeps as
/// free text, which only the packed form holds.
///
/// # Errors
/// As [`encode`].
pub fn encode_readable(state: &State) -> Result<Option<String>, FieldError> {
    Ok(readable::write(&Recipe::of(state)?, &state.view))
}

/// The packed link of `state`.
///
/// # Errors
/// As [`encode`].
pub fn encode_packed(state: &State) -> Result<String, FieldError> {
    Ok(packed::write(&Recipe::of(state)?, &state.view))
}

/// Reads a link: a whole address or what stands behind its `?` or `#`, in either form, as people, mail and chat
/// programs hand it on.
///
/// Time and memory are bounded by the length of `text`, which is bounded itself.
///
/// # Errors
/// Says whether it is none of ours, cut off, damaged, of a later version, or which field holds what is not
/// accepted.
pub fn decode(text: &str) -> Result<Opened, LinkError> {
    let link = address::read(text)?;
    let (recipe, view, unknown) = match link.packed() {
        Some(packed) => {
            let (recipe, mut view) = packed::read(packed)?;
            let unknown = readable::read_beside_packed(&link, &mut view)?;
            (recipe, view, unknown)
        }
        None => readable::read(&link)?,
    };
    let (scenario, settings) = recipe.build()?;
    view.check(&scenario)?;
    Ok(Opened { state: State { scenario, settings, view }, unknown })
}
