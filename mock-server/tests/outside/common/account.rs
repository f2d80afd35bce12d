use reqwest::Method;
use serde_json::{Value, json};

use super::{Call, Member, World};

/// Somebody who registered in a world.
#[derive(Debug)]
pub(crate) struct Account {
    world: World,
    pub(crate) access: String,
    pub(crate) refresh: String,
    pub(crate) organisation: String,
    /// The application that came with the registration.
    pub(crate) member: Member,
}

impl Account {
    pub(crate) const PASSWORD: &str = "Str0ng!pass";

    /// A call on what the account owns, behind `/organizations/me/`.
    pub(crate) fn get(&self, path: &str) -> Call {
        self.call(Method::GET, path)
    }

    pub(crate) fn post(&self, path: &str) -> Call {
        self.call(Method::POST, path)
    }

    /// Another application of its organisation.
    pub(crate) async fn create(&self, ask: &Value) -> Member {
        let path = format!("{}/applications/", self.organisation);
        let made = self.post(&path).json(ask).expect(201).await;
        self.world.member_of(&made).await
    }

    fn call(&self, method: Method, path: &str) -> Call {
        let bearer = format!("Bearer {}", self.access);
        let path = format!("/auth/v2/organizations/me/{path}");
        self.world
            .auth(method, &path)
            .header("authorization", &bearer)
    }
}

impl World {
    /// A call to the auth host.
    pub(crate) fn auth(&self, method: Method, path: &str) -> Call {
        Call::new(
            &self.client,
            method,
            format!("{}{path}", self.auth_base_url),
        )
    }

    pub(crate) async fn register(&self, email: &str) {
        let asked = json!({"email": email, "password": Account::PASSWORD});
        let call = self.auth(Method::POST, "/auth/v2/programmatic/register/");
        call.json(&asked).expect(201).await;
    }

    /// The code that was mailed to an address.
    pub(crate) async fn mailed(&self, email: &str) -> String {
        let path = format!("/registrations?email={email}");
        let waiting = self.control(Method::GET, &path).expect(200).await;
        assert_eq!(waiting["email"], json!(email));
        assert!(waiting["expires_at"].is_i64());
        waiting["code"].as_str().unwrap().to_owned()
    }

    /// Somebody registers, and confirms the address.
    pub(crate) async fn account(&self, email: &str) -> Account {
        self.register(email).await;
        let asked = json!({"email": email, "code": self.mailed(email).await});
        let call = self.auth(Method::POST, "/auth/v2/programmatic/verify-email/");
        let verified = call.json(&asked).expect(200).await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Account {
            access: text(&verified["access_token"]),
            refresh: text(&verified["refresh_token"]),
            organisation: text(&verified["organization"]["uuid"]),
            member: self.member_of(&verified["application"]).await,
            world: self.clone(),
        }
    }

    /// An application as it was registered, with the workflows that it has.
    async fn member_of(&self, application: &Value) -> Member {
        let text = |name: &str| application[name].as_str().unwrap().to_owned();
        let mut member = Member {
            id: text("uuid"),
            key: text("api_key"),
            kyc: String::new(),
            kyb: String::new(),
        };
        let listed = self.get(&member, "/v3/workflows/").expect(200).await;
        for workflow in listed["results"].as_array().unwrap() {
            let id = workflow["uuid"].as_str().unwrap().to_owned();
            if workflow["workflow_type"] == json!("kyb") {
                member.kyb = id;
            } else {
                member.kyc = id;
            }
        }
        assert!(!member.kyc.is_empty() && !member.kyb.is_empty(), "{listed}");
        member
    }
}
