//! The types of everything that crosses the bridge, as TypeScript: `www/engine/types.d.ts`.
//!
//! They are made of the Rust types themselves, and the test fails when the file says something else.
//! `D2D_WRITE_TYPES=1 cargo test --lib bindings` writes it anew.

#![allow(clippy::unwrap_used)]

use crate::explorer::Snapshot;
use crate::record::figures::{FigureMerged, FigureOpened, FigureScenario};
use crate::record::{
    AloneRecord, CellAtRecord, CellVerdict, DinkelbachRecord, InnerRecord, LinkRecord, PairRecord,
    PresetInfo, Refusal, ReportRecord, StudyRequest,
};
use crate::scenario::ParamSpec;
use crate::scenario::limits::Limits;
use crate::session::Edit;
use crate::study::compare::CompareRecord;
use crate::study::figures::Summary as FigureSummary;
use crate::study::judge::JudgeRecord;
use crate::study::map::MapRecord;
use crate::study::pins::PinRecord;
use crate::study::plane::PlaneRecord;
use crate::study::sensitivity::{FactorRange, MorrisRecord, SobolRecord};
use crate::study::sweep::SweepRecord;
use crate::study::tornado::TornadoRecord;
use core::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use ts_rs::{Config, TS, TypeVisitor};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/engine/types.d.ts");
const HEAD: &str = "\
// The shapes that cross the bridge, made of the Rust types by src/record/bindings.rs. Not to be edited:
// D2D_WRITE_TYPES=1 cargo test --lib bindings
";

/// Gathers the declaration of a type and of all that it names.
struct Gather<'a> {
    config: &'a Config,
    seen: HashSet<TypeId>,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Gather<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Numbers, strings and lists have no file of their own, and need no declaration.
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            let text = format!("{docs}export {}\n", T::decl(self.config));
            let before = self.found.insert(T::ident(self.config), text);
            assert!(before.is_none(), "two types are called {}", T::ident(self.config));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn declarations() -> String {
    let config = Config::new().with_large_int("number");
    let mut gather = Gather { config: &config, seen: HashSet::new(), found: BTreeMap::new() };
    gather.visit::<Snapshot>();
    gather.visit::<Edit>();
    gather.visit::<Refusal>();
    gather.visit::<ParamSpec>();
    gather.visit::<PresetInfo>();
    gather.visit::<Limits>();
    gather.visit::<LinkRecord>();
    gather.visit::<PairRecord>();
    gather.visit::<AloneRecord>();
    gather.visit::<DinkelbachRecord>();
    gather.visit::<InnerRecord>();
    gather.visit::<CellAtRecord>();
    gather.visit::<CellVerdict>();
    gather.visit::<StudyRequest>();
    gather.visit::<MapRecord>();
    gather.visit::<TornadoRecord>();
    gather.visit::<SweepRecord>();
    gather.visit::<PlaneRecord>();
    gather.visit::<CompareRecord>();
    gather.visit::<FactorRange>();
    gather.visit::<MorrisRecord>();
    gather.visit::<SobolRecord>();
    gather.visit::<JudgeRecord>();
    gather.visit::<ReportRecord>();
    gather.visit::<PinRecord>();
    gather.visit::<FigureOpened>();
    gather.visit::<FigureMerged>();
    gather.visit::<FigureScenario>();
    gather.visit::<FigureSummary>();
    let texts: Vec<String> = gather.found.into_values().collect();
    format!("{HEAD}\n{}", texts.join("\n"))
}

#[test]
fn the_pages_types_are_those_of_the_crate() {
    let wanted = declarations();
    if std::env::var_os("D2D_WRITE_TYPES").is_some() {
        std::fs::write(FILE, &wanted).unwrap();
    }
    let found = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(found == wanted, "www/engine/types.d.ts is out of date; its head says how to write it");
}
