use http::Method;

use crate::http::Side;

/// Whether Didit has this endpoint although the mock has not (contract §5): to call it is no mistake.
pub(super) fn is_didits<'path>(
    side: Side,
    method: &Method,
    segments: impl Iterator<Item = &'path str>,
) -> bool {
    let segments: Vec<&str> = segments.collect();
    let rows = match side {
        Side::Public => VERIFICATION,
        Side::Auth => AUTH,
    };
    rows.iter().any(|(methods, path)| {
        let pattern: Vec<&str> = path.split('/').collect();
        methods.contains(&method.as_str())
            && pattern.len() == segments.len()
            && pattern
                .iter()
                .zip(&segments)
                .all(|(wanted, found)| wanted == found || (*wanted == "*" && !found.is_empty()))
    })
}

type Path = (&'static [&'static str], &'static str);

const VERIFICATION: &[Path] = &[
    (&["POST"], "v3/session/*/sandbox/arm"),
    (&["GET"], "v3/session/*/generate-pdf"),
    (&["GET", "POST"], "v3/sessions/*/reviews"),
    (&["POST"], "v3/sessions/delete"),
    (&["GET"], "v3/users"),
    (&["GET"], "v3/businesses"),
    (&["POST"], "v3/users/create"),
    (&["POST"], "v3/businesses/create"),
    (&["PATCH"], "v3/users/*"),
    (&["PATCH"], "v3/businesses/*"),
    (&["PATCH"], "v3/users/*/update-status"),
    (&["PATCH"], "v3/businesses/*/update-status"),
];
const AUTH: &[Path] = &[
    (&["POST"], "auth/v2/verify-email"),
    (&["POST"], "auth/v2/login"),
    (&["POST"], "auth/v2/resend-otp"),
    (&["PATCH"], "auth/v2/organizations/me/*/applications/*"),
];
