//! `hook`: one file for each of its commands.

mod body;
mod listen;
mod send;
mod sign;
mod vectors;
mod verify;

use std::process::ExitCode;

use crate::args::{HookArgs, HookCommand};

/// Does what was asked for.
pub(crate) fn run(args: &HookArgs) -> anyhow::Result<ExitCode> {
    match &args.command {
        HookCommand::Sign(args) => sign::run(args),
        HookCommand::Verify(args) => verify::run(args),
        HookCommand::Send(args) => send::run(args),
        HookCommand::Listen(args) => listen::run(args),
        HookCommand::Vectors => Ok(vectors::run()),
    }
}
