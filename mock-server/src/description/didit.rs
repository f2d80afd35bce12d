//! The document of Didit's endpoints.

use contract::dialect::Dialect;
use contract::endpoint::{Access, Endpoint, Host};
use utoipa::openapi::path::{HttpMethod, Operation, PathItem, PathsBuilder};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::server::ServerBuilder;
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, HeaderBuilder, InfoBuilder, OpenApi, OpenApiBuilder, ResponseBuilder,
    SecurityRequirement, Server,
};

use super::example::Examples;
use super::operations::{self, TAGS};
use super::reply::Speaker;
use super::schema;
use super::schema::words::{named, text};

/// Everything that the mock serves in Didit's place in a dialect, and what it serves beside it.
pub(super) fn document(dialect: Dialect) -> OpenApi {
    let examples = Examples::read(examples_in(dialect));
    let mut paths = PathsBuilder::new();
    for endpoint in Endpoint::ALL {
        let row = endpoint.row();
        let told = operations::told(endpoint, dialect)
            .on_path(row.path)
            .with_what_goes_along(&row);
        let by = Speaker {
            dialect,
            endpoint: Some(endpoint),
        };
        let operation = told.operation(&id_of(endpoint), Some(security(row.access)), by, &examples);
        let operation = match row.host() {
            Host::Verification => operation,
            Host::Auth => with_server(operation, auth_server()),
        };
        paths = paths.path(row.path, PathItem::new(method(row.method), operation));
    }
    for beside in operations::beside() {
        let told = beside.told.on_path(beside.path);
        let by = Speaker {
            dialect,
            endpoint: None,
        };
        let operation = told.operation(beside.id, Some(Vec::new()), by, &examples);
        paths = paths.path(beside.path, PathItem::new(beside.method, operation));
    }
    let components = schema::components(dialect)
        .into_iter()
        .fold(ComponentsBuilder::new(), |all, (name, shape)| {
            all.schema(name, shape)
        })
        .security_scheme(
            KEY,
            SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
                "x-api-key",
                "A key of one application. A key anywhere else is no key.",
            ))),
        )
        .security_scheme(
            SESSION,
            SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(
                "Session-Token",
                "The token of the session that the path names: the person's, not the application's.",
            ))),
        )
        .security_scheme(
            BEARER,
            SecurityScheme::Http(
                HttpBuilder::new()
                    .scheme(HttpAuthScheme::Bearer)
                    .description(Some("The access token of an account."))
                    .build(),
            ),
        )
        .response("MethodNotAllowed", not_allowed())
        .response("SlashMissing", moved())
        .build();
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("didit-conformance mock")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some(about(dialect)))
                .build(),
        )
        .servers(Some([server(PUBLIC, Host::Verification)]))
        .tags(Some(TAGS.map(|(name, words)| {
            TagBuilder::new()
                .name(name)
                .description(Some(words))
                .build()
        })))
        .paths(paths)
        .components(Some(components))
        .build()
}

fn about(dialect: Dialect) -> String {
    let whose = match dialect {
        Dialect::Founding => "the founding document's dialect",
        Dialect::OpenApi2026_07 => "the dialect of Didit's published OpenAPI of July 2026",
    };
    format!("{WHAT}, in {whose} ({dialect}). {HOW}")
}

/// What the tour of Didit's endpoints was answered in a dialect.
const fn examples_in(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Founding => include_str!("examples.json"),
        Dialect::OpenApi2026_07 => include_str!("openapi_2026_07_examples.json"),
    }
}

/// The name of an operation: `create-session` as `createSession`.
pub(super) fn id_of(endpoint: Endpoint) -> String {
    let mut words = endpoint.name().split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |id, word| {
        let (initial, rest) = word.split_at(1);
        id + &initial.to_ascii_uppercase() + rest
    })
}

pub(super) fn method(name: &str) -> HttpMethod {
    match name {
        "POST" => HttpMethod::Post,
        "PUT" => HttpMethod::Put,
        "PATCH" => HttpMethod::Patch,
        "DELETE" => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}

fn security(access: Access) -> Vec<SecurityRequirement> {
    match access {
        Access::Public => Vec::new(),
        Access::Key(_) => vec![requirement(KEY)],
        Access::Bearer => vec![requirement(BEARER)],
        Access::SessionToken => vec![requirement(SESSION)],
    }
}

fn requirement(scheme: &str) -> SecurityRequirement {
    SecurityRequirement::new::<_, [&str; 0], &str>(scheme, [])
}

fn with_server(mut operation: Operation, server: Server) -> Operation {
    operation.servers = Some(vec![server]);
    operation
}

fn auth_server() -> Server {
    server(AUTH, Host::Auth)
}

fn server(url: &str, host: Host) -> Server {
    ServerBuilder::new()
        .url(url)
        .description(Some(format!("Stands in for {}.", host.name())))
        .build()
}

fn not_allowed() -> ResponseBuilder {
    use utoipa::openapi::ContentBuilder;
    ResponseBuilder::new()
        .description("The path exists, and not with this method.")
        .header(
            "Allow",
            HeaderBuilder::new()
                .schema(Some(text()))
                .description(Some("The methods that it has, separated by commas."))
                .build(),
        )
        .content(
            "application/json",
            ContentBuilder::new().schema(Some(named("Refusal"))).build(),
        )
}

fn moved() -> ResponseBuilder {
    ResponseBuilder::new()
        .description("The path lacks its final slash.")
        .header(
            "Location",
            HeaderBuilder::new()
                .schema(Some(text()))
                .description(Some("The same path with the slash, and the query."))
                .build(),
        )
}

const KEY: &str = "ApiKey";
const BEARER: &str = "AccessToken";
const SESSION: &str = "SessionToken";
/// What stands for the mock's address until somebody asks: the addresses of a mock that was started without flags.
pub(super) const PUBLIC: &str = "http://127.0.0.1:4010";
/// The same for the auth host.
pub(super) const AUTH: &str = "http://127.0.0.1:4011";
const WHAT: &str = "A stand-in for Didit's share API and the endpoints around it";
const HOW: &str = "Every example is a reply that the mock gave. On any path another method is a 405 (MethodNotAllowed), and a path \
    without its final slash a 301 (SlashMissing). Where limits are switched on, every reply of an operation whose 429 \
    has the x-ratelimit headers carries them; hosted pages, media and this description are not counted. What the \
    control protocol orders, faults above all, may answer otherwise: it is described in /__mock/openapi.json.";
