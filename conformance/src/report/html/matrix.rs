use contract::rules::Area;

use crate::outcome::RunOutcome;
use crate::report::{Counts, Kind};

/// A row of the matrix: an area's rules, and how many of each verdict.
pub(super) struct Row {
    pub(super) area: &'static str,
    pub(super) tiles: Vec<Tile>,
    pub(super) cells: Vec<Cell>,
}

/// A rule in the matrix.
pub(super) struct Tile {
    pub(super) id: &'static str,
    pub(super) kind: &'static str,
    pub(super) title: &'static str,
}

/// How many rules of an area have a verdict.
pub(super) struct Cell {
    pub(super) kind: &'static str,
    pub(super) count: usize,
}

/// The kinds that there are any of: the columns.
pub(super) fn columns(outcome: &RunOutcome) -> Vec<Cell> {
    let all: Counts = outcome.rules.iter().map(|judged| judged.verdict).collect();
    let present = all.present();
    present
        .map(|(kind, count)| Cell {
            kind: kind.as_str(),
            count,
        })
        .collect()
}

pub(super) fn rows(outcome: &RunOutcome) -> Vec<Row> {
    let all: Counts = outcome.rules.iter().map(|judged| judged.verdict).collect();
    let kinds: Vec<Kind> = all.present().map(|(kind, _)| kind).collect();
    let areas = Area::ALL.into_iter();
    areas
        .map(|area| row(outcome, area, &kinds))
        .filter(|row| !row.tiles.is_empty())
        .collect()
}

fn row(outcome: &RunOutcome, area: Area, kinds: &[Kind]) -> Row {
    let rules: Vec<_> = outcome
        .rules
        .iter()
        .filter(|judged| judged.rule.area == area)
        .collect();
    let counts: Counts = rules.iter().map(|judged| judged.verdict).collect();
    Row {
        area: area.as_str(),
        tiles: rules
            .iter()
            .map(|judged| Tile {
                id: judged.rule.id,
                kind: Kind::of(judged.verdict).as_str(),
                title: judged.rule.title,
            })
            .collect(),
        cells: kinds
            .iter()
            .map(|kind| Cell {
                kind: kind.as_str(),
                count: counts.of(*kind),
            })
            .collect(),
    }
}
