//! Whether a sandbox scenario can happen to a session (contract §5).

use contract::refusal::FieldProblem;
use contract::session::SessionKind;

use crate::payload::SandboxScenario;
use crate::store::Environment;

/// The scenario of this name, for a session of this kind in an application of this environment.
pub(crate) fn decide(
    name: &str,
    environment: Environment,
    kind: SessionKind,
) -> Result<SandboxScenario, FieldProblem> {
    if environment == Environment::Live {
        return Err(FieldProblem::Other(
            "Sandbox scenarios are only available in sandbox applications.".to_owned(),
        ));
    }
    let scenario: SandboxScenario = name
        .parse()
        .map_err(|_| FieldProblem::UnknownScenario(name.to_owned()))?;
    if scenario.suits(kind) {
        Ok(scenario)
    } else {
        Err(FieldProblem::Other(format!(
            "Scenario \"{name}\" does not fit a {} workflow.",
            kind.acronym()
        )))
    }
}
