//! An edit and the settings of a document as the page hands them over, read field by field.
//!
//! What serde derives for the same two objects takes ten times the code, and every first visit would fetch it.

use crate::scenario::{Node, NodeKind};
use crate::session::{Edit, EditForm, Settings, UserKind};
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

/// Greatest whole number that a JavaScript number holds without a gap.
const MAX_SAFE: f64 = 9_007_199_254_740_991.0;

/// The edit that `value` says.
///
/// # Errors
/// Says which field is missing, unknown or of another type.
pub(super) fn edit(value: &JsValue) -> Result<Edit, String> {
    let mut form = EditForm::default();
    for (key, value) in fields(value, "an edit")? {
        let it = Field { key: &key, value };
        match key.as_str() {
            "type" => form.r#type = it.text()?,
            "id" => form.id = it.some(Field::text)?,
            "cues" => form.cues = it.some(Field::count)?,
            "dues" => form.dues = it.some(Field::count)?,
            "seed" => form.seed = it.some(Field::whole)?,
            "text" => form.text = it.some(Field::text)?,
            "settings" => form.settings = it.some(|it| settings(&it.value))?,
            "node" => form.node = it.some(Field::node)?,
            "x_m" => form.x_m = it.some(Field::number)?,
            "y_m" => form.y_m = it.some(Field::number)?,
            "key" => form.key = it.some(Field::text)?,
            "value" => form.value = it.some(Field::number_or_switch)?,
            "centre" => form.centre = it.some(Field::number)?,
            "spread" => form.spread = it.some(Field::number)?,
            "kind" => form.kind = it.some(Field::user)?,
            "index" => form.index = it.some(Field::count)?,
            "gesture" => form.gesture = it.some(Field::number)?,
            _ => return Err(it.unknown()),
        }
    }
    Edit::try_from(form)
}

/// The settings that `value` says.
///
/// # Errors
/// Says which field is missing, unknown or of another type.
pub(super) fn settings(value: &JsValue) -> Result<Settings, String> {
    let mut preset = None;
    let mut numbers: [(&str, Option<f64>); 4] =
        [("d2d_min_m", None), ("d2d_max_m", None), ("zipf_centre", None), ("zipf_spread", None)];
    for (key, value) in fields(value, "settings")? {
        let it = Field { key: &key, value };
        if key == "preset" {
            preset = it.some(Field::text)?;
        } else if let Some((_, number)) = numbers.iter_mut().find(|(name, _)| key == *name) {
            *number = Some(it.number()?);
        } else {
            return Err(it.unknown());
        }
    }
    let need = |at: usize| {
        let (name, number) = numbers[at];
        number.ok_or_else(|| format!("missing field `{name}`"))
    };
    Ok(Settings {
        preset,
        d2d_min_m: need(0)?,
        d2d_max_m: need(1)?,
        zipf_centre: need(2)?,
        zipf_spread: need(3)?,
    })
}

/// What an object holds, by key.
fn fields(value: &JsValue, what: &str) -> Result<Vec<(String, JsValue)>, String> {
    let Some(object) = value.dyn_ref::<Object>() else {
        return Err(format!("expected {what}"));
    };
    let entries = Object::entries(object).into_iter().map(|entry| {
        let entry: Array = entry.unchecked_into();
        (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
    });
    Ok(entries.collect())
}

/// A value with its key.
struct Field<'a> {
    key: &'a str,
    value: JsValue,
}

impl Field<'_> {
    /// What `read` finds; nothing where the field is `null` or `undefined`.
    fn some<T>(&self, read: impl FnOnce(&Self) -> Result<T, String>) -> Result<Option<T>, String> {
        let absent = self.value.is_null() || self.value.is_undefined();
        if absent { Ok(None) } else { read(self).map(Some) }
    }

    fn expected(&self, what: &str) -> String {
        format!("field `{}`: expected {what}", self.key)
    }

    fn unknown(&self) -> String {
        format!("unknown field `{}`", self.key)
    }

    fn text(&self) -> Result<String, String> {
        self.value.as_string().ok_or_else(|| self.expected("a text"))
    }

    fn number(&self) -> Result<f64, String> {
        self.value.as_f64().ok_or_else(|| self.expected("a number"))
    }

    /// 0 and 1, or false and true, for a switch.
    fn number_or_switch(&self) -> Result<f64, String> {
        let switch = self.value.as_bool().map(|on| f64::from(u8::from(on)));
        self.value.as_f64().or(switch).ok_or_else(|| self.expected("a number or a switch"))
    }

    fn whole(&self) -> Result<u64, String> {
        let number = self.value.as_f64().filter(|it| it.trunc().total_cmp(it).is_eq());
        let number = number.filter(|it| (0.0..=MAX_SAFE).contains(it));
        number.map(|it| it as u64).ok_or_else(|| self.expected("a whole number from 0 on"))
    }

    fn count(&self) -> Result<usize, String> {
        usize::try_from(self.whole()?).map_err(|_| self.expected("a smaller number"))
    }

    fn user(&self) -> Result<UserKind, String> {
        match self.text()?.as_str() {
            "cue" => Ok(UserKind::Cue),
            "due" => Ok(UserKind::Due),
            _ => Err(self.expected("`cue` or `due`")),
        }
    }

    fn node_kind(&self) -> Result<NodeKind, String> {
        match self.text()?.as_str() {
            "bs" => Ok(NodeKind::Bs),
            "cue" => Ok(NodeKind::Cue),
            "tx" => Ok(NodeKind::Tx),
            "rx" => Ok(NodeKind::Rx),
            _ => Err(self.expected("`bs`, `cue`, `tx` or `rx`")),
        }
    }

    fn node(&self) -> Result<Node, String> {
        let (mut kind, mut index) = (None, 0);
        for (key, value) in fields(&self.value, "a node")? {
            let it = Field { key: &key, value };
            match key.as_str() {
                "kind" => kind = Some(it.node_kind()?),
                "index" => index = it.some(Field::count)?.unwrap_or(0),
                _ => return Err(it.unknown()),
            }
        }
        let kind = kind.ok_or("missing field `kind`")?;
        Ok(Node { kind, index })
    }
}
