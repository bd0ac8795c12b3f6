//! Links for the browser: a document with its view as text, and back.

use super::{refusal, to_js};
use crate::link::qr::{QUIET_MODULES, qr_code};
use crate::link::{State, ViewState, decode, encode, encode_packed};
use crate::record::LinkRecord;
use crate::scenario::{FieldError, Form, Scenario};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// The link of a document: its scenario file, its settings, and what is shown of it, by keys of the link's table.
/// `packed` asks for the packed form whatever its length.
///
/// # Errors
/// A refusal that names what is damaged, or the key of the view that holds what is not accepted.
#[wasm_bindgen]
pub fn encode_link(
    text: &str,
    settings: JsValue,
    view: JsValue,
    packed: bool,
) -> Result<String, JsValue> {
    let fault = |path: &str, problem: serde_wasm_bindgen::Error| {
        refusal(&FieldError::new(path, problem.to_string(), Form::ItsType))
    };
    let scenario = Scenario::from_json(text).map_err(|error| refusal(&error))?;
    let settings = serde_wasm_bindgen::from_value(settings).map_err(|e| fault("settings", e))?;
    let keys: BTreeMap<String, String> =
        serde_wasm_bindgen::from_value(view).map_err(|e| fault("view", e))?;
    let mut view = ViewState::default();
    for (key, text) in &keys {
        view.set(key, text).map_err(|error| refusal(&error))?;
    }
    let state = State { scenario, settings, view };
    let link = if packed { encode_packed(&state) } else { encode(&state) };
    link.map_err(|error| refusal(&error))
}

/// What a link holds, or why it is refused.
#[wasm_bindgen]
pub fn decode_link(link: &str) -> Result<JsValue, JsValue> {
    to_js(&LinkRecord::new(decode(link)))
}

/// A QR code of some text, as an SVG path of unit squares.
#[derive(serde::Serialize)]
struct QrRecord {
    /// Width with the quiet rim, units.
    width: usize,
    /// Its dark squares.
    path: String,
}

/// A QR code of `text`; null if that is too long for one.
#[wasm_bindgen]
pub fn qr_record(text: &str) -> Result<JsValue, JsValue> {
    let record = qr_code(text)
        .map(|code| QrRecord { width: code.size + 2 * QUIET_MODULES, path: code.path() });
    to_js(&record)
}
