//! What a field may hold, as data: a page writes it in its own words and numbers; [`fmt::Display`] is its English.

use crate::scenario::spelling::spelled;
use core::fmt;
use serde::Serialize;

/// What a field may hold. Both ends of a range belong to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Accepted {
    /// A number.
    Number {
        /// Least.
        least: f64,
        /// Greatest.
        most: f64,
        /// Empty for a pure number.
        unit: &'static str,
    },
    /// A whole number.
    Whole {
        /// Least.
        least: f64,
        /// Greatest.
        most: f64,
        /// Empty for a pure number.
        unit: &'static str,
    },
    /// 0 or a number.
    ZeroOr {
        /// Least beside 0.
        least: f64,
        /// Greatest.
        most: f64,
    },
    /// A whole number without an upper end.
    WholeFrom {
        /// Least.
        least: f64,
    },
    /// A number above another.
    Above {
        /// That other.
        least: f64,
        /// Empty for a pure number.
        unit: &'static str,
    },
    /// A number above one and at most another.
    AboveUpTo {
        /// Not this.
        least: f64,
        /// This at most.
        most: f64,
    },
    /// A share, 0 and 1 left out.
    Share,
    /// A power with its unit, or off.
    Power {
        /// Greatest, W.
        most_w: f64,
    },
    /// The name of a user: C1, D1 and so on.
    User {
        /// How many CUEs there are.
        cues: usize,
        /// How many DUEs.
        dues: usize,
    },
    /// A CUE without a DUE that names another CUE.
    FreeOf {
        /// The DUE, from 0.
        due: usize,
        /// The CUE that it names, from 0.
        cue: usize,
    },
    /// The index of one of `count`.
    Below {
        /// How many there are.
        count: usize,
    },
    /// True or false.
    Switch,
    /// No more than another field, which holds `most`.
    AtMost {
        /// That field, such as `cell_radius_m`.
        of: &'static str,
        /// What it holds.
        most: f64,
        /// Empty for a pure number.
        unit: &'static str,
    },
    /// One of some names.
    OneOf {
        /// In order.
        names: Vec<String>,
    },
    /// One value and no other.
    Exactly {
        /// As JSON.
        json: String,
    },
    /// A text.
    Text {
        /// Most characters.
        most_chars: usize,
    },
    /// A file or a text of bytes.
    Bytes {
        /// Most of them.
        most: usize,
    },
    /// A list.
    List {
        /// Fewest items.
        least: usize,
        /// Most items.
        most: usize,
    },
    /// An object.
    Object {
        /// Its fields.
        fields: Vec<String>,
    },
    /// Every whole number from 1 on, once.
    Ranking {
        /// The last of them.
        services: u32,
    },
    /// Somebody of the cell.
    Among {
        /// How many CUEs there are.
        cues: usize,
        /// How many DUEs.
        dues: usize,
    },
    /// Two coordinates, x,y.
    Place {
        /// How far either may be from 0, m.
        most_m: f64,
    },
    /// A format that this release reads.
    Versions {
        /// The newest; the first is 1.
        newest: u32,
    },
    /// What has no figure in it.
    Form {
        /// Which.
        form: Form,
    },
    /// What only the author of a file of drops or of a solution meets, in English.
    Said {
        /// A phrase that follows *is not*.
        text: String,
    },
}

