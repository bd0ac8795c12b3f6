//! Every study's record as a table. Users are called as on screen, C1 and D1 first; changes are shares.

use crate::scenario::{Node, NodeKind, ParamSpec};
use crate::session::UserKind;
use crate::study::User;
use crate::study::compare::CompareRecord;
use crate::study::csv::{Cell, Table};
use crate::study::difference::{Difference, Fare};
use crate::study::judge::{Constraint, JudgeRecord};
use crate::study::map::MapRecord;
use crate::study::pins::PinRecord;
use crate::study::plane::PlaneRecord;
use crate::study::sensitivity::{MorrisRecord, SensitivityRecord, SobolRecord};
use crate::study::sweep::SweepRecord;
use crate::study::tornado::TornadoRecord;
use crate::study::unserved::Unserved;
use serde::Serialize;

/// The name of a user on screen.
fn name(user: User) -> String {
    let letter = if user.kind == UserKind::Cue { 'C' } else { 'D' };
    format!("{letter}{}", user.index + 1)
}

fn names(users: &[User]) -> Cell {
    users.iter().map(|&user| name(user)).collect::<Vec<_>>().join(" ").into()
}

fn due_names(dues: &[usize]) -> Cell {
    names(&dues.iter().map(|&j| User::due(j)).collect::<Vec<_>>())
}

/// The unit of a parameter, where rows are of several.
fn unit(key: &str) -> Cell {
    let unit = ParamSpec::find(key).map_or("", |spec| spec.unit);
    if unit.is_empty() { Cell::Empty } else { unit.into() }
}

/// The head of a parameter's column: its key, and its unit where the key does not name it.
fn head(key: &str) -> String {
    if key == "semantic_threshold" { format!("{key}_value_per_s") } else { key.to_owned() }
}

/// The text code of a value, as it is in its record.
fn code<T: Serialize>(value: T) -> Cell {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code.into(),
        Ok(serde_json::Value::Object(fields)) => {
            let texts = fields.values().filter_map(|field| field.as_str());
            texts.collect::<Vec<_>>().join(" ").into()
        }
        _ => Cell::Empty,
    }
}

impl MapRecord {
    /// One row for each raster point, from the bottom, left to right.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "x_m",
            "y_m",
            "energy_efficiency_value_per_j",
            "change",
            "partner",
            "power_w",
            "unserved",
            "served_users",
        ]);
        let of_cue = matches!(self.node, Node { kind: NodeKind::Cue, .. });
        let n = self.points_per_side;
        let side_m = 2.0 * self.half_side_m / n as f64;
        let thousandths = |at_m: f64| (at_m * 1000.0).round() / 1000.0;
        let at = |k: usize, centre_m: f64| {
            thousandths(centre_m + (k as f64 + 0.5) * side_m - self.half_side_m)
        };
        let now = self.now.energy_efficiency;
        for (index, &eta) in self.energy_efficiency.iter().enumerate() {
            let partner = usize::try_from(self.partner[index]).ok();
            let partner = partner.map(|p| name(if of_cue { User::due(p) } else { User::cue(p) }));
            let unserved = usize::from(self.unserved[index]).checked_sub(1);
            let unserved = unserved.and_then(|at| Unserved::ALL.get(at));
            table.row([
                at(index % n, self.centre.x_m).into(),
                at(index / n, self.centre.y_m).into(),
                eta.into(),
                (now > 0.0).then(|| eta / now - 1.0).into(),
                partner.into(),
                self.power_w[index].into(),
                unserved.map_or(Cell::Empty, code),
                usize::from(self.served[index]).into(),
            ]);
        }
        table
    }
}

