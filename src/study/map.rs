//! Efficiency map: what η would be with one node elsewhere and everything else as it is.
//!
//! At the middle of every square of an n × n raster over the cell's bounding square the node is put
//! there, all other nodes and every link's own draw kept, and the cell solved exactly. The raster is
//! filled coarse first; then the best place is refined by a pattern search, exact as well.

use crate::model::Problem;
use crate::scenario::drop::thousandths;
use crate::scenario::json::MAX_COORDINATE_M;
use crate::scenario::{Accepted, FieldError, Form, Node, NodeKind, Point, Scenario, Touched};
use crate::session::UserKind;
use crate::solver::Solution;
use crate::solver::exact::{ExactSolver, Settings};
use crate::study::order::{Canvas, Part};
use crate::study::unserved::Unserved;
use crate::study::{Now, Outcome, Progress, Refusal, Sliced, User};
use serde::Serialize;

/// Most raster points along a side.
pub const MOST_POINTS: usize = 256;
/// Where η is everywhere nearer to now than this share, the map says so instead of stretching colours.
pub const FLAT: f64 = 1e-3;
/// The search for the best place ends at steps below this, m.
const FINEST_STEP_M: f64 = 0.05;
/// Most solves of the search for the best place.
const MOST_REFINEMENTS: usize = 160;

/// What one place is worth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "MapSpot"))]
pub struct Spot {
    /// η with the node there, value/J.
    pub energy_efficiency: f64,
    /// Index of the user that would share its subchannel: a DUE for a CUE, a CUE for a DUE.
    pub partner: Option<usize>,
    /// Transmit power of the node's user there, W.
    pub power_w: f64,
    /// Why the node's user would be switched off there.
    pub unserved: Option<Unserved>,
    /// Users that would be served.
    pub served: usize,
}

/// A place that is better than all that were looked at.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BestPlace {
    /// Where, to the millimetre.
    #[serde(flatten)]
    pub place: Point,
    /// What it is worth.
    #[serde(flatten)]
    pub spot: Spot,
    /// η there over η now, less 1; none where η is 0 now.
    pub change: Option<f64>,
    /// Whether the search around it has ended.
    pub refined: bool,
}

/// A map, as far as it is known. Arrays are `[n·n]`, row by row from the bottom, left to right; what
/// is not solved yet shows the solved point that stands for its block, and before there is one η is NaN.
/// Serialized it has no arrays: those travel as numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MapRecord {
    /// The node that is put elsewhere.
    pub node: Node,
    /// n.
    pub points_per_side: usize,
    /// Middle of the bounding square: the base station.
    pub centre: Point,
    /// Half of the square's side, the cell radius, m.
    pub half_side_m: f64,
    /// The answer as it is now.
    pub now: Outcome,
    /// How far the map is.
    pub progress: Progress,
    /// Side of the blocks that are being filled in, in raster points; 1 at the end.
    pub stride: usize,
    /// Side of the block whose point each point shows: 1 once it is solved itself, 0 while nothing is
    /// known.
    #[serde(skip)]
    pub block: Vec<u16>,
    /// η, value/J.
    #[serde(skip)]
    pub energy_efficiency: Vec<f64>,
    /// Index of the user that shares the node's subchannel; −1 for none.
    #[serde(skip)]
    pub partner: Vec<i32>,
    /// Transmit power of the node's user, W.
    #[serde(skip)]
    pub power_w: Vec<f64>,
    /// 0 where the node's user is served, else the number of its [`Unserved`].
    #[serde(skip)]
    pub unserved: Vec<u8>,
    /// Users served.
    #[serde(skip)]
    pub served: Vec<u16>,
    /// Solved points at which fewer users are served than now: their η is that of a smaller task, so
    /// they stay out of the range.
    pub fewer_served: usize,
    /// Least η/η_now − 1 of the other solved points; none without such, or where η is 0 now.
    pub least_change: Option<f64>,
    /// Greatest η/η_now − 1 of the other solved points; none without such, or where η is 0 now.
    pub greatest_change: Option<f64>,
    /// Whether this range lies within [`FLAT`] of now.
    pub flat: bool,
    /// The best place: most users served first, then greatest η; now's place unless one is better.
    pub best: BestPlace,
}