/// A form that no figure describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// JSON.
    Json,
    /// JSON to its end.
    CompleteJson,
    /// JSON that nests as this format does.
    ShallowJson,
    /// UTF-8, or UTF-16 with its mark.
    Utf8OrUtf16,
    /// UTF-16.
    Utf16,
    /// Characters of two bytes, none cut.
    WholeUtf16,
    /// Any value.
    Value,
    /// An object.
    Object,
    /// A number.
    Number,
    /// A key that stands there once.
    KeyOnce,
    /// No more pairs than CUEs.
    PairPerCue,
    /// An edit that this release knows.
    Edit,
    /// An edit of the cell, which brings no file.
    EditOfCell,
    /// Settings of a drop.
    Settings,
    /// Whatever the type of a request says.
    ItsType,
    /// What a session kept.
    Kept,
    /// A node of a link: `c1`, `t1`, `r1`, `bs`.
    Node,
    /// A user of a link or both: `c1,d2`.
    Users,
    /// The key of a parameter.
    ParameterKey,
    /// Each parameter once.
    ParameterOnce,
    /// Either the packed form of a link or keys, not both.
    PackedOrKeys,
    /// Gains that follow from places.
    GainsOfPlaces,
    /// A place from which the cell does not reach too far.
    PlaceForCell,
    /// One of two that bound each other.
    OneOfTheseTwo,
    /// A part of the same study.
    SamePart,
    /// Each user once.
    UserOnce,
    /// A user and its power.
    UserAndPower,
    /// A line with the power of a user.
    PowerLine,
    /// A CUE.
    Cue,
    /// A DUE.
    Due,
    /// Nothing more in this line.
    EndOfLine,
    /// No DUE, or one that names this CUE.
    DueOfCue,
}

impl Form {
    /// As it follows *is not*.
    fn english(self) -> &'static str {
        match self {
            Form::Json => "JSON",
            Form::CompleteJson => "complete JSON",
            Form::ShallowJson => "JSON of this format, which nests 4 deep",
            Form::Utf8OrUtf16 => "text in UTF-8, or in UTF-16 with its byte order mark",
            Form::Utf16 => "text in UTF-16",
            Form::WholeUtf16 => "whole UTF-16",
            Form::Value => "a value",
            Form::Object => "an object",
            Form::Number => "a number",
            Form::KeyOnce => "a key occurs once",
            Form::PairPerCue => "at most one pair per CUE",
            Form::Edit => "a known edit",
            Form::EditOfCell => "an edit of the cell",
            Form::Settings => "known settings",
            Form::ItsType => "what its type says",
            Form::Kept => "a scenario that was kept",
            Form::Node => "a node such as c1, t1, r1 or bs",
            Form::Users => "a CUE, a DUE or both, such as c1,d2",
            Form::ParameterKey => "the key of a parameter",
            Form::ParameterOnce => "each parameter once",
            Form::PackedOrKeys => "either s, which holds the whole scenario, or keys such as this",
            Form::GainsOfPlaces => "gains drawn from places",
            Form::PlaceForCell => "a base station whose cell lies within the accepted coordinates",
            Form::OneOfTheseTwo => "only one of these two",
            Form::SamePart => "a part of the same map",
            Form::UserOnce => "each user once",
            Form::UserAndPower => "a user and its power, such as C1, 0.05",
            Form::PowerLine => "a line with its power",
            Form::Cue => "a CUE",
            Form::Due => "a DUE",
            Form::EndOfLine => "the end of the line",
            Form::DueOfCue => "null or a DUE that names this CUE",
        }
    }
}

impl Accepted {
    /// A number from `least` to `most`.
    pub fn number(least: f64, most: f64, unit: &'static str) -> Accepted {
        Accepted::Number { least, most, unit }
    }

    /// A whole number from `least` to `most`, as far as 2^53.
    pub fn whole(least: u64, most: u64) -> Accepted {
        Accepted::Whole { least: least as f64, most: most as f64, unit: "" }
    }

    /// One of `names`.
    pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> Accepted {
        Accepted::OneOf { names: names.into_iter().map(str::to_owned).collect() }
    }

    /// An object with `fields`.
    pub fn object(fields: &[&str]) -> Accepted {
        Accepted::Object { fields: fields.iter().map(|&field| field.to_owned()).collect() }
    }
}

