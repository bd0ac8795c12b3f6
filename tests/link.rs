//! Links: round trips to the bit, sizes, what mail and chat programs do to them, and how each refusal is told.
#![allow(clippy::unwrap_used, clippy::float_cmp)]

#[path = "common/states.rs"]
mod states;
#[path = "common/whole_range.rs"]
mod whole_range;

use d2d_explorer::link::{
    LinkError, READABLE_CHARS, State, decode, encode, encode_packed, encode_readable, is_short,
    snapped,
};
use d2d_explorer::model::Problem;
use d2d_explorer::scenario::{Drop, Fault, Params, Point, Preset, Scenario};
use d2d_explorer::session::{Edit, Session};
use d2d_explorer::solver::exact::{Settings, solve};
use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64;
use states::bits;
use whole_range::Size;

/// Both forms of a state bring it back with every bit; the link is one of them.
#[track_caller]
fn comes_back(state: &State) {
    let forms = [encode_readable(state).unwrap(), Some(encode_packed(state).unwrap())];
    assert!(forms.contains(&Some(encode(state).unwrap())));
    for link in forms.into_iter().flatten() {
        let opened =
            decode(&link).unwrap_or_else(|error| panic!("{error}\n{link}\n{}", bits(state)));
        assert_eq!(bits(&opened.state), bits(state), "{link}");
        assert!(opened.unknown.is_empty(), "{link}: {:?}", opened.unknown);
    }
}

#[test]
fn ten_thousand_states_come_back_to_the_bit() {
    let mut rng = Pcg64::seed_from_u64(1);
    for _ in 0..10_000 {
        comes_back(&states::state(&mut rng, Size { cues: 12, dues: 12 }));
    }
}

#[test]
fn large_states_come_back_to_the_bit() {
    let mut rng = Pcg64::seed_from_u64(2);
    for _ in 0..12 {
        comes_back(&states::state(&mut rng, Size { cues: 200, dues: 200 }));
    }
}

/// A seeded cell.
fn drop(cues: usize, dues: usize, seed: u64) -> Scenario {
    let drop = Drop { cues, dues, ..Drop::default() };
    drop.scenario("Drop", seed, Params::default()).unwrap()
}

/// `scenario` with all its nodes and every ζ somewhere else, nodes on a grid of `steps` a metre, ζ in thousandths.
fn scrambled(rng: &mut Pcg64, mut scenario: Scenario, steps: f64) -> Scenario {
    let mut metres = |most: f64| (rng.random_range(-most..=most) * steps).round() / steps + 0.0;
    scenario.bs = Point { x_m: metres(50.0), y_m: metres(50.0) };
    for cue in &mut scenario.cues {
        cue.position = Point { x_m: metres(500.0), y_m: metres(500.0) };
    }
    for due in &mut scenario.dues {
        due.tx = Point { x_m: metres(500.0), y_m: metres(500.0) };
        due.rx = Point { x_m: metres(500.0), y_m: metres(500.0) };
    }
    for cue in &mut scenario.cues {
        cue.zipf = f64::from(rng.random_range(0..=5000u32)) / 1000.0;
    }
    for due in &mut scenario.dues {
        due.zipf = f64::from(rng.random_range(0..=5000u32)) / 1000.0;
    }
    scenario
}

