use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::server::ServerBuilder;
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder, Paths, SecurityRequirement,
};

use super::calls::{TAGS, calls};
use super::schema::components;
use crate::control::ROOT;
use crate::description::didit::PUBLIC;
use crate::description::example::Examples;
use crate::description::reply::Speaker;
use crate::description::told::Told;

/// What a judge may ask of the mock.
pub(in crate::description) fn document() -> OpenApi {
    let examples = Examples::read(include_str!("../control_examples.json"));
    let paths = calls().into_iter().fold(Paths::new(), |mut paths, call| {
        let path = format!("{ROOT}{}", call.path);
        let operation =
            told(call.told, &path).operation(call.id, None, Speaker::default(), &examples);
        paths.add_path_operation(path, vec![call.method], operation);
        paths
    });
    let components = components()
        .into_iter()
        .fold(ComponentsBuilder::new(), |all, (name, shape)| {
            all.schema(name, shape)
        })
        .security_scheme(
            TOKEN,
            SecurityScheme::Http(
                HttpBuilder::new()
                    .scheme(HttpAuthScheme::Bearer)
                    .description(Some(
                        "What --control-token says; without that flag nothing is asked for.",
                    ))
                    .build(),
            ),
        )
        .build();
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("didit-conformance control protocol")
                .version("1")
                .description(Some(ABOUT))
                .build(),
        )
        .servers(Some([ServerBuilder::new().url(PUBLIC).build()]))
        .tags(Some(TAGS.map(|(name, words)| {
            TagBuilder::new()
                .name(name)
                .description(Some(words))
                .build()
        })))
        .security(Some([
            SecurityRequirement::default(),
            SecurityRequirement::new::<_, [&str; 0], &str>(TOKEN, []),
        ]))
        .paths(paths)
        .components(Some(components))
        .build()
}

/// With what every call can be answered.
fn told(told: Told, path: &str) -> Told {
    let told = told
        .on_path(path)
        .fails(401, "The control token is missing or wrong.");
    let told = if path.contains('{') {
        told.fails(
            404,
            "What the path names does not exist, or the mock was started without the capability.",
        )
    } else {
        told.fails(404, "The mock was started without the capability.")
    };
    if told.has_body() {
        told.fails(
            400,
            "The body is no JSON object, or a member of it is wrong.",
        )
        .fails(413, "The body is longer than --max-body allows.")
    } else {
        told
    }
}

const TOKEN: &str = "ControlToken";
const ABOUT: &str = "What a judge may ask of the server that it judges, and what the mock offers under /__mock. Calls on a \
    world stand under /__mock/worlds/{world}; the same calls without /worlds/{world} mean the default world, or on a \
    world's own ports that world. Unknown members of a body are ignored.";
