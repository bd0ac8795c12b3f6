//! What things are called in links: a short alias for every parameter, a number for every preset, names of nodes.
//!
//! Aliases and numbers are promises: a row may be added, never changed, used again or taken away.

use crate::scenario::{Node, NodeKind, ParamSpec};

/// A parameter's name in links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alias {
    /// Its key in [`crate::scenario::PARAMS`] or [`crate::scenario::params::DROP_PARAMS`].
    pub key: &'static str,
    /// Its key in readable links, which take the long one too.
    pub alias: &'static str,
    /// Its number in packed links.
    pub(super) number: u64,
}

const fn alias(number: u64, alias: &'static str, key: &'static str) -> Alias {
    Alias { key, alias, number }
}

/// A short name for every key of both parameter tables, in the order in which links are written.
pub const ALIASES: &[Alias] = &[
    alias(19, "cues", "cues"),
    alias(20, "dues", "dues"),
    alias(21, "seed", "seed"),
    alias(0, "p_c", "p_max_cue_dbm"),
    alias(1, "p_d", "p_max_due_dbm"),
    alias(2, "s_th", "semantic_threshold"),
    alias(3, "w", "bandwidth_hz"),
    alias(4, "noise", "noise_dbm"),
    alias(5, "pa", "pa_efficiency"),
    alias(6, "p_cir", "circuit_energy_per_triplet_j"),
    alias(7, "l", "bits_per_triplet"),
    alias(8, "k", "services"),
    alias(9, "radius", "cell_radius_m"),
    alias(10, "r_min", "min_bs_distance_m"),
    alias(11, "d_min", "min_link_distance_m"),
    alias(12, "pl_c", "cellular_path_loss.intercept_db"),
    alias(13, "n_c", "cellular_path_loss.slope_db_per_decade"),
    alias(14, "pl_d", "d2d_path_loss.intercept_db"),
    alias(15, "n_d", "d2d_path_loss.slope_db_per_decade"),
    alias(16, "shadowing", "shadowing_db"),
    alias(17, "fading", "rayleigh_fading"),
    alias(22, "d2d_min", "d2d_min_m"),
    alias(23, "d2d_max", "d2d_max_m"),
    alias(24, "zeta", "zipf_centre"),
    alias(25, "zeta_spread", "zipf_spread"),
];

impl Alias {
    /// The alias of either key of a parameter.
    pub(super) fn find(name: &str) -> Option<&'static Alias> {
        ALIASES.iter().find(|row| row.alias == name || row.key == name)
    }

    /// The alias under its number in packed links.
    pub(super) fn numbered(number: u64) -> Option<&'static Alias> {
        ALIASES.iter().find(|row| row.number == number)
    }

    /// Its row of the parameter tables.
    pub(super) fn spec(&self) -> &'static ParamSpec {
        ParamSpec::find(self.key).expect("a test finds every key")
    }
}

/// The number of every preset in packed links; 0 stands for none.
const PRESET_NUMBERS: &[(&str, u64)] = &[
    ("classroom", 1),
    ("few-stairs", 2),
    ("default", 3),
    ("paper-like", 4),
    ("dense-cell", 5),
    ("search-trap", 6),
    ("diversity-peak", 7),
    ("costly-sharing", 8),
    ("out-of-reach", 9),
    ("cell-edge", 10),
    ("large", 11),
];

/// The number of a preset.
pub(super) fn preset_number(id: &str) -> Option<u64> {
    PRESET_NUMBERS.iter().find(|(known, _)| *known == id).map(|(_, number)| *number)
}

/// The id of the preset with that number.
pub(super) fn numbered_preset(number: u64) -> Option<&'static str> {
    PRESET_NUMBERS.iter().find(|(_, known)| *known == number).map(|(id, _)| *id)
}

/// The name of a node: `bs`, `c1`, `t1` or `r1`, counted from 1 as on the screen.
pub fn node_name(node: Node) -> String {
    let letter = match node.kind {
        NodeKind::Bs => return "bs".to_owned(),
        NodeKind::Cue => 'c',
        NodeKind::Tx => 't',
        NodeKind::Rx => 'r',
    };
    format!("{letter}{}", node.index + 1)
}