#[test]
fn sizes_are_kept() {
    let mut rng = Pcg64::seed_from_u64(3);
    // On the grid of people's links, and on that of the page's pointer.
    let grids = [(100.0, "cm"), (1000.0, "mm")];
    for ((steps, unit), (cues, dues, most)) in grids
        .into_iter()
        .flat_map(|grid| [(20, 10, 500), (50, 25, 1000), (100, 50, 2000)].map(|size| (grid, size)))
    {
        let mut longest = 0;
        for seed in 0..30 {
            let scenario = scrambled(&mut rng, drop(cues, dues, seed << 40), steps);
            let mut state = State::new(scenario);
            state.view.set("step", "1234567").unwrap();
            comes_back(&state);
            longest = longest.max(encode(&state).unwrap().len() + 1);
        }
        println!(
            "every node and ζ moved, {cues}×{dues}, in {unit}: at most {longest} characters (goal {most})"
        );
        assert!(longest <= most, "{cues}×{dues}: {longest}");
    }
    // Three nodes of a seeded cell moved: at any seed and step, and as people have them.
    for (most_seed, most_step) in [(1 << 53, 1_000_000), (10_000, 1000)] {
        let (mut longest, mut readable) = (0, 0);
        for _ in 0..1000 {
            let state = three_moved(&mut rng, most_seed, most_step);
            comes_back(&state);
            let link = encode(&state).unwrap();
            longest = longest.max(link.len() + 1);
            readable += u32::from(link.starts_with("v=1&preset=classroom&"));
        }
        println!(
            "seed below {most_seed}, three nodes moved: at most {longest} characters (goal 120), \
             {readable} of 1000 readable"
        );
        assert!(longest <= 120, "{longest}");
        assert!(readable >= if most_seed > 10_000 { 200 } else { 1000 }, "{readable}");
    }
}

/// A seeded cell with three nodes moved by whole centimetres, at a step of a view.
fn three_moved(rng: &mut Pcg64, most_seed: u64, most_step: u64) -> State {
    let mut session = Session::default();
    let (cues, seed) = (rng.random_range(3..=200), rng.random_range(0..most_seed));
    session.edit(&Edit::Drop { cues, dues: 3, seed, gesture: None }).unwrap();
    for _ in 0..3 {
        let mut metres = || rng.random_range(-5e4..=5e4f64).round() / 100.0 + 0.0;
        let (x_m, y_m) = (metres(), metres());
        let node = states::node(rng, &drop(3, 3, 0));
        session.edit(&Edit::Move { node, x_m, y_m, gesture: None }).unwrap();
    }
    let mut state = states::of(&session);
    state.view.set("view", "matching").unwrap();
    state.view.set("step", &rng.random_range(1..most_step).to_string()).unwrap();
    state
}

/// What decides the size of a link: places on a grid.
#[test]
fn snapping_makes_a_link_short_and_both_sides_equal() {
    let mut scenario = drop(20, 10, 5);
    for due in &mut scenario.dues {
        due.tx.x_m += 1.0 / 3.0;
    }
    assert!(!is_short(&scenario));
    let exact = State::new(scenario.clone());
    comes_back(&exact);
    let short = State::new(snapped(&scenario));
    comes_back(&short);
    assert!(encode(&short).unwrap().len() + 40 < encode(&exact).unwrap().len());
    assert_eq!(snapped(&scenario).cues, scenario.cues, "drawn places stay");
    let answer =
        |scenario: &Scenario| solve(&Problem::new(scenario), &Settings::default()).to_json();
    let there = decode(&encode(&short).unwrap()).unwrap().state.scenario;
    assert_eq!(answer(&there), answer(&short.scenario), "the same answer to the bit");
}

#[test]
fn links_are_written_by_hand() {
    let opened = decode("?preset=classroom&s_th=2&c2=120.5,-80&view=matching&step=12").unwrap();
    let state = opened.state;
    assert!(opened.unknown.is_empty());
    let mut wanted = Preset::find("classroom").unwrap().scenario();
    wanted.params.semantic_threshold = 2.0;
    wanted.cues[1].position = Point { x_m: 120.5, y_m: -80.0 };
    assert_eq!(state.scenario, wanted);
    assert_eq!(state.view.spelled("view").unwrap(), "matching");
    assert_eq!(state.view.spelled("step").unwrap(), "12");
    assert_eq!(state.settings.preset.as_deref(), Some("classroom"));
    assert_eq!(
        encode(&state).unwrap(),
        "v=1&preset=classroom&s_th=2&c2=120.5,-80&step=12&view=matching"
    );
    // Without a preset: the first one, or the default drop where counts or seed are given.
    let scenario = |link: &str| decode(link).unwrap().state.scenario;
    assert_eq!(scenario("s_th=2"), scenario("preset=classroom&semantic_threshold=2"));
    assert_eq!(scenario("cues=20&dues=10&seed=5"), drop(20, 10, 5));
    assert_eq!(scenario("seed=5&dues=10&cues=20"), drop(20, 10, 5), "in any order");
    // A drawn user glides with the radius, as under the slider.
    let mut session = Session::default();
    let gesture = None;
    session.edit(&Edit::Param { key: "cell_radius_m".into(), value: 300.0, gesture }).unwrap();
    assert_eq!(scenario("RADIUS=300"), *session.scenario());
    assert_eq!(scenario("c1=1,2&zeta_d1=0.5&fading=on").dues[0].zipf, 0.5);
    assert_eq!(scenario("c1=\u{2212}1,2e1").cues[0].position, Point { x_m: -1.0, y_m: 20.0 });
    assert_eq!(scenario("name=My+cell+%26+yours").name, "My cell & yours");
}

