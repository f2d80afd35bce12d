use std::net::IpAddr;
use std::sync::Weak;

use bytes::Bytes;
use http::{HeaderMap, Method};

use contract::endpoint::Host;
use contract::secrets::ApiKey;

/// Which of the two listeners a request came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// `verification.didit.me`
    Public,
    /// `apx.didit.me`
    Auth,
}

impl Side {
    /// The host that it stands for.
    pub(crate) const fn host(self) -> Host {
        match self {
            Self::Public => Host::Verification,
            Self::Auth => Host::Auth,
        }
    }
}

/// How the side of a request is told.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sides {
    /// Every request that comes to the listener is of one.
    Only(Side),
    /// By the host that the request names: apx.didit.me, or any other.
    ByHost,
}

impl Sides {
    pub(super) fn of(self, host: Option<&str>) -> Side {
        match self {
            Self::Only(side) => side,
            Self::ByHost => {
                let name = host.and_then(|host| host.split(':').next());
                let is_auth = name.is_some_and(|name| name.eq_ignore_ascii_case(Host::Auth.name()));
                if is_auth { Side::Auth } else { Side::Public }
            }
        }
    }
}

/// A request, read once and never changed.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// As it came, still percent-encoded.
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    /// The key in `x-api-key`. One anywhere else is no key (rule `auth-key-only-in-x-api-key`).
    pub(crate) api_key: Option<ApiKey>,
    pub(crate) body: Bytes,
    /// What absolute URLs in the reply start with: no slash at the end.
    pub(crate) base_url: String,
    /// The address that the request came from.
    pub(crate) peer: IpAddr,
    /// Held by whoever has the connection in hand, for as long as the client waits.
    pub(crate) client: Weak<()>,
}

impl Call {
    /// The path's segments between its outer slashes, as they came: nothing but a parameter is ever worth decoding.
    /// Between two slashes stands an empty one.
    pub(crate) fn segments(&self) -> impl Iterator<Item = &str> {
        let path = self.path.strip_prefix('/').unwrap_or(&self.path);
        path.strip_suffix('/').unwrap_or(path).split('/')
    }

    /// Whether the client still waits for the answer.
    pub(crate) fn client_waits(&self) -> bool {
        self.client.strong_count() > 0
    }

    /// What stands behind `Bearer` in `Authorization`.
    pub(crate) fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    }

    /// A header's text; `None` where it is absent or not ASCII.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The query's pairs, decoded; of a name given twice the last wins.
    pub(crate) fn query_value(&self, name: &str) -> Option<String> {
        let pairs = form_urlencoded::parse(self.query.as_deref()?.as_bytes());
        pairs
            .filter(|(key, _)| key == name)
            .last()
            .map(|(_, value)| value.into_owned())
    }
}

/// The key that a request's headers show; one that is empty or no ASCII is none.
pub(super) fn api_key(headers: &HeaderMap) -> Option<ApiKey> {
    let value = headers.get("x-api-key")?.to_str().ok()?;
    (!value.is_empty()).then(|| ApiKey::new(value))
}
