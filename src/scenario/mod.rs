//! What a run needs: a validated scenario, its JSON form, presets and seeded drops.
//!
//! A [`Scenario`] that exists is valid: the only ways to make one ([`Scenario::from_json`],
//! [`Scenario::from_numbers`], [`presets`], [`Drop::scenario`] and the edits of [`crate::session`]) check every field against
//! the one parameter table in [`params`].

pub mod accepted;
pub(crate) mod draws;
pub mod drop;
pub mod error;
pub mod json;
pub mod limits;
pub mod node;
pub mod numbers;
pub mod params;
pub mod presets;
pub(crate) mod spelling;
pub mod text;
mod touched;

pub use accepted::{Accepted, Form};
pub use drop::Drop;
pub use error::{Fault, FieldError};
pub use node::{Node, NodeKind};
pub use params::{PARAMS, ParamSpec};
pub use presets::{PRESETS, Preset};
use serde::{Deserialize, Serialize};
pub use touched::Touched;

/// A place in the cell, in metres; the base station of a fresh drop stands at the origin.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Point {
    /// Metres to the right.
    pub x_m: f64,
    /// Metres up.
    pub y_m: f64,
}

impl Point {
    /// Euclidean distance to `other` in metres.
    pub fn distance_m(self, other: Point) -> f64 {
        // No cell is so large or small that `hypot`'s care for extremes were worth its time.
        let (dx_m, dy_m) = (self.x_m - other.x_m, self.y_m - other.y_m);
        (dx_m * dx_m + dy_m * dy_m).sqrt()
    }
}

/// Declares structs whose [`params::Blank`] has every field blank: only the table's rows say defaults.
macro_rules! with_blank {
    ($($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident: $type:ty,)* })*) => {
        $(
            $(#[$meta])*
            pub struct $name {
                $($(#[$doc])* pub $field: $type,)*
            }

            impl params::Blank for $name {
                const BLANK: $name = $name { $($field: params::Blank::BLANK,)* };
            }
        )*
    };
}

with_blank! {
    /// Log-distance path loss: `intercept_db + slope_db_per_decade · log10(d in km)`.
    #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
    pub struct PathLoss {
        /// Loss at one kilometre, dB.
        pub intercept_db: f64,
        /// Further loss per tenfold distance, dB.
        pub slope_db_per_decade: f64,
    }

    /// The numbers of a scenario that are not positions. Ranges and defaults: [`PARAMS`].
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Params {
        /// W, bandwidth of one subchannel, Hz.
        pub bandwidth_hz: f64,
        /// σ², noise power in one subchannel, dBm.
        pub noise_dbm: f64,
        /// P_max^C, transmit power maximum of every CUE, dBm.
        pub p_max_cue_dbm: f64,
        /// P_max^D, transmit power maximum of every DUE, dBm.
        pub p_max_due_dbm: f64,
        /// 1/ξ, amplifier efficiency, in (0, 1].
        pub pa_efficiency: f64,
        /// P_cir, energy to encode one semantic triplet, J.
        pub circuit_energy_per_triplet_j: f64,
        /// L, bits per semantic triplet.
        pub bits_per_triplet: f64,
        /// S_th, least semantic value per second of every user.
        pub semantic_threshold: f64,
        /// K, number of semantic services.
        pub services: u32,
        /// Radius of the cell, m.
        pub cell_radius_m: f64,
        /// No CUE or D2D transmitter of a fresh drop stands nearer to the base station, m.
        pub min_bs_distance_m: f64,
        /// Path loss is taken at no smaller distance than this, m.
        pub min_link_distance_m: f64,
        /// Path loss of links that end at the base station.
        pub cellular_path_loss: PathLoss,
        /// Path loss of links that end at a D2D receiver.
        pub d2d_path_loss: PathLoss,
        /// Standard deviation of log-normal shadowing, dB; 0 switches it off.
        pub shadowing_db: f64,
        /// Whether every link carries a Rayleigh fading draw (exponential power, mean 1).
        pub rayleigh_fading: bool,
    }
}

/// A cellular user.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cue {
    /// Where it stands.
    #[serde(flatten)]
    pub position: Point,
    /// ζ, skewness of its Zipf preference over the services.
    pub zipf: f64,
    /// Its services in order of preference, a permutation of 1..=K; derived from the seed if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Vec<u32>>,
}

/// A device-to-device pair.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Due {
    /// Where its transmitter stands.
    pub tx: Point,
    /// Where its receiver stands.
    pub rx: Point,
    /// ζ, skewness of its Zipf preference over the services.
    pub zipf: f64,
    /// Its services in order of preference, a permutation of 1..=K; derived from the seed if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Vec<u32>>,
}

/// Linear power gains that replace the geometry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeasuredGains {
    /// h_i: CUE i → BS, `[M]`.
    pub cue_bs: Vec<f64>,
    /// g_j: DUE j's transmitter → BS, `[N]`.
    pub due_bs: Vec<f64>,
    /// h_j: inside pair j, `[N]`.
    pub due: Vec<f64>,
    /// g_ij: CUE i → DUE j's receiver, `[M][N]`.
    pub cue_due: Vec<Vec<f64>>,
}

/// One cell with everything that a run needs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scenario {
    /// A name for people.
    pub name: String,
    /// Source of every draw (rankings, shadowing, fading), 0..2^53.
    pub seed: u64,
    /// Radio, energy and semantic numbers.
    pub params: Params,
    /// Where the base station stands.
    pub bs: Point,
    /// The M ≥ 1 cellular users.
    pub cues: Vec<Cue>,
    /// The N ≤ M device-to-device pairs.
    pub dues: Vec<Due>,
    /// Measured gains, which make positions mere drawing.
    pub gains: Option<MeasuredGains>,
}