/// Links as they arrive.
#[test]
fn what_mail_and_chat_programs_do_is_undone() {
    let mut rng = Pcg64::seed_from_u64(4);
    let mut all = vec![
        decode("preset=classroom&s_th=2&c2=120.5,-80&pair=c1,d2&view=matching").unwrap().state,
        State::new(drop(20, 10, 5)),
    ];
    all.extend((0..60).map(|_| states::state(&mut rng, Size { cues: 8, dues: 8 })));
    for state in all {
        let readable = encode_readable(&state).unwrap();
        for link in [Some(encode_packed(&state).unwrap()), readable].into_iter().flatten() {
            let wrapped: String = link
                .chars()
                .enumerate()
                .flat_map(|(at, c)| {
                    (at % 60 == 59).then_some("\r\n ").into_iter().flat_map(str::chars).chain([c])
                })
                .collect();
            let encoded: String = link.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let twice = encoded.replace('%', "%25");
            let host = "https://example.org/d2d/index.html";
            for text in [
                format!("{host}?{link}"),
                format!("{host}#{link}"),
                format!("{host}%23{link}"),
                format!("{host}%3f{link}"),
                format!("{host}?utm_source=x#{link}"),
                format!("{host}?lang=en%23{link}"),
                format!("#{link}."),
                format!("(see {host}#{link})."),
                format!("<{host}#{link}>"),
                format!("\u{201c}{host}#{link}\u{201d},"),
                format!("**{host}#{link}**"),
                format!(" {host}#{wrapped}\n"),
                format!("{host}?{}", link.replace('&', "&amp;")),
                format!("{host}?{}", link.replace('&', "&amp;amp;")),
                format!("{host}#{encoded}"),
                format!("{host}%23{encoded}"),
                format!("{}%23{encoded}", host.replace(':', "%3A").replace('/', "%2F")),
                twice,
                if link.contains('%') { link.clone() } else { link.replace('=', "%3D") },
                link.replace(',', "%2C").replace('-', "%2D").replace('1', "%31"),
            ] {
                let opened = decode(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
                assert_eq!(bits(&opened.state), bits(&state), "{text}");
                assert!(opened.unknown.len() <= 1, "{text}: {:?}", opened.unknown);
            }
        }
    }
    let packed = encode_packed(&State::new(drop(5, 2, 5))).unwrap();
    let bare = packed.strip_prefix("s=").unwrap();
    for text in [
        bare.to_owned(),
        format!("https://example.org/#{bare}"),
        format!("_{packed}_")[1..].to_owned(),
    ] {
        assert_eq!(decode(&text).unwrap().state.scenario, drop(5, 2, 5), "{text}");
    }
}

/// What a refusal is.
fn kind(error: &LinkError) -> &'static str {
    match error {
        LinkError::NotOurs { .. } => "not ours",
        LinkError::CutOff { .. } => "cut off",
        LinkError::Damaged { .. } => "damaged",
        LinkError::TooNew { .. } => "too new",
        LinkError::Refused { .. } => "refused",
    }
}