/// A map that is being made.
#[derive(Clone, Debug)]
pub struct EfficiencyMap {
    node: Node,
    user: User,
    now: Outcome,
    scenario: Scenario,
    problem: Problem,
    solver: ExactSolver,
    canvas: Canvas,
    spots: Vec<Spot>,
    fewer_served: usize,
    least: f64,
    greatest: f64,
    best: (Point, Spot),
    search: Search,
}

/// A pattern search: the four neighbours at one step, then half of it.
#[derive(Clone, Copy, Debug)]
struct Search {
    step_m: f64,
    direction: usize,
    improved: bool,
    solves: usize,
}

impl Search {
    /// After every direction a smaller step, unless one of them was better.
    fn turn(&mut self) {
        self.direction += 1;
        if self.direction == 4 {
            self.direction = 0;
            if !std::mem::take(&mut self.improved) {
                self.step_m /= 2.0;
            }
        }
    }

    fn is_done(&self) -> bool {
        self.step_m < FINEST_STEP_M || self.solves >= MOST_REFINEMENTS
    }
}

impl EfficiencyMap {
    /// A map of `node` with `points_per_side` (2..=[`MOST_POINTS`]) raster points along a side.
    ///
    /// # Errors
    /// Measured gains have no map; nor has the base station, nor a node that is not there.
    pub fn new(now: &Now, node: Node, points_per_side: usize) -> Result<EfficiencyMap, Refusal> {
        EfficiencyMap::part(now, node, points_per_side, Part::WHOLE)
    }

    /// One of several parts of [`EfficiencyMap::new`]'s map, to be merged by [`MapRecord::merge`].
    ///
    /// # Errors
    /// As for the whole, and a part that is none.
    pub fn part(
        now: &Now,
        node: Node,
        points_per_side: usize,
        part: Part,
    ) -> Result<EfficiencyMap, Refusal> {
        let part = part.check()?;
        let scenario = now.scenario();
        let user = match node.kind {
            NodeKind::Bs => return Err(Refusal::BaseStation),
            NodeKind::Cue => User::cue(node.index),
            NodeKind::Tx | NodeKind::Rx => User::due(node.index),
        };
        let place = scenario.place(node)?;
        if scenario.gains.is_some() {
            return Err(Refusal::MeasuredGains);
        }
        if !(2..=MOST_POINTS).contains(&points_per_side) {
            let accepted = Accepted::whole(2, MOST_POINTS as u64);
            let value = points_per_side.to_string();
            return Err(FieldError::new("points_per_side", value, accepted).into());
        }
        let (least, most, inside) = span(scenario);
        if !inside {
            let value = format!("{least} to {most} m");
            return Err(FieldError::new("bs", value, Form::PlaceForCell).into());
        }
        let mut map = EfficiencyMap {
            node,
            user,
            now: now.outcome(),
            scenario: scenario.clone(),
            problem: now.problem().clone(),
            solver: now.solver(),
            canvas: Canvas::new(points_per_side, points_per_side, part),
            spots: Vec::new(),
            fewer_served: 0,
            least: f64::INFINITY,
            greatest: f64::NEG_INFINITY,
            best: (place, Spot::of(now.solution(), user)),
            search: Search { step_m: 0.0, direction: 0, improved: false, solves: 0 },
        };
        // Half a square: from there the neighbours are new.
        map.search.step_m = map.side_m() / 2.0;
        let unknown = Spot {
            energy_efficiency: f64::NAN,
            partner: None,
            power_w: f64::NAN,
            unserved: None,
            served: 0,
        };
        map.spots = vec![unknown; points_per_side * points_per_side];
        Ok(map)
    }

