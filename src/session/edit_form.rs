//! An edit as it arrives: one flat object of which each kind of edit takes its own fields.
//!
//! What serde makes of a tagged enum first keeps every value in a form of its own; here the fields are read
//! once, into a tenth of the code. The page's bridge fills the form without serde.

use super::edit::{Edit, Settings, UserKind};
use crate::scenario::Node;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

/// Every field that some edit has.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditForm {
    pub(crate) r#type: String,
    pub(crate) id: Option<String>,
    pub(crate) cues: Option<usize>,
    pub(crate) dues: Option<usize>,
    pub(crate) seed: Option<u64>,
    pub(crate) text: Option<String>,
    pub(crate) settings: Option<Settings>,
    pub(crate) node: Option<Node>,
    pub(crate) x_m: Option<f64>,
    pub(crate) y_m: Option<f64>,
    pub(crate) key: Option<String>,
    #[serde(default, deserialize_with = "number_or_switch")]
    pub(crate) value: Option<f64>,
    pub(crate) centre: Option<f64>,
    pub(crate) spread: Option<f64>,
    pub(crate) kind: Option<UserKind>,
    pub(crate) index: Option<usize>,
    pub(crate) gesture: Option<f64>,
}

/// A number, or a switch: 0 and 1, or false and true.
fn number_or_switch<'de, D: Deserializer<'de>>(input: D) -> Result<Option<f64>, D::Error> {
    struct Either;
    impl Visitor<'_> for Either {
        type Value = f64;

        fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
            f.write_str("a number or a switch")
        }

        fn visit_bool<E: Error>(self, on: bool) -> Result<f64, E> {
            Ok(f64::from(u8::from(on)))
        }

        fn visit_f64<E: Error>(self, number: f64) -> Result<f64, E> {
            Ok(number)
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<f64, E> {
            Ok(number as f64)
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<f64, E> {
            Ok(number as f64)
        }
    }
    input.deserialize_any(Either).map(Some)
}

/// Takes the field out, or says that it is missing.
macro_rules! need {
    ($form:ident.$field:ident) => {
        $form.$field.take().ok_or(concat!("missing field `", stringify!($field), "`"))?
    };
}

impl EditForm {
    /// The name of a field that no one took.
    fn left_over(&self) -> Option<&'static str> {
        let present = [
            ("id", self.id.is_some()),
            ("cues", self.cues.is_some()),
            ("dues", self.dues.is_some()),
            ("seed", self.seed.is_some()),
            ("text", self.text.is_some()),
            ("settings", self.settings.is_some()),
            ("node", self.node.is_some()),
            ("x_m", self.x_m.is_some()),
            ("y_m", self.y_m.is_some()),
            ("key", self.key.is_some()),
            ("value", self.value.is_some()),
            ("centre", self.centre.is_some()),
            ("spread", self.spread.is_some()),
            ("kind", self.kind.is_some()),
            ("index", self.index.is_some()),
            ("gesture", self.gesture.is_some()),
        ];
        present.into_iter().find_map(|(name, there)| there.then_some(name))
    }
}

impl<'de> Deserialize<'de> for Edit {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Edit, D::Error> {
        Edit::try_from(EditForm::deserialize(input)?).map_err(D::Error::custom)
    }
}

impl TryFrom<EditForm> for Edit {
    type Error = String;

    fn try_from(mut form: EditForm) -> Result<Edit, String> {
        let edit = match form.r#type.as_str() {
            "preset" => Edit::Preset { id: need!(form.id) },
            "drop" => Edit::Drop {
                cues: need!(form.cues),
                dues: need!(form.dues),
                seed: need!(form.seed),
                gesture: form.gesture.take(),
            },
            "load" => Edit::Load { text: need!(form.text), settings: form.settings.take() },
            "move" => Edit::Move {
                node: need!(form.node),
                x_m: need!(form.x_m),
                y_m: need!(form.y_m),
                gesture: form.gesture.take(),
            },
            "param" => Edit::Param {
                key: need!(form.key),
                value: need!(form.value),
                gesture: form.gesture.take(),
            },
            "zipf" => Edit::Zipf {
                centre: need!(form.centre),
                spread: need!(form.spread),
                gesture: form.gesture.take(),
            },
            "user-zipf" => Edit::UserZipf {
                kind: need!(form.kind),
                index: need!(form.index),
                value: need!(form.value),
                gesture: form.gesture.take(),
            },
            "" => return Err("missing field `type`".to_owned()),
            other => return Err(format!("unknown edit `{other}`")),
        };
        match form.left_over() {
            None => Ok(edit),
            Some(field) => Err(format!("unknown field `{field}` of the edit `{}`", form.r#type)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Edit;
    use serde_json::{Value, json};

    fn read(value: Value) -> Result<Edit, String> {
        serde_json::from_value(value).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_written_is_read_again() {
        for value in [
            json!({"type": "preset", "id": "classroom"}),
            json!({"type": "drop", "cues": 4, "dues": 2, "seed": 7, "gesture": null}),
            json!({"type": "load", "text": "{}", "settings": null}),
            json!({"type": "move", "node": {"kind": "cue", "index": 1}, "x_m": 1.5, "y_m": -2.0, "gesture": 3.0}),
            json!({"type": "param", "key": "noise_dbm", "value": -90.5, "gesture": null}),
            json!({"type": "zipf", "centre": 1.0, "spread": 0.5, "gesture": null}),
            json!({"type": "user-zipf", "kind": "due", "index": 0, "value": 1.0, "gesture": null}),
        ] {
            let edit = read(value.clone()).unwrap();
            assert_eq!(serde_json::to_value(edit).unwrap(), value);
        }
    }

    #[test]
    fn switches_are_numbers() {
        let value = |value: Value| match read(json!({"type": "param", "key": "k", "value": value}))
        {
            Ok(Edit::Param { value, .. }) => value.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!([value(json!(true)), value(json!(false)), value(json!(2))], ["1", "0", "2"]);
    }

    #[test]
    fn bad_edits_are_named() {
        for (value, said) in [
            (json!({"type": "preset"}), "missing field `id`"),
            (json!({"type": "preset", "id": "x", "x_m": 1.0}), "unknown field `x_m`"),
            (json!({"type": "preset", "id": "x", "colour": 1.0}), "unknown field `colour`"),
            (json!({"type": "dance"}), "unknown edit `dance`"),
            (json!({"type": "param", "key": "k", "value": "loud"}), "a number or a switch"),
            (json!({"id": "x"}), "missing field `type`"),
        ] {
            let error = read(value.clone()).unwrap_err();
            assert!(error.contains(said), "{value}: {error}");
        }
    }
}
