//! Workflows.

use super::WORKFLOWS;
use super::share::full;
use crate::description::schema::words::named;
use crate::description::told::Told;
use crate::routes::bounds::{DEFAULT_LIMIT, MAX_LIMIT};

pub(super) fn list() -> Told {
    Told::new(WORKFLOWS, "List workflows")
        .paged(DEFAULT_LIMIT, MAX_LIMIT)
        .answers(200, "One page.", named("WorkflowPage"))
}

pub(super) fn create() -> Told {
    Told::new(WORKFLOWS, "Make a workflow")
        .asks(named("CreateWorkflowRequest"))
        .answers(201, "The workflow.", named("CreatedWorkflow"))
        .refuses([full()])
        .refuses_fields()
}