    /// Side of a square of the raster, m.
    fn side_m(&self) -> f64 {
        2.0 * self.scenario.params.cell_radius_m / self.canvas.columns as f64
    }

    /// Where the raster point in column `x` and row `y` is, to the millimetre.
    pub fn place(&self, x: usize, y: usize) -> Point {
        let (bs, half_m) = (self.scenario.bs, self.scenario.params.cell_radius_m);
        let at = |index: usize| (index as f64 + 0.5) * self.side_m() - half_m;
        Point { x_m: thousandths(bs.x_m + at(x)), y_m: thousandths(bs.y_m + at(y)) }
    }

    fn solve(&mut self, place: Point) -> Spot {
        *self.scenario.place_mut(self.node) = place;
        let touched = match self.user.kind {
            UserKind::Cue => {
                self.problem.gains.move_cue(&self.scenario, self.user.index);
                Touched::Cue(self.user.index)
            }
            UserKind::Due => {
                self.problem.gains.move_due(&self.scenario, self.user.index);
                Touched::Due(self.user.index)
            }
        };
        let solution = self.solver.resolve(&self.problem, touched, &Settings::default());
        Spot::of(&solution, self.user)
    }

    /// Solves the next raster point.
    fn fill(&mut self) {
        let Some(next) = self.canvas.next() else { return };
        let place = self.place(next.x, next.y);
        let spot = self.solve(place);
        if spot.served < self.now.served {
            self.fewer_served += 1;
        } else {
            self.least = self.least.min(spot.energy_efficiency);
            self.greatest = self.greatest.max(spot.energy_efficiency);
        }
        if spot.beats(&self.best.1) {
            self.best = (place, spot);
        }
        let spots = &mut self.spots;
        self.canvas.fill(|at| spots[at] = spot);
    }

    /// Looks at the next neighbour of the best place.
    fn refine(&mut self) {
        let step_m = self.search.step_m;
        let (dx_m, dy_m) =
            [(step_m, 0.0), (0.0, step_m), (-step_m, 0.0), (0.0, -step_m)][self.search.direction];
        let (bs, half_m) = (self.scenario.bs, self.scenario.params.cell_radius_m);
        let within = |at: f64, centre: f64| thousandths(at.clamp(centre - half_m, centre + half_m));
        let place = Point {
            x_m: within(self.best.0.x_m + dx_m, bs.x_m),
            y_m: within(self.best.0.y_m + dy_m, bs.y_m),
        };
        let spot = self.solve(place);
        self.search.solves += 1;
        if spot.beats(&self.best.1) {
            self.best = (place, spot);
            self.search.improved = true;
        }
        self.search.turn();
    }

    /// The map as far as it is known.
    pub fn record(&self) -> MapRecord {
        let change = |energy_efficiency: f64| {
            Outcome { energy_efficiency, ..Outcome::default() }.change_from(&self.now)
        };
        let least_change = change(self.least).filter(|change| change.is_finite());
        let greatest_change = change(self.greatest).filter(|change| change.is_finite());
        let (place, spot) = self.best;
        MapRecord {
            node: self.node,
            points_per_side: self.canvas.columns,
            centre: self.scenario.bs,
            half_side_m: self.scenario.params.cell_radius_m,
            now: self.now,
            progress: self.progress(),
            stride: self.canvas.stride(),
            block: self.canvas.blocks().to_vec(),
            energy_efficiency: self.spots.iter().map(|spot| spot.energy_efficiency).collect(),
            partner: self.spots.iter().map(|s| s.partner.map_or(-1, |user| user as i32)).collect(),
            power_w: self.spots.iter().map(|spot| spot.power_w).collect(),
            unserved: self.spots.iter().map(|s| s.unserved.map_or(0, |why| why as u8)).collect(),
            served: self.spots.iter().map(|spot| spot.served as u16).collect(),
            fewer_served: self.fewer_served,
            least_change,
            greatest_change,
            flat: is_flat(least_change, greatest_change),
            best: BestPlace {
                place,
                spot,
                change: change(spot.energy_efficiency),
                refined: self.progress().is_done(),
            },
        }
    }
}

