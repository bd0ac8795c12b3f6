//! Colours, sizes and the view of a drawing, all passed in by whoever draws.

use plotters::style::RGBAColor;
use serde::{Deserialize, Deserializer};

/// A colour, from text such as `#0072B2`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// The colour that `text` (`#rrggbb`) names.
    pub fn parse(text: &str) -> Option<Rgb> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Rgb(part(0)?, part(2)?, part(4)?))
    }

    /// This colour, seen through to `alpha` in [0, 1], by thousandths: nobody sees finer ones, and
    /// their last digits differ between machines.
    pub fn alpha(self, alpha: f64) -> RGBAColor {
        RGBAColor(self.0, self.1, self.2, (alpha * 1000.0).round() / 1000.0)
    }

    /// The mixture with `share` in [0, 1] of `other`.
    pub fn mix(self, other: Rgb, share: f64) -> Rgb {
        let part =
            |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Rgb(part(self.0, other.0), part(self.1, other.1), part(self.2, other.2))
    }
}

impl<'de> Deserialize<'de> for Rgb {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Rgb, D::Error> {
        let text = String::deserialize(from)?;
        Rgb::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("{text} is not a colour like #0072B2")))
    }
}

/// The palette, by role; the names are those of the page's custom properties.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Theme {
    /// Ground of panels.
    pub panel: Rgb,
    /// Text and strong lines.
    pub ink: Rgb,
    /// Lesser text and lines.
    pub muted: Rgb,
    /// Faint lines.
    pub hairline: Rgb,
    /// Ground of what is out of bounds.
    pub fill: Rgb,
    /// Cellular users.
    pub cue: Rgb,
    /// Cellular users, as text.
    pub cue_text: Rgb,
    /// D2D pairs.
    pub due: Rgb,
    /// D2D pairs, as text.
    pub due_text: Rgb,
    /// Interference, contradiction.
    pub interference: Rgb,
    /// Chosen, optimal.
    pub optimal: Rgb,
    /// Chosen, optimal, as text.
    pub optimal_text: Rgb,
    /// The paper's search.
    pub search: Rgb,
    /// The paper's search, as text.
    pub search_text: Rgb,
    /// Worst end of the objective's ramp.
    pub ramp_low: Rgb,
    /// Best end of the objective's ramp.
    pub ramp_high: Rgb,
}

impl Theme {
    /// The light palette.
    pub fn light() -> Theme {
        Theme {
            panel: Rgb(0xff, 0xff, 0xff),
            ink: Rgb(0x1c, 0x1c, 0x1a),
            muted: Rgb(0x6b, 0x6a, 0x65),
            hairline: Rgb(0xdd, 0xdb, 0xd4),
            fill: Rgb(0xee, 0xed, 0xe8),
            cue: Rgb(0x00, 0x72, 0xb2),
            cue_text: Rgb(0x00, 0x65, 0x9e),
            due: Rgb(0xe6, 0x9f, 0x00),
            due_text: Rgb(0x8a, 0x5f, 0x00),
            interference: Rgb(0xd5, 0x5e, 0x00),
            optimal: Rgb(0x00, 0x9e, 0x73),
            optimal_text: Rgb(0x00, 0x77, 0x57),
            search: Rgb(0xaa, 0x44, 0x99),
            search_text: Rgb(0x9a, 0x3a, 0x8a),
            ramp_low: Rgb(0xf3, 0xfa, 0xf4),
            ramp_high: Rgb(0x00, 0x5a, 0x46),
        }
    }

    /// The dark palette.
    pub fn dark() -> Theme {
        Theme {
            panel: Rgb(0x1e, 0x1e, 0x1c),
            ink: Rgb(0xec, 0xeb, 0xe6),
            muted: Rgb(0xa0, 0x9e, 0x97),
            hairline: Rgb(0x3a, 0x39, 0x35),
            fill: Rgb(0x2a, 0x29, 0x27),
            cue: Rgb(0x56, 0xb4, 0xe9),
            cue_text: Rgb(0x56, 0xb4, 0xe9),
            due: Rgb(0xe6, 0x9f, 0x00),
            due_text: Rgb(0xe6, 0x9f, 0x00),
            interference: Rgb(0xff, 0x8a, 0x5c),
            optimal: Rgb(0x35, 0xc7, 0x9a),
            optimal_text: Rgb(0x35, 0xc7, 0x9a),
            search: Rgb(0xd9, 0x8b, 0xd0),
            search_text: Rgb(0xd9, 0x8b, 0xd0),
            ramp_low: Rgb(0x1d, 0x33, 0x2d),
            ramp_high: Rgb(0xc4, 0xf2, 0xd8),
        }
    }
}

/// How large a drawing is.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct View {
    /// Width, CSS px.
    pub width_px: f64,
    /// Height, CSS px.
    pub height_px: f64,
    /// Device pixels per CSS pixel (canvas only).
    pub pixel_ratio: f64,
    /// Factor on all type sizes; about 1.6 when presenting.
    pub text_scale: f64,
    /// Decimal sign of every number drawn.
    #[serde(default = "point")]
    pub decimal: char,
}

fn point() -> char {
    '.'
}

impl View {
    /// A view of this size at one device pixel a CSS pixel and plain type.
    pub fn new(width_px: f64, height_px: f64) -> View {
        View { width_px, height_px, pixel_ratio: 1.0, text_scale: 1.0, decimal: point() }
    }
}