#[test]
fn refusals_are_told_apart_and_say_what_is_accepted() {
    for (link, wanted, said) in [
        ("", "not ours", "accepted: keys such as preset=classroom"),
        ("undefined", "not ours", "\"undefined\""),
        ("#s=undefined", "not ours", "s=undefined"),
        ("https://example.org/?q=1&lang=en", "not ours", "example.org"),
        ("https://example.org/#dW5kZWZpbmVk", "not ours", "example.org"),
        ("{\"format\": \"d2d-explorer/scenario\"}", "not ours", "format"),
        ("s=", "cut off", "s="),
        ("s=d1", "cut off", "copy it whole"),
        ("s=d2AAAA", "too new", "version 2; this one reads versions 1 to 1"),
        ("v=2&preset=classroom&view=users", "too new", "v=2"),
        ("v=1&preset=classroom", "cut off", "a link with v=1 ends with its view"),
        ("v=1&preset=classroom&view=match", "cut off", "view=match"),
        ("preset=class", "cut off", "preset=class"),
        ("preset=classroom&c2=120.5", "cut off", "c2=120.5"),
        ("preset=classroom&c2=120.5,", "cut off", "c2=120.5"),
        ("preset=classroom&c2=120.5,-", "cut off", "c2=120.5,-"),
        ("preset=classroom&s_th=", "cut off", "s_th="),
        ("preset=classroom&s_th=1e", "cut off", "s_th=1e"),
        ("preset=classroom&s_t", "cut off", "s_t"),
        ("preset=nowhere", "refused", "preset: \"nowhere\" is not one of classroom, few-stairs"),
        (
            "s_th=2e6&view=users",
            "refused",
            "s_th: 2000000 is not a number from 0 to 1000000 value/s",
        ),
        ("s_th=much&view=users", "refused", "s_th: much is not a number from 0 to 1000000 value/s"),
        ("k=2.5&view=users", "refused", "k: 2.5 is not a whole number from 1 to 100"),
        ("fading=perhaps&view=users", "refused", "fading: perhaps is not true or false"),
        ("c2=120,5,-80&view=users", "refused", "c2: 120,5,-80 is not two numbers x,y from -100000"),
        ("c2=1e6,0&view=users", "refused", "c2: 1e6,0 is not two numbers"),
        ("c9=1,2&view=users", "refused", "c9: c9 is not among 4 CUEs and 3 D2D pairs"),
        ("zeta_d4=1&view=users", "refused", "zeta_d4: zeta_d4 is not among 4 CUEs"),
        ("zeta_c1=5.01&view=users", "refused", "zeta_c1: 5.01 is not a number from 0 to 5"),
        ("node=t4&view=users", "refused", "node: t4 is not among 4 CUEs and 3 D2D pairs"),
        (
            "preset=classroom&dues=5&view=users",
            "refused",
            "dues: 5 pairs for 4 CUEs; at most one pair per CUE",
        ),
        ("seed=9007199254740993&view=users", "refused", "seed"),
        ("seed=-1&view=users", "refused", "seed: -1 is not a whole number from 0"),
        ("d2d_min=90&d2d_max=50&view=users", "refused", "d2d_min: 90 is not at most d2d_max, 50 m"),
        ("s_th=2&s_th=3", "refused", "s_th occurs twice; a key occurs once"),
        ("s_th=2&semantic_threshold=3", "refused", "semantic_threshold occurs twice"),
        ("step=0&view=users", "refused", "step: 0 is not a whole number from 1"),
        ("view=dance&step=3", "refused", "view: dance is not one of users, dinkelbach"),
        ("v=0&view=users", "refused", "v: 0 is not versions 1 to 1"),
        ("eta=-5&view=users", "refused", "eta: -5 is not a number from 0"),
    ] {
        match decode(link) {
            Err(error) => {
                assert_eq!(kind(&error), wanted, "{link}: {error}");
                assert!(error.to_string().contains(said), "{link}: {error}");
            }
            Ok(opened) => panic!("{link} was read: {:?}", opened.state.scenario.params),
        }
    }
    let twice = decode("s_th=2&s_th=3").unwrap_err();
    assert!(
        matches!(twice, LinkError::Refused { error } if error.fault == Fault::RepeatedKey { line: None })
    );
    let packed = encode_packed(&State::new(drop(5, 2, 5))).unwrap();
    let beside = decode(&format!("{packed}&s_th=3")).unwrap_err().to_string();
    assert!(beside.contains("s_th") && beside.contains("holds the whole scenario"), "{beside}");
    assert_eq!(kind(&decode(&format!("{packed}&{packed}")).unwrap_err()), "refused");
    let shown = decode(&format!("{packed}&view=proof&step=3")).unwrap().state.view;
    assert_eq!(shown.spelled("view").unwrap(), "proof");
    let long = "1".repeat(2 << 20);
    assert_eq!(kind(&decode(&long).unwrap_err()), "refused");
}

