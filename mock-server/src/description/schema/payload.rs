//! What sessions went through, learnt from payloads: their shape stands in the sheets and nowhere else.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use contract::session::{Block, SessionKind, SessionStatus};
use serde_json::Value;

use super::seen::Seen;
use super::words::{Shape, list_of, named};
use crate::payload::{Failing, Feature, Payload, Recipe, SandboxScenario, Steps, write_with_base};

/// What was learnt of payloads, once.
pub(super) static LEARNT: LazyLock<Learnt> = LazyLock::new(Learnt::of_every_kind);

/// Everything that payloads have shown.
#[derive(Default)]
pub(super) struct Learnt {
    /// Elements of blocks, by the block's name, without their warnings.
    elements: BTreeMap<&'static str, Seen>,
    warnings: Seen,
    users: Seen,
    businesses: Seen,
}

impl Learnt {
    fn of_every_kind() -> Self {
        let mut learnt = Self::default();
        for kind in SessionKind::ALL {
            for status in SessionStatus::ALL {
                let scenarios = SandboxScenario::ALL
                    .into_iter()
                    .filter(|scenario| scenario.outcome() == status && scenario.suits(kind));
                for scenario in std::iter::once(None).chain(scenarios.map(Some)) {
                    // Workflows that lack features show that any of them may be missing.
                    let steps = [
                        Steps::every(kind),
                        Steps::these([]),
                        Steps::these([Feature::Aml]),
                        Steps::these([Feature::Liveness]),
                    ]
                    .into_iter();
                    for (steps, seed) in
                        steps.flat_map(|steps| (0..SEEDS).map(move |seed| (steps, seed)))
                    {
                        let recipe = Recipe {
                            kind,
                            status,
                            seed,
                            steps,
                            failing: scenario.map_or(Failing::Anywhere, Failing::As),
                            created_at: 0,
                        };
                        learnt.note(kind, &Payload::build(&recipe));
                    }
                }
            }
        }
        learnt
    }

    fn note(&mut self, kind: SessionKind, payload: &Payload) {
        for &block in Block::of(kind) {
            let elements = payload.block(block).map(read).unwrap_or_default();
            for mut element in array(elements) {
                if let Some(warnings) = element.get_mut("warnings").map(Value::take) {
                    array(warnings).for_each(|warning| self.warnings.note(&warning));
                }
                // The list's name is kept; what stands in it is learnt for all warnings together.
                self.elements
                    .entry(block.name())
                    .or_default()
                    .note(&element);
            }
        }
        let row = [b"{", payload.row_members(), b"}"].concat();
        let rows = match kind {
            SessionKind::User => &mut self.users,
            SessionKind::Business => &mut self.businesses,
        };
        rows.note(&read(&row));
    }

    /// One element of a block.
    pub(super) fn element(&self, block: Block) -> Shape {
        let seen = self.elements.get(block.name());
        let shape = seen.map_or_else(|| Seen::default().shape(), Seen::shape);
        with(
            shape,
            &[
                ("warnings", list_of(named("Warning")).into()),
                ("status", named("FeatureStatus")),
            ],
        )
    }

    pub(super) fn warning(&self) -> Shape {
        self.warnings.shape()
    }

    /// What a row of a session list takes from the payload.
    pub(super) fn row(&self, kind: SessionKind) -> Shape {
        match kind {
            SessionKind::User => self.users.shape(),
            SessionKind::Business => self.businesses.shape(),
        }
    }
}

/// The same object, with other schemas for these members.
fn with(shape: Shape, members: &[(&str, Shape)]) -> Shape {
    use utoipa::openapi::{RefOr, Schema};
    let RefOr::T(Schema::Object(mut object)) = shape else {
        return shape;
    };
    for (name, shape) in members {
        if let Some(known) = object.properties.get_mut(*name) {
            *known = shape.clone();
        }
    }
    object.into()
}

fn read(json: &[u8]) -> Value {
    let mut whole = Vec::new();
    write_with_base(&mut whole, json, "http://mock");
    serde_json::from_slice(&whole).unwrap_or_default()
}

fn array(value: Value) -> impl Iterator<Item = Value> {
    match value {
        Value::Array(items) => items,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            Vec::new()
        }
    }
    .into_iter()
}

/// Enough to see every member with every kind of value; a test looks at many more.
const SEEDS: u64 = 4;