impl TornadoRecord {
    /// One row for each end of a bar; one for a bar without ends.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "parameter",
            "unit",
            "now",
            "end",
            "value",
            "stopped_by",
            "energy_efficiency_value_per_j",
            "change",
            "served_users",
            "rematched",
            "gained",
            "lost",
            "no_effect",
        ]);
        for bar in &self.bars {
            let why = || bar.no_effect.map_or(Cell::Empty, code);
            let sides = [("down", &bar.down, bar.down_stop), ("up", &bar.up, bar.up_stop)];
            for (side, end, stop) in sides {
                let (key, unit, now) = (bar.key.into(), unit(bar.key), bar.now.into());
                match end {
                    Some(end) => table.row([
                        key,
                        unit,
                        now,
                        side.into(),
                        end.value.into(),
                        end.stop.map_or(Cell::Empty, code),
                        end.outcome.energy_efficiency.into(),
                        end.change.into(),
                        end.outcome.served.into(),
                        due_names(&end.reshuffle.rematched),
                        names(&end.reshuffle.gained),
                        names(&end.reshuffle.lost),
                        why(),
                    ]),
                    None => table.row([
                        key,
                        unit,
                        now,
                        side.into(),
                        Cell::Empty,
                        stop.map_or(Cell::Empty, code),
                        Cell::Empty,
                        Cell::Empty,
                        Cell::Empty,
                        Cell::Empty,
                        Cell::Empty,
                        Cell::Empty,
                        why(),
                    ]),
                }
            }
        }
        table
    }
}

impl SweepRecord {
    /// One row for each point.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            &head(self.key),
            "energy_efficiency_value_per_j",
            "semantic_value_per_s",
            "circuit_power_w",
            "transmit_power_w",
            "served_users",
            "users",
        ]);
        for (at, &value) in self.value.iter().enumerate() {
            table.row([
                value.into(),
                self.energy_efficiency[at].into(),
                self.semantic_value_per_s[at].into(),
                self.circuit_power_w[at].into(),
                self.transmit_power_w[at].into(),
                self.served[at].into(),
                self.users[at].into(),
            ]);
        }
        table
    }

    /// One row for each kink.
    pub fn kink_table(&self) -> Table {
        let places = ["after", "before"].map(|side| format!("{side}_{}", head(self.key)));
        let [after, before] = &places;
        let mut table =
            Table::new(&[after, before, "rematched", "gained", "lost", "regime_changes"]);
        for kink in &self.kinks {
            let change = |change: &crate::study::sweep::RegimeChange| {
                let text = |cell| match cell {
                    Cell::Text(text) => text,
                    _ => String::new(),
                };
                let (from, to) = (text(code(change.from)), text(code(change.to)));
                format!("{} {from} {to}", name(change.user))
            };
            table.row([
                kink.after.into(),
                kink.before.into(),
                due_names(&kink.rematched),
                names(&kink.gained),
                names(&kink.lost),
                kink.regimes.iter().map(change).collect::<Vec<_>>().join("; ").into(),
            ]);
        }
        table
    }
}

impl PlaneRecord {
    /// One row for each point, row by row.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            &head(self.x.key),
            &head(self.y.key),
            "energy_efficiency_value_per_j",
            "served_users",
        ]);
        let columns = self.x.value.len();
        for (at, &eta) in self.energy_efficiency.iter().enumerate() {
            table.row([
                self.x.value[at % columns].into(),
                self.y.value[at / columns].into(),
                eta.into(),
                eta.map(|_| self.served[at]).into(),
            ]);
        }
        table
    }
}

impl SensitivityRecord<MorrisRecord> {
    /// One row for each factor.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "parameter",
            "unit",
            "min",
            "max",
            "mu_star_value_per_j",
            "mu_star_half_width_value_per_j",
            "mu_value_per_j",
            "sigma_value_per_j",
        ]);
        for (factor, effect) in self.factors.iter().zip(&self.found.effects) {
            table.row([
                factor.key.into(),
                unit(factor.key),
                factor.min.into(),
                factor.max.into(),
                effect.mean_size.into(),
                effect.half_width.into(),
                effect.mean.into(),
                effect.spread.into(),
            ]);
        }
        table
    }
}

