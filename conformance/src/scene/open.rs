use std::collections::HashMap;
use std::rc::Rc;

use contract::capability::Capability;
use contract::secrets::ApiKey;
use serde_json::{Value, json};

use crate::http::{Answer, Call};
use crate::record::{Extraction, Redactor, Tape};
use crate::target::{Application, Keep, StaticApplications};
use crate::webhooks::Hooks;

use super::ids::Ids;
use super::named::Named;
use super::reading::Reading;
use super::scene::Place;
use super::{Ground, Party, Scene, Step, Stop};

/// What has to be known to open a scenario's world.
pub(crate) struct Opening<'a> {
    /// Where the scenario stands; its ids follow from it.
    pub(crate) location: &'a str,
    /// The rule that is judged.
    pub(crate) rule: &'static str,
    /// Whether some step imports.
    pub(crate) imports: bool,
    /// Whether the world is to have rate limits.
    pub(crate) rate_limits: bool,
    /// Whether somebody registers: on a shared auth host all worlds would meet.
    pub(crate) registration: bool,
}

impl Scene {
    /// The scene with its world, or as far as it came.
    pub(crate) async fn open(ground: Rc<Ground>, opening: Opening<'_>) -> (Self, Step) {
        let mut scene = Self::bare(ground, &opening);
        let opened = if scene.offers(Capability::Worlds) {
            scene.make_world(&opening).await
        } else {
            scene.use_the_one_world()
        };
        (scene, opened)
    }

    /// Removes the world. Nothing depends on whether it succeeds.
    pub(crate) async fn close(&mut self) {
        self.close_hooks().await;
        if self.place.own
            && let Some(control) = &self.place.control_url
        {
            let call = self.controlled(Call::new(
                "judge removes the world",
                "DELETE",
                control.clone(),
            ));
            let call = self.ground.client.dressed(call);
            let _ = self.ground.client.send(&call).await;
        }
        if !self.place.own && self.ground.target.keep == Keep::Nothing {
            self.clear_up().await;
        }
    }

    fn bare(ground: Rc<Ground>, opening: &Opening<'_>) -> Self {
        let mut ids = Ids::of(ground.seed, opening.location);
        let place = Place {
            base_url: ground.target.base_url.clone(),
            auth_base_url: ground.target.auth_base_url.clone(),
            control_url: ground.target.control_url.clone(),
            own: false,
        };
        let mut tape = Tape::default();
        let mut redactor = Redactor::default();
        if let Some(control) = &ground.target.control_url {
            tape.name_given("DIDIT_CONTROL", control);
        }
        for (number, (_, value)) in ground.target.headers.iter().enumerate() {
            redactor.hide(value);
            tape.name_given(&format!("DIDIT_HEADER_{}", number + 1), value);
        }
        if let Some(token) = &ground.target.control_token {
            redactor.hide(token.expose());
            tape.name_given("DIDIT_CONTROL_TOKEN", token.expose());
        }
        Self {
            customer: ids.customer(),
            ground,
            rule: opening.rule,
            refused_by: None,
            place,
            applications: HashMap::new(),
            tape,
            redactor,
            ids,
            limits_are_judged: opening.rate_limits || opening.registration,
            imports_later: opening.imports,
            sessions: Vec::new(),
            tokens: Vec::new(),
            imports: Vec::new(),
            clones: Vec::new(),
            restricted_key: String::new(),
            registrants: Vec::new(),
            deleted: Vec::new(),
            last: None,
            many: Vec::new(),
            hooks: Hooks::default(),
            held: None,
            named: Named::default(),
            reading: Reading::default(),
            noted: HashMap::new(),
            observations: Vec::new(),
        }
    }

    fn use_the_one_world(&mut self) -> Step {
        let Some(StaticApplications {
            issuer,
            importer,
            stranger,
        }) = self.ground.target.applications.clone()
        else {
            return Err(Stop::harness(
                "the target has neither worlds nor applications",
            ));
        };
        self.tape
            .name_given("DIDIT_BASE_URL", &self.place.base_url.clone());
        self.settle_in(Party::Issuer, issuer);
        self.settle_in(Party::Importer, importer);
        if let Some(stranger) = stranger {
            self.settle_in(Party::Stranger, stranger);
        }
        for (party, application) in &self.applications {
            for (suffix, value) in parts(application) {
                self.tape
                    .name_given(&format!("{}_{suffix}", shouted(*party)), value);
            }
        }
        Ok(())
    }

