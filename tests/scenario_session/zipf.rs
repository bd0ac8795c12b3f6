//! Edits of preference: every ζ at once, rankings.

use super::{apply, measured, session};
use d2d_explorer::scenario::{Drop, Preset};
use d2d_explorer::session::Session;
use serde_json::json;

#[test]
fn zipf_moves_everyone_and_keeps_their_order() {
    let mut session = session();
    let zipfs = |s: &Session| -> Vec<f64> {
        let s = s.scenario();
        s.cues.iter().map(|c| c.zipf).chain(s.dues.iter().map(|d| d.zipf)).collect()
    };
    let before = zipfs(&session);
    assert_eq!((session.zipf().centre, session.zipf().spread), (0.75, 0.75));
    apply(&mut session, json!({"type": "zipf", "centre": 2, "spread": 0.75}));
    for (new, old) in zipfs(&session).iter().zip(&before) {
        assert!((new - old - 1.25).abs() < 2e-3);
    }
    apply(&mut session, json!({"type": "zipf", "centre": 2, "spread": 0}));
    assert!(zipfs(&session).iter().all(|&zipf| zipf == 2.0));
    // All alike, and still everyone finds their way back.
    apply(&mut session, json!({"type": "zipf", "centre": 0.75, "spread": 0.75}));
    assert_eq!(zipfs(&session), before);
    // At the edge of the range the interval is cut, not the users piled up.
    apply(&mut session, json!({"type": "zipf", "centre": 5, "spread": 1}));
    assert!(zipfs(&session).iter().all(|&zipf| (4.0..=5.0).contains(&zipf)));
    assert!(zipfs(&session).iter().filter(|&&zipf| zipf == 5.0).count() <= 1);
    // A new drop draws from the interval that the sliders show.
    apply(&mut session, json!({"type": "drop", "cues": 200, "dues": 200, "seed": 4}));
    assert!(zipfs(&session).iter().all(|&zipf| (4.0..=5.0).contains(&zipf)));
}

#[test]
fn zipf_works_for_loaded_scenarios() {
    let mut scenario = Preset::find("default").unwrap().scenario();
    for (i, cue) in scenario.cues.iter_mut().enumerate() {
        cue.zipf = 1.0 + 0.1 * i as f64;
    }
    for due in &mut scenario.dues {
        due.zipf = 1.55;
    }
    let mut session = session();
    apply(&mut session, json!({"type": "load", "text": scenario.to_json()}));
    assert_eq!(session.preset(), None);
    assert_eq!((session.zipf().centre, session.zipf().spread), (1.55, 0.55));
    apply(&mut session, json!({"type": "zipf", "centre": 1.55, "spread": 1.1}));
    for (i, cue) in session.scenario().cues.iter().enumerate() {
        assert!((cue.zipf - (0.45 + 0.2 * i as f64)).abs() < 1e-3);
    }
    assert!(session.scenario().dues.iter().all(|due| due.zipf == 1.55));
    // All alike in the file: the seed tells them apart once the spread opens.
    for cue in &mut scenario.cues {
        cue.zipf = 1.55;
    }
    apply(&mut session, json!({"type": "load", "text": scenario.to_json_compact()}));
    assert_eq!(session.zipf().spread, 0.0);
    apply(&mut session, json!({"type": "zipf", "centre": 1.55, "spread": 1}));
    let zipfs: Vec<f64> = session.scenario().cues.iter().map(|cue| cue.zipf).collect();
    assert!(zipfs.iter().all(|zipf| (0.55..=2.55).contains(zipf)));
    assert!(zipfs.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn rankings_follow_the_number_of_services() {
    let mut scenario = measured().scenario().clone();
    scenario.params.services = 4;
    scenario.cues[1].ranking = Some(vec![3, 1, 4, 2]);
    scenario.dues[0].ranking = Some(vec![4, 3, 2, 1]);
    let mut session = Session::new(scenario.clone(), Drop::like(&scenario));
    apply(&mut session, json!({"type": "param", "key": "services", "value": 2}));
    assert_eq!(session.scenario().cues[1].ranking, Some(vec![1, 2]));
    assert_eq!(session.scenario().dues[0].ranking, Some(vec![2, 1]));
    assert_eq!(session.scenario().cues[0].ranking, None);
    apply(&mut session, json!({"type": "param", "key": "services", "value": 3}));
    assert_eq!(session.scenario().dues[0].ranking, Some(vec![2, 1, 3]));
    session.undo();
    session.undo();
    assert_eq!(session.scenario(), &scenario);
}
