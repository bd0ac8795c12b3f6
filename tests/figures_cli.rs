//! The figures' command line: threads, shards, interruptions, foreign tables, bad input, the report.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use d2d_explorer::study::figures::{Summary, csv};

/// Where cargo puts examples of this build; builds this one first, as tests/cli.rs does its own.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let profile = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().to_owned();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(env!("CARGO_MANIFEST_DIR"));
        cargo.args(["build", "--quiet", "--example", "figures"]);
        cargo.arg("--target-dir").arg(profile.parent().unwrap());
        if profile.ends_with("release") {
            cargo.arg("--release");
        }
        assert!(cargo.status().unwrap().success());
        profile.join("examples/figures")
    })
}

/// A folder of one test's own, empty at first.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("figures-{test}"));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).unwrap();
    }

    /// Exit code, standard output and standard error of a run in this folder.
    fn run(&self, arguments: &str) -> (i32, String, String) {
        let mut command = Command::new(program());
        let output = command.current_dir(&self.0).args(arguments.split(' ')).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Output of a run that must succeed.
    #[track_caller]
    fn good(&self, arguments: &str) -> (String, String) {
        let (code, out, err) = self.run(arguments);
        assert_eq!(code, 0, "{arguments}: {err}");
        (out, err)
    }

    /// Message of a run that must refuse its input.
    #[track_caller]
    fn refused(&self, arguments: &str) -> String {
        let (code, out, err) = self.run(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments}: {err}");
        err
    }
}

const TWO: &str = "--figure 5 --figure 10";

#[test]
fn threads_do_not_change_a_byte() {
    let folder = Folder::new("threads");
    for threads in [1, 2, 8] {
        folder.good(&format!("{TWO} --drops 12 --threads {threads} --out {threads}.csv"));
    }
    let one = folder.read("1.csv");
    // A header, and 7·6 and 6·4 points of each drop.
    assert_eq!(one.lines().count(), 1 + 12 * (42 + 24));
    assert!(one == folder.read("2.csv") && one == folder.read("8.csv"));
}

#[test]
fn shards_merge_into_the_single_run() {
    let folder = Folder::new("shards");
    let (whole, _) = folder.good(&format!("{TWO} --drops 7 --out whole.csv"));
    for k in 1..=3 {
        folder.good(&format!("{TWO} --drops 7 --shard {k}/3 --out shard-{k}.csv"));
    }
    // In any order, one of them twice.
    let files = "shard-3.csv shard-1.csv shard-2.csv shard-3.csv";
    let (merged, _) = folder.good(&format!("--drops 7 --out merged.csv --merge {files}"));
    assert_eq!(merged, whole);
    assert!(folder.read("merged.csv") == folder.read("whole.csv"));
    assert!(whole.contains("7 drops"), "{whole}");
}

#[test]
fn an_interrupted_run_is_gone_on_with() {
    let folder = Folder::new("resume");
    folder.good("--figure 10 --drops 6 --out whole.csv");
    let whole = folder.read("whole.csv");
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    // Drop 3 first, as threads may leave it, then drop 1 without its last points, cut in a number.
    let drop = |d: usize| lines[1 + 24 * d..1 + 24 * (d + 1)].concat();
    let cut = drop(1);
    folder.write("cut.csv", &format!("{}{}{}", lines[0], drop(3), &cut[..cut.len() - 200]));
    let (_, err) = folder.good("--figure 10 --drops 6 --out cut.csv");
    assert!(err.contains("figure 10, drop 1 is cut off"), "{err}");
    assert!(err.contains("5 drops in"), "{err}");
    assert!(folder.read("cut.csv") == whole);
    // Nothing is left to do, and a longer run contains the shorter.
    let (_, err) = folder.good("--figure 10 --drops 6 --out cut.csv");
    assert!(!err.contains("drops in"), "{err}");
    folder.good("--figure 10 --drops 8 --out cut.csv");
    assert!(folder.read("cut.csv").starts_with(&whole));
    // Fewer drops asked for: nothing is lost.
    let longer = folder.read("cut.csv");
    folder.good("--figure 10 --drops 2 --out cut.csv");
    assert!(folder.read("cut.csv") == longer);
    // A merge leaves out what is cut off, and says so.
    folder.write("half.csv", &format!("{}{}{}", lines[0], drop(0), &cut[..cut.len() - 200]));
    let (_, err) = folder.good("--out merged.csv --merge half.csv");
    assert!(err.contains("half.csv: figure 10, drop 1 is cut off"), "{err}");
    assert!(folder.read("merged.csv") == lines[0].to_owned() + &drop(0));
}

