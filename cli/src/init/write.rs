use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use anyhow::{Context, bail};

use crate::args::{Described, InitArgs};

/// Writes the file and says what to do with it.
pub(crate) fn run(args: &InitArgs) -> anyhow::Result<ExitCode> {
    let name = args.path.display();
    let mut file = match OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&args.path)
    {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{name} exists and is left as it is: name another file, or remove that one")
        }
        Err(error) => return Err(error).with_context(|| format!("cannot write {name}")),
    };
    file.write_all(template(args.what).as_bytes())
        .with_context(|| format!("cannot write {name}"))?;
    let steps = match args.what {
        Described::Receiver => format!(
            "1. set url, or command, in it\n  \
             2. export DIDIT_WEBHOOK_SECRET=…\n  \
             3. didit-conformance check-target {name}\n  \
             4. didit-conformance receiver --target {name}\n"
        ),
        Described::Issuer | Described::Importer => format!(
            "1. set command, or url, and the trigger in it\n  \
             2. didit-conformance check-target {name}\n  \
             3. didit-conformance run --target {name}\n"
        ),
        Described::Server => format!(
            "1. set base_url, the ids of the two applications and their sessions in it\n  \
             2. export DIDIT_ISSUER_KEY=… DIDIT_IMPORTER_KEY=…\n  \
             3. didit-conformance run --target {name}\n"
        ),
    };
    crate::say(&format!("Wrote {name}. Next:\n  {steps}"));
    Ok(ExitCode::SUCCESS)
}

const fn template(what: Described) -> &'static str {
    match what {
        Described::Receiver => RECEIVER,
        Described::Server => SERVER,
        Described::Issuer => ISSUER,
        Described::Importer => IMPORTER,
    }
}

const RECEIVER: &str = include_str!("receiver.toml");
const SERVER: &str = include_str!("server.toml");
const ISSUER: &str = include_str!("issuer.toml");
const IMPORTER: &str = include_str!("importer.toml");

#[cfg(test)]
mod tests {
    use conformance::integration::{Control, TokenPlace, Trust};

    use super::{IMPORTER, ISSUER, RECEIVER, SERVER};
    use crate::target_file::{
        Mock, MockWorld, Source, Surroundings, importer, issuer, plan, target,
    };

    /// Every setting that is off, on.
    fn switched_on(text: &str) -> String {
        let lines = text.lines().map(|line| {
            let setting = line
                .strip_prefix('#')
                .filter(|rest| !rest.is_empty() && !rest.starts_with([' ', '#']));
            format!("{}\n", setting.unwrap_or(line))
        });
        lines.collect()
    }

    #[test]
    fn every_setting_of_a_server_can_be_switched_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("target.toml");
        std::fs::write(folder.path().join("ca.pem"), "").unwrap();
        std::fs::write(&path, switched_on(SERVER)).unwrap();
        let source = Source::read(&path).unwrap();
        let environment = |_: &str| Some("a-value".to_owned());
        let target = target(&source, &path, &environment).unwrap_or_else(|fault| panic!("{fault}"));
        assert_eq!(target.name, "target");
        assert_eq!(target.pool.len(), 2);
        assert!(target.applications.unwrap().stranger.is_some());
        assert!(target.provisioner.is_some() && target.ca.is_some());
    }

    #[test]
    fn every_setting_in_it_can_be_switched_on() {
        let switched_on: String = switched_on(RECEIVER)
            .lines()
            .map(|line| format!("{line}\n"))
            // With a command the second URL takes its place, as the file says.
            .filter(|line| line != "url = \"http://127.0.0.1:3000/webhook\"\n")
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("target.toml");
        std::fs::write(&path, switched_on).unwrap();
        let source = Source::read(&path).unwrap();
        let environment = |_: &str| Some("a-value".to_owned());
        let plan = plan(&source, &environment, 1, || 0).unwrap_or_else(|fault| panic!("{fault}"));
        assert!(plan.command.is_some() && plan.probes.user.is_some());
        assert!(plan.probes.business.is_some() && plan.prepare.len() == 3);
    }

    /// The file with every setting on, but for those that stand in for others, as it says itself.
    fn integration<T>(
        template: &str,
        instead: &[&str],
        read: impl Fn(&Source, &Surroundings<'_>) -> T,
    ) -> T {
        let text: String = switched_on(template)
            .lines()
            .filter(|line| !instead.iter().any(|begin| line.starts_with(begin)))
            .map(|line| format!("{line}\n"))
            .collect();
        let mock = Mock {
            control: Control {
                url: "http://127.0.0.1:9/__mock".to_owned(),
                token: None,
            },
            world: MockWorld::Made,
        };
        let surroundings = Surroundings {
            environment: &|_| Some("a-value".to_owned()),
            mock: &mock,
            seed: 1,
            clock: || 0,
        };
        read(&Source::of(&text), &surroundings)
    }

    #[test]
    fn every_setting_of_an_importer_can_be_switched_on() {
        let plan = integration(
            IMPORTER,
            &["url = \"http://127.0.0.1:3000\""],
            |source, about| importer(source, about).unwrap_or_else(|fault| panic!("{fault}")),
        );
        assert!(plan.probes.user.is_some() && plan.probes.business.is_some());
        assert_eq!((plan.trust, plan.prepare.len()), (Trust::Never, 2));
        assert!(plan.trigger.body.unwrap().contains("{{share_token}}"));
    }

    #[test]
    fn every_setting_of_an_issuer_can_be_switched_on() {
        let instead = ["url = \"http://127.0.0.1:3000\"", "token = { pointer"];
        let plan = integration(ISSUER, &instead, |source, about| {
            issuer(source, about).unwrap_or_else(|fault| panic!("{fault}"))
        });
        assert_eq!((plan.token, plan.prepare.len()), (TokenPlace::Handover, 2));
        assert!(plan.trigger.body.unwrap().contains("{{session_id}}"));
    }
}
