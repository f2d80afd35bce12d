use conformance::catalogue::Book;
use conformance::integration::{self, IntegrationPlan, Role};
use conformance::outcome::RunOutcome;
use conformance::{EventSink, JudgeError, Selection};
use contract::dialect::Dialect;
use contract::rules::{self, Area, Level, Rule};

use crate::target_file::{self, Fault, Mock, Source, Surroundings};

/// The integrations of a file, and what of them is to be judged.
pub(crate) struct Asked<'a> {
    pub(crate) source: &'a Source,
    /// What a server is judged by, whose scenarios may be asked for by name.
    pub(crate) book: &'a Book,
    pub(crate) areas: &'a [String],
    pub(crate) rules: &'a [String],
    pub(crate) levels: &'a [Level],
    pub(crate) seed: u64,
    pub(crate) jobs: Option<u16>,
    /// What they are judged in, one after the other.
    pub(crate) dialects: &'a [Dialect],
}

/// The integrations that a file describes.
pub(crate) fn roles(sections: &[&str]) -> Vec<Role> {
    [Role::Issuer, Role::Importer]
        .into_iter()
        .filter(|role| sections.contains(&role.as_str()))
        .collect()
}

/// Judges one of them; `None` where no rule on it was asked for.
pub(crate) async fn judge(
    role: Role,
    asked: &Asked<'_>,
    mock: &Mock,
    sink: &mut dyn EventSink,
) -> anyhow::Result<Option<RunOutcome>> {
    let rules = asked.rules_of(role)?;
    if rules.is_empty() {
        return Ok(None);
    }
    let mut plan = plan(role, asked.source, mock, asked.seed)?;
    plan.rules = rules;
    if let Some(jobs) = asked.jobs {
        plan.jobs = usize::from(jobs);
    }
    let mut whole: Option<RunOutcome> = None;
    for dialect in asked.dialects {
        plan.dialect = *dialect;
        let judged = integration::run(&plan, sink).await?.outcome;
        whole = Some(match whole {
            Some(before) => before.beside(judged),
            None => judged,
        });
    }
    Ok(whole)
}

/// What the file says of an integration.
pub(super) fn plan(
    role: Role,
    source: &Source,
    mock: &Mock,
    seed: u64,
) -> Result<IntegrationPlan, Fault> {
    let surroundings = Surroundings {
        environment: &crate::variable,
        mock,
        seed,
        clock: crate::now,
    };
    match role {
        Role::Issuer => target_file::issuer(source, &surroundings),
        Role::Importer => target_file::importer(source, &surroundings),
    }
}

impl Asked<'_> {
    /// The rules of its area that were asked for: where nothing was named, all of them.
    pub(crate) fn rules_of(&self, role: Role) -> Result<Vec<&'static Rule>, JudgeError> {
        let whole = [role.area().as_str()];
        let selection = if self.areas.is_empty() && self.rules.is_empty() {
            Selection::parse::<_, &str>(&whole, &[])?
        } else {
            Selection::of_book(self.book, self.areas, self.rules)?
        };
        let selection = selection.with_levels(self.levels);
        Ok(rules::in_area(role.area())
            .filter(|rule| selection.contains(rule))
            .collect())
    }

    /// Whether anything was asked for that is judged on a server.
    pub(crate) fn is_about_servers(&self) -> Result<bool, JudgeError> {
        let selection =
            Selection::of_book(self.book, self.areas, self.rules)?.with_levels(self.levels);
        let mut rules = selection.rules();
        Ok(rules.any(|rule| !matches!(rule.area, Area::Issuer | Area::Importer | Area::Receiver)))
    }
}