impl SensitivityRecord<SobolRecord> {
    /// One row for each factor; indices are empty where they are not known.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "parameter",
            "unit",
            "min",
            "max",
            "first_order",
            "first_order_half_width",
            "total",
            "total_half_width",
        ]);
        for (at, factor) in self.factors.iter().enumerate() {
            let indices = self.found.indices.as_ref().map(|indices| indices[at]);
            table.row([
                factor.key.into(),
                unit(factor.key),
                factor.min.into(),
                factor.max.into(),
                indices.map(|of| of.first.value).into(),
                indices.map(|of| of.first.half_width).into(),
                indices.map(|of| of.total.value).into(),
                indices.map(|of| of.total.half_width).into(),
            ]);
        }
        table
    }
}

impl CompareRecord {
    /// One row for each method that has ended.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "method",
            "rounds",
            "seed",
            "status",
            "energy_efficiency_value_per_j",
            "over_exact",
            "semantic_value_per_s",
            "circuit_power_w",
            "transmit_power_w",
            "served_users",
            "below_threshold",
            "rematched_pairs",
        ]);
        for method in &self.methods {
            let totals = &method.difference.after;
            table.row([
                code(method.method),
                method.rounds.map(f64::from).into(),
                method.seed.map(|seed| seed as f64).into(),
                code(method.status),
                totals.energy_efficiency.into(),
                method.ratio.into(),
                totals.semantic_value_per_s.into(),
                totals.circuit_power_w.into(),
                totals.transmit_power_w.into(),
                totals.served.into(),
                names(&method.below_threshold),
                method.difference.rematches.len().into(),
            ]);
        }
        table
    }
}

impl Difference {
    /// One row for each user of either side.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&[
            "user",
            "status_before",
            "status_after",
            "partner_before",
            "partner_after",
            "transmit_power_before_w",
            "transmit_power_after_w",
            "triplets_before_per_s",
            "triplets_after_per_s",
            "semantic_value_before_per_s",
            "semantic_value_after_per_s",
            "share_of_change_value_per_j",
        ]);
        for row in &self.users {
            let both = |of: &dyn Fn(Fare) -> Cell| {
                [row.before, row.after].map(|fare| fare.map_or(Cell::Empty, of))
            };
            let partner = |fare: Fare| {
                let of_cue = row.user.kind == UserKind::Cue;
                let user = |p| name(if of_cue { User::due(p) } else { User::cue(p) });
                fare.partner.map(user).into()
            };
            let [status_before, status_after] = both(&|fare| code(fare.status));
            let [partner_before, partner_after] = both(&partner);
            let [power_before, power_after] = both(&|fare| fare.transmit_power_w.into());
            let [triplets_before, triplets_after] =
                both(&|fare| (fare.triplets_per_s as f64).into());
            let [value_before, value_after] = both(&|fare| fare.semantic_value_per_s.into());
            table.row([
                name(row.user).into(),
                status_before,
                status_after,
                partner_before,
                partner_after,
                power_before,
                power_after,
                triplets_before,
                triplets_after,
                value_before,
                value_after,
                row.share.into(),
            ]);
        }
        table
    }
}

impl PinRecord {
    /// One row for each parameter that differs; users are in the table of its difference.
    pub fn table(&self) -> Table {
        let mut table = Table::new(&["parameter", "unit", "base", "other"]);
        for parameter in &self.parameters {
            let key = parameter.key;
            table.row([key.into(), unit(key), parameter.base.into(), parameter.other.into()]);
        }
        table
    }
}

impl JudgeRecord {
    /// One row for each broken constraint; users are in the table of its difference.
    pub fn table(&self) -> Table {
        let mut table =
            Table::new(&["constraint", "user", "unit", "found", "bound", "unavoidable"]);
        for breach in &self.breaches {
            let unit = match breach.constraint {
                Constraint::CueThreshold | Constraint::DueThreshold => "value/s".into(),
                Constraint::CuePower | Constraint::DuePower => "W".into(),
                Constraint::OneDue | Constraint::OneSubchannel => Cell::Empty,
            };
            table.row([
                format!("({})", breach.constraint.number()).into(),
                name(breach.user).into(),
                unit,
                breach.found.into(),
                breach.bound.into(),
                if breach.unavoidable { "yes" } else { "no" }.into(),
            ]);
        }
        table
    }
}