#[test]
fn foreign_tables_are_refused_and_stay_as_they_are() {
    let folder = Folder::new("foreign");
    folder.good("--figure 10 --drops 2 --out ours.csv");
    folder.good("--figure 10 --drops 2 --seed 5 --out theirs.csv");
    let (ours, theirs) = (folder.read("ours.csv"), folder.read("theirs.csv"));
    folder.write("notes.csv", "name,age\nA,1\n");
    folder.write("mixed.csv", &(ours.clone() + theirs.split_once('\n').unwrap().1));
    folder.write("bytes.csv", "");
    std::fs::write(folder.0.join("bytes.csv"), [0xff, 0xfe, 0x00]).unwrap();
    for (file, named) in [
        ("theirs.csv", "line 2, run"),
        ("notes.csv", "line 1, header"),
        ("mixed.csv", "line 50, run"),
        ("bytes.csv", "encoding"),
        ("missing.csv", "missing.csv"),
    ] {
        let before = std::fs::read(folder.0.join(file)).ok();
        let err = folder.refused(&format!("--out merged.csv --merge ours.csv {file}"));
        assert!(err.contains(file) && err.contains(named), "{err}");
        if file != "missing.csv" {
            let err = folder.refused(&format!("--figure 10 --drops 2 --out {file}"));
            assert!(err.contains(file) && err.contains(named), "{err}");
        }
        assert_eq!(std::fs::read(folder.0.join(file)).ok(), before, "{file}");
    }
    assert!(!folder.0.join("merged.csv").exists());
    // Of another figure than was asked for.
    let err = folder.refused("--figure 9 --drops 2 --out ours.csv");
    assert!(err.contains("line 2, figure"), "{err}");
    assert!(folder.read("ours.csv") == ours);
}

#[test]
fn bad_input_is_named_with_its_range() {
    let folder = Folder::new("bad");
    for (arguments, named) in [
        ("--drops 0", "--drops: 0 is not a whole number from 1 to 1000000"),
        ("--drops 1e3", "--drops: 1e3"),
        ("--drops 1000001", "1 to 1000000"),
        ("--drops", "--drops: a value is missing"),
        ("--figure 3", "figure: \"3\" is not one of 4, 5, 6"),
        ("--threads 0", "--threads: 0 is not a whole number from 1 to 1024"),
        ("--shard 0/4", "--shard: 0/4"),
        ("--shard 5/4", "--shard: 5/4"),
        ("--shard 1", "--shard: 1"),
        ("--shard 1/2 --report a.md", "--shard: a shard alone"),
        ("--grid 6,8", "--grid: for one figure, not for 7"),
        ("--figure 5 --grid 6,x", "--grid: \"x\""),
        ("--figure 5 --grid 6,inf", "--grid: \"inf\""),
        ("--figure 5 --grid 6", "figure 5: x.values: a grid of 1 is not a list of 2 to 60"),
        ("--figure 5 --grid 8,6", "figure 5: x.values[1]: 6 is not a number above 8"),
        ("--figure 5 --grid 6,201", "settings[0], x.values[1], cues: 201 is not a whole number"),
        ("--figure 7 --grid 6,41", "params.p_max_cue_dbm: 41 is not a number from -30 to 40 dBm"),
        ("--seed 9007199254740991", "first_seed: 9007199254740991"),
        ("--rounds 0 --paper-drops 1", "--rounds: 0"),
        ("--merge", "--merge: no file is named"),
        ("--colour red", "--colour"),
        ("--drops 1 --out no/such/folder.csv", "no/such/folder.csv"),
    ] {
        let err = folder.refused(arguments);
        assert!(err.starts_with("error: ") && err.contains(named), "{arguments}: {err}");
    }
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 0, "nothing was written");
    assert!(folder.good("--help").0.starts_with("Runs the paper's figures"));
}

#[test]
fn a_report_has_every_figure_with_its_verdicts() {
    let folder = Folder::new("report");
    folder.good(&format!("{TWO} --drops 5 --out a.csv --report page/reproduction.md"));
    let page = folder.read("page/reproduction.md");
    for id in ["5", "10"] {
        let summary = folder.read(&format!("page/figures/figure-{id}.json"));
        let summary = Summary::from_json(&summary).unwrap();
        assert_eq!((summary.plan.id.as_str(), summary.drops), (id, 5));
        let made = summary.made.unwrap();
        assert!(page.contains(&format!("Version {}, {}", made.version, made.date)));
        assert!(page.contains(&format!("](figures/figure-{id}.svg)")));
        let picture = folder.read(&format!("page/figures/figure-{id}.svg"));
        assert!(picture.starts_with("<svg") && picture.trim_end().ends_with("</svg>"));
        for verdict in &summary.verdicts {
            assert!(page.contains(&format!("of {}:", verdict.comparisons)), "{id}");
        }
    }
    assert_eq!(page.matches("**Claim.**").count(), 6);
    // The same page comes from the table alone.
    folder.good("--drops 5 --merge a.csv --out b.csv --report again/reproduction.md");
    assert!(folder.read("again/reproduction.md") == page);
    // The table of drops is a whole one, too.
    assert!(folder.read("a.csv").starts_with(csv::HEADER));
}

#[test]
fn the_papers_search_runs_on_drops_of_its_own() {
    let folder = Folder::new("search");
    let arguments = "--figure 10 --grid 12,21 --drops 3 --paper-drops 1 --rounds 1 --out a.csv";
    let (out, err) = folder.good(arguments);
    assert!(err.contains("the paper's search: 4 solves, about"), "{err}");
    assert!(out.contains("[10]: 3 drops") && out.contains("[10-paper]: 1 drops"), "{out}");
}