    async fn make_world(&mut self, opening: &Opening<'_>) -> Step {
        let control = self.place.control_url.clone().unwrap_or_default();
        let mut body = self.ground.target.world_options.clone();
        if opening.rate_limits {
            body.insert("rate_limits".to_owned(), json!(true));
        }
        if opening.registration {
            body.insert("own_origin".to_owned(), json!(true));
        }
        let call = Call::new("judge makes a world", "POST", format!("{control}/worlds"))
            .json(&Value::Object(body));
        let answer = self.control(call).await?;
        let control_url = member(&answer, "control_url")?;
        let base_url = member(&answer, "base_url")?;
        self.tape
            .name_found("DIDIT_BASE_URL", &base_url, Extraction::Member("base_url"));
        self.tape.name_found(
            "WORLD_CONTROL",
            &control_url,
            Extraction::Member("control_url"),
        );
        let auth = answer.text_member("auth_base_url");
        let auth = auth.map(|url| url.trim_end_matches('/').to_owned());
        if let Some(auth) = auth.as_deref().filter(|_| opening.registration) {
            let how = Extraction::Member("auth_base_url");
            self.tape.name_found("DIDIT_AUTH_BASE_URL", auth, how);
        }
        for party in Party::ALL {
            if party == Party::Stranger && !self.offers(Capability::Stranger) {
                continue;
            }
            let application = application(&answer, party)?;
            for ((suffix, value), name) in parts(&application).into_iter().zip(MEMBERS) {
                self.tape.name_found(
                    &format!("{}_{suffix}", shouted(party)),
                    value,
                    Extraction::Within(party.name(), name),
                );
            }
            self.settle_in(party, application);
        }
        self.place = Place {
            base_url: base_url.trim_end_matches('/').to_owned(),
            auth_base_url: auth.or_else(|| self.place.auth_base_url.clone()),
            control_url: Some(control_url.trim_end_matches('/').to_owned()),
            own: true,
        };
        Ok(())
    }

    pub(super) fn settle_in(&mut self, party: Party, application: Application) {
        self.redactor.hide(application.api_key.expose());
        self.applications.insert(party, application);
    }
}

fn application(answer: &Answer, party: Party) -> Result<Application, Stop> {
    let object = answer.member(party.name()).cloned().unwrap_or(Value::Null);
    let text = |name: &str| {
        object
            .get(name)
            .and_then(Value::as_str)
            .map(str::to_owned)
            .ok_or_else(|| {
                Stop::set_up(
                    format!("the new world's {} has no {name}", party.name()),
                    "the object of control protocol 1: application_id, api_key, kyc_workflow_id, kyb_workflow_id",
                    "",
                )
            })
    };
    Ok(Application {
        application_id: text(MEMBERS[0])?,
        api_key: ApiKey::new(text(MEMBERS[1])?),
        kyc_workflow_id: text(MEMBERS[2])?,
        kyb_workflow_id: text(MEMBERS[3])?,
    })
}

fn parts(application: &Application) -> [(&'static str, &str); 4] {
    [
        ("APPLICATION_ID", &application.application_id),
        ("API_KEY", application.api_key.expose()),
        ("KYC_WORKFLOW_ID", &application.kyc_workflow_id),
        ("KYB_WORKFLOW_ID", &application.kyb_workflow_id),
    ]
}

fn member(answer: &Answer, name: &str) -> Result<String, Stop> {
    answer.text_member(name).map(str::to_owned).ok_or_else(|| {
        Stop::set_up(
            format!("the new world has no {name}"),
            "201 with world, base_url, auth_base_url, control_url and the applications",
            format!("{}", answer.status()),
        )
    })
}

fn shouted(party: Party) -> String {
    party.name().to_uppercase()
}

const MEMBERS: [&str; 4] = [
    "application_id",
    "api_key",
    "kyc_workflow_id",
    "kyb_workflow_id",
];