fn is_flat(least: Option<f64>, greatest: Option<f64>) -> bool {
    least.zip(greatest).is_some_and(|(least, greatest)| least >= -FLAT && greatest <= FLAT)
}

impl MapRecord {
    /// Adds another part of the same map: at every point the finer of both counts, and of both best
    /// places the better.
    ///
    /// # Errors
    /// Names `part` if it is of another map.
    pub fn merge(&mut self, part: &MapRecord) -> Result<(), FieldError> {
        let same = |map: &MapRecord| (map.node, map.points_per_side, map.centre, map.now);
        if same(self) != same(part) || self.half_side_m.total_cmp(&part.half_side_m).is_ne() {
            return Err(FieldError::new("part", "a part of another map", Form::SamePart));
        }
        for at in 0..self.block.len() {
            let (own, other) = (self.block[at], part.block[at]);
            if other != 0 && (own == 0 || other < own) {
                self.block[at] = other;
                self.energy_efficiency[at] = part.energy_efficiency[at];
                self.partner[at] = part.partner[at];
                self.power_w[at] = part.power_w[at];
                self.unserved[at] = part.unserved[at];
                self.served[at] = part.served[at];
            }
        }
        self.progress.done += part.progress.done;
        self.progress.total += part.progress.total;
        self.stride = self.stride.max(part.stride);
        self.fewer_served += part.fewer_served;
        let both = |own: Option<f64>, other: Option<f64>, pick: fn(f64, f64) -> f64| {
            own.zip(other).map(|(own, other)| pick(own, other)).or(own).or(other)
        };
        self.least_change = both(self.least_change, part.least_change, f64::min);
        self.greatest_change = both(self.greatest_change, part.greatest_change, f64::max);
        self.flat = is_flat(self.least_change, self.greatest_change);
        let refined = self.best.refined && part.best.refined;
        if part.best.spot.beats(&self.best.spot) {
            self.best = part.best;
        }
        self.best.refined = refined;
        Ok(())
    }
}

/// Least and greatest coordinate of the square, and whether a node may stand there.
fn span(scenario: &Scenario) -> (f64, f64, bool) {
    let (bs, half_m) = (scenario.bs, scenario.params.cell_radius_m);
    let least = bs.x_m.min(bs.y_m) - half_m;
    let most = bs.x_m.max(bs.y_m) + half_m;
    (least, most, least >= -MAX_COORDINATE_M && most <= MAX_COORDINATE_M)
}

impl Spot {
    fn of(solution: &Solution, user: User) -> Spot {
        let fares = match user.kind {
            UserKind::Cue => solution.cues[user.index].user(),
            UserKind::Due => solution.dues[user.index].user(),
        };
        Spot {
            energy_efficiency: solution.energy_efficiency,
            partner: fares.partner,
            power_w: fares.power_w,
            unserved: Unserved::of(solution, user),
            served: solution.served(),
        }
    }

    /// More users served, or as many at a greater η: what the problem asks for, in its order.
    fn beats(&self, other: &Spot) -> bool {
        (self.served, self.energy_efficiency) > (other.served, other.energy_efficiency)
    }
}

impl Sliced for EfficiencyMap {
    fn advance(&mut self, solves: usize) -> Progress {
        for _ in 0..solves {
            if self.canvas.next().is_some() {
                self.fill();
            } else if !self.search.is_done() {
                self.refine();
            } else {
                break;
            }
        }
        self.progress()
    }

    fn progress(&self) -> Progress {
        let done = self.canvas.done() + self.search.solves;
        let open = self.canvas.next().is_some() || !self.search.is_done();
        let total = if open { self.canvas.total() + MOST_REFINEMENTS } else { done };
        Progress { done, total }
    }
}
