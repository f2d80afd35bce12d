//! Whether a sandbox scenario can happen to a session (contract §5).

use contract::refusal::FieldProblem;
use contract::session::SessionKind;

use crate::payload::{SandboxScenario, Steps};
use crate::store::Environment;

/// The scenario of this name, for a session of this kind that goes through these steps, in an application of this
/// environment.
pub(crate) fn decide(
    name: &str,
    environment: Environment,
    kind: SessionKind,
    steps: Steps,
) -> Result<SandboxScenario, FieldProblem> {
    if environment == Environment::Live {
        return Err(FieldProblem::Other(
            "Sandbox scenarios are only available in sandbox applications.".to_owned(),
        ));
    }
    let scenario: SandboxScenario = name
        .parse()
        .map_err(|_| FieldProblem::UnknownScenario(name.to_owned()))?;
    if !scenario.suits(kind) {
        return Err(FieldProblem::Other(format!(
            "Scenario \"{name}\" does not fit a {} workflow.",
            kind.acronym()
        )));
    }
    match scenario.lacking(steps) {
        None => Ok(scenario),
        Some(feature) => Err(FieldProblem::Other(format!(
            "Scenario \"{name}\" fails at {}, which the workflow does not have.",
            feature.name_in_workflows()
        ))),
    }
}