impl fmt::Display for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Accepted::Number { least, most, unit } => {
                write!(f, "a number from {} to {}", spelled(*least), spelled(*most))?;
                spaced(f, unit)
            }
            Accepted::Whole { least, most, unit } => {
                write!(f, "a whole number from {} to {}", spelled(*least), spelled(*most))?;
                spaced(f, unit)
            }
            Accepted::ZeroOr { least, most } => {
                write!(f, "0 or a number from {} to {}", spelled(*least), spelled(*most))
            }
            Accepted::WholeFrom { least } => {
                write!(f, "a whole number, at least {}", spelled(*least))
            }
            Accepted::Above { least, unit } => {
                write!(f, "a number above {}", spelled(*least))?;
                spaced(f, unit)
            }
            Accepted::AboveUpTo { least, most } => {
                write!(f, "a number above {}, at most {}", spelled(*least), spelled(*most))
            }
            Accepted::Share => f.write_str("a share between 0 and 1"),
            Accepted::Power { most_w } => {
                write!(f, "a power up to {} W, in W, mW or dBm, or off", spelled(*most_w))
            }
            Accepted::User { cues, dues: 0 } => write!(f, "a user: C1 to C{cues}"),
            Accepted::User { cues, dues } => write!(f, "a user: C1 to C{cues} or D1 to D{dues}"),
            Accepted::FreeOf { due, cue } => {
                write!(f, "free of D{}, which names C{}", due + 1, cue + 1)
            }
            Accepted::Below { count } => write!(f, "below {count}"),
            Accepted::Switch => f.write_str("true or false"),
            Accepted::AtMost { of, most, unit } => {
                write!(f, "at most {of}, {}", spelled(*most))?;
                spaced(f, unit)
            }
            Accepted::OneOf { names } => write!(f, "one of {}", names.join(", ")),
            Accepted::Exactly { json } => f.write_str(json),
            Accepted::Text { most_chars } => write!(f, "a text of at most {most_chars} characters"),
            Accepted::Bytes { most } => write!(f, "at most {most} bytes"),
            Accepted::List { least, most } if least == most => write!(f, "a list of {least}"),
            Accepted::List { least, most } => write!(f, "a list of {least} to {most}"),
            Accepted::Object { fields } => write!(f, "an object with {}", fields.join(", ")),
            Accepted::Ranking { services } => {
                write!(f, "every whole number from 1 to {services} once")
            }
            Accepted::Among { cues, dues } => write!(f, "among {cues} CUEs and {dues} D2D pairs"),
            Accepted::Place { most_m } => {
                let most = spelled(*most_m);
                write!(f, "two numbers x,y from -{most} to {most} m, such as 120.5,-80")
            }
            Accepted::Versions { newest } => write!(f, "versions 1 to {newest}"),
            Accepted::Form { form } => f.write_str(form.english()),
            Accepted::Said { text } => f.write_str(text),
        }
    }
}

/// A unit behind its number.
fn spaced(f: &mut fmt::Formatter<'_>, unit: &str) -> fmt::Result {
    if unit.is_empty() { Ok(()) } else { write!(f, " {unit}") }
}

impl From<Form> for Accepted {
    fn from(form: Form) -> Accepted {
        Accepted::Form { form }
    }
}

impl From<String> for Accepted {
    fn from(text: String) -> Accepted {
        Accepted::Said { text }
    }
}

impl From<&str> for Accepted {
    fn from(text: &str) -> Accepted {
        Accepted::Said { text: text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_has_both_ends_and_the_unit() {
        let said = |accepted: Accepted| accepted.to_string();
        assert_eq!(said(Accepted::number(-30.0, 40.0, "dBm")), "a number from -30 to 40 dBm");
        assert_eq!(
            said(Accepted::whole(0, (1 << 53) - 1)),
            "a whole number from 0 to 9007199254740991"
        );
        assert_eq!(
            said(Accepted::ZeroOr { least: 1e-30, most: 1e30 }),
            "0 or a number from 1e-30 to 1e30"
        );
        assert_eq!(said(Accepted::one_of(["a", "b"])), "one of a, b");
        assert_eq!(said(Form::Json.into()), "JSON");
    }
}
