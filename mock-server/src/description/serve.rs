//! Answers whoever asks for a document or the page.

use std::sync::{LazyLock, OnceLock};

use contract::dialect::Dialect;
use http::Method;
use utoipa::openapi::OpenApi;

use super::didit::{AUTH, PUBLIC};
use super::{control, didit, page};
use crate::control::ControlError;
use crate::http::{Call, Reply};

/// Whether a path is the Didit-facing document's, or the page's.
pub(crate) fn is_asked_for(path: &str) -> bool {
    [DOCUMENT, PAGE_PATH, PAGE_PATH.trim_end_matches('/')].contains(&path)
}

/// Answers a call to such a path, in a world of this dialect.
pub(crate) fn answer(call: &Call, dialect: Dialect, auth_base_url: &str) -> Reply {
    if !matches!(call.method, Method::GET | Method::HEAD) {
        return ControlError::method(&call.method, "GET").into_reply();
    }
    let texts = Texts::of(dialect);
    let reply = match call.path.as_str() {
        DOCUMENT => json(texts.document()),
        PAGE_PATH => html(texts.page()),
        _ => return Reply::moved_to(PAGE_PATH),
    };
    at(reply, &call.base_url, auth_base_url)
}

/// The document of the control protocol.
pub(crate) fn control_answer(call: &Call, auth_base_url: &str) -> Reply {
    at(json(&CONTROL), &call.base_url, auth_base_url)
}

/// The same with the addresses that the caller knows the mock by.
fn at(reply: Reply, base_url: &str, auth_base_url: &str) -> Reply {
    let text = String::from_utf8_lossy(reply.bytes());
    let text = text.replace(PUBLIC, base_url).replace(AUTH, auth_base_url);
    reply.with_bytes(text)
}

/// The document and the page of a dialect, each made when it is first asked for.
struct Texts {
    dialect: Dialect,
    document: OnceLock<String>,
    page: OnceLock<String>,
}

impl Texts {
    const fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            document: OnceLock::new(),
            page: OnceLock::new(),
        }
    }

    const fn of(dialect: Dialect) -> &'static Self {
        match dialect {
            Dialect::Founding => &FOUNDING,
            Dialect::OpenApi2026_07 => &OPENAPI_2026_07,
        }
    }

    fn document(&'static self) -> &'static str {
        let document = || text(&didit::document(self.dialect));
        self.document.get_or_init(document)
    }

    fn page(&'static self) -> &'static str {
        let page = || page::render(&[self.document(), &CONTROL]);
        self.page.get_or_init(page)
    }
}

fn json(document: &'static str) -> Reply {
    Reply::json_bytes(200, document.as_bytes())
}

fn html(page: &'static str) -> Reply {
    Reply::of_type(200, "text/html; charset=utf-8", page.as_bytes())
}

const DOCUMENT: &str = "/openapi.json";
const PAGE_PATH: &str = "/docs/";
static CONTROL: LazyLock<String> = LazyLock::new(|| text(&control::document()));
static FOUNDING: Texts = Texts::new(Dialect::Founding);
static OPENAPI_2026_07: Texts = Texts::new(Dialect::OpenApi2026_07);

fn text(document: &OpenApi) -> String {
    document.to_json().unwrap_or_default()
}