/// The node of that name, in either case.
pub fn parse_node(name: &str) -> Option<Node> {
    if name.eq_ignore_ascii_case("bs") {
        return Some(Node { kind: NodeKind::Bs, index: 0 });
    }
    let node = |kind| move |index| Node { kind, index };
    (numbered(name, 'c').map(node(NodeKind::Cue)))
        .or_else(|| numbered(name, 't').map(node(NodeKind::Tx)))
        .or_else(|| numbered(name, 'r').map(node(NodeKind::Rx)))
}

/// The index behind `letter`, counted from 0; none for anything but the letter and 1 to 9999.
pub(super) fn numbered(name: &str, letter: char) -> Option<usize> {
    let digits = name.strip_prefix([letter, letter.to_ascii_uppercase()])?;
    let plain = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || digits.len() > 4 {
        return None;
    }
    digits.parse::<usize>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::scenario::params::{DROP_PARAMS, PARAMS};
    use crate::scenario::{PRESETS, Scenario};
    use std::collections::BTreeSet;

    #[test]
    fn every_parameter_has_one_alias_and_one_number() {
        let mut keys: Vec<_> = PARAMS.iter().chain(DROP_PARAMS).map(|spec| spec.key).collect();
        let mut aliased: Vec<_> = ALIASES.iter().map(|row| row.key).collect();
        keys.sort_unstable();
        aliased.sort_unstable();
        assert_eq!(aliased, keys);
        let names: BTreeSet<_> = ALIASES.iter().flat_map(|row| [row.alias, row.key]).collect();
        let same = ALIASES.iter().filter(|row| row.alias == row.key).count();
        assert_eq!(names.len(), 2 * ALIASES.len() - same, "two names are the same");
        let numbers: BTreeSet<_> = ALIASES.iter().map(|row| row.number).collect();
        assert_eq!(numbers.len(), ALIASES.len(), "two numbers are the same");
        assert!(names.iter().all(|name| parse_node(name).is_none()));
    }

    #[test]
    fn every_preset_has_one_number() {
        let numbers: BTreeSet<_> = PRESET_NUMBERS.iter().map(|(_, number)| number).collect();
        assert_eq!(numbers.len(), PRESET_NUMBERS.len());
        for preset in PRESETS {
            let number = preset_number(preset.id).expect(preset.id);
            assert!(number > 0 && numbered_preset(number) == Some(preset.id));
        }
    }

    /// Links name presets: one that changes under its id changes what they mean. Give it a new id; after a new
    /// parameter, whose default leaves every preset as it was, write the sums anew.
    #[test]
    fn presets_are_what_links_were_made_of() {
        let sum = |scenario: &Scenario| crc32fast::hash(scenario.to_json_compact().as_bytes());
        let sums: Vec<_> =
            PRESETS.iter().map(|preset| (preset.id, sum(&preset.scenario()))).collect();
        assert_eq!(sums, PRESET_SUMS);
    }

    const PRESET_SUMS: &[(&str, u32)] = &[
        ("classroom", 2_049_469_331),
        ("few-stairs", 1_673_121_835),
        ("default", 2_503_672_934),
        ("paper-like", 3_129_589_719),
        ("dense-cell", 2_878_727_692),
        ("search-trap", 3_751_314_713),
        ("diversity-peak", 890_089_312),
        ("costly-sharing", 1_066_297_183),
        ("out-of-reach", 2_311_980_082),
        ("cell-edge", 2_660_033_858),
        ("large", 1_475_540_542),
    ];

    #[test]
    fn nodes_are_called_as_on_the_screen() {
        for (name, kind, index) in [
            ("bs", NodeKind::Bs, 0),
            ("c1", NodeKind::Cue, 0),
            ("t12", NodeKind::Tx, 11),
            ("r200", NodeKind::Rx, 199),
        ] {
            let node = Node { kind, index };
            assert_eq!((node_name(node).as_str(), parse_node(name)), (name, Some(node)));
            assert_eq!(parse_node(&name.to_uppercase()), Some(node));
        }
        for name in ["", "c", "c0", "c01", "c-1", "c1.5", "x1", "c99999", "d1", "bs1", "ç1"] {
            assert_eq!(parse_node(name), None, "{name}");
        }
    }
}