#[test]
fn unknown_keys_are_named_with_what_was_meant() {
    let opened = decode("preset=classroom&s_ht=2&vieww=pair&utm_source=x&flag&view=pair").unwrap();
    let named: Vec<_> = opened.unknown.iter().map(|key| (key.key.as_str(), key.meant)).collect();
    assert_eq!(
        named,
        [("s_ht", Some("s_th")), ("vieww", Some("view")), ("utm_source", None), ("flag", None)]
    );
    assert_eq!(opened.state.scenario, Preset::find("classroom").unwrap().scenario());
}

/// Every beginning of a link that the page made is refused as what it is.
#[test]
fn whatever_is_missing_at_the_end_a_link_is_cut_off() {
    let mut rng = Pcg64::seed_from_u64(5);
    for _ in 0..40 {
        let state = states::state(&mut rng, Size { cues: 6, dues: 6 });
        let readable = encode_readable(&state).unwrap();
        for link in [Some(encode_packed(&state).unwrap()), readable].into_iter().flatten() {
            for (at, _) in link.char_indices().skip(3) {
                let error = decode(&link[..at]).unwrap_err();
                // A value that ends in a character of punctuation is read without it, and may be refused.
                let refused = matches!(error, LinkError::Refused { .. }) && link.starts_with('v');
                assert!(kind(&error) == "cut off" || refused, "{}: {error}", &link[..at]);
            }
        }
    }
}

/// A packed link with any one character changed never opens as another state.
#[test]
fn damage_is_found() {
    let mut state = State::new(drop(6, 3, 5));
    state.scenario.cues[2].position = Point { x_m: 1.5, y_m: -2.25 };
    let link = encode_packed(&state).unwrap();
    let mut cut_off = 0;
    for at in 4..link.len() {
        for other in "AZaz09-_".chars().filter(|c| !link[at..].starts_with(*c)) {
            let damaged = format!("{}{other}{}", &link[..at], &link[at + 1..]);
            match decode(&damaged) {
                // Bits of the last character that stand for nothing.
                Ok(opened) => assert!(at + 1 == link.len() && opened.state == state, "{damaged}"),
                Err(error) => {
                    cut_off += u32::from(kind(&error) == "cut off");
                    assert!(["damaged", "cut off"].contains(&kind(&error)), "{damaged}: {error}");
                }
            }
        }
    }
    assert!(cut_off <= 16, "{cut_off}: only a changed length looks like a missing end");
}

#[test]
fn short_states_are_readable_and_long_ones_packed() {
    for preset in d2d_explorer::scenario::PRESETS {
        let link = encode(&State::new(preset.scenario())).unwrap();
        assert_eq!(link, format!("v=1&preset={}&view=users", preset.id));
    }
    let mut rng = Pcg64::seed_from_u64(6);
    let link = encode(&State::new(scrambled(&mut rng, drop(20, 10, 1), 100.0))).unwrap();
    assert!(link.starts_with("s=d1") && link.len() > READABLE_CHARS);
    assert!(link[2..].chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'));
}
