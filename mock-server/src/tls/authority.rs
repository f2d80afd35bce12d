use std::sync::Arc;

use contract::endpoint::Host;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, NameConstraints,
};
use thiserror::Error;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::{self, ServerConfig};

use crate::time::TimeSource;

/// What a listener shows, and what a client has to trust.
pub(crate) struct Issued {
    pub(crate) config: Arc<ServerConfig>,
    /// The authority's certificate.
    pub(crate) ca_pem: String,
}

/// Why there are no certificates.
#[derive(Debug, Error)]
pub(crate) enum CertificateError {
    #[error("{0}")]
    Made(#[from] rcgen::Error),
    #[error("{0}")]
    Taken(#[from] rustls::Error),
}

/// Makes an authority and lets it sign one certificate, for both of Didit's hosts and for this machine: whichever name a
/// client asks for by SNI, it is in there.
pub(crate) fn issue(time: &dyn TimeSource) -> Result<Issued, CertificateError> {
    let verification = Host::Verification.name();
    let auth = Host::Auth.name();
    let day = |days: i64| {
        let millis = time
            .epoch_millis()
            .saturating_add(days.saturating_mul(DAY_MILLIS));
        let moment = jiff::Timestamp::from_millisecond(millis).unwrap_or_default();
        let date = jiff::tz::Offset::UTC.to_datetime(moment).date();
        let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
        rcgen::date_time_ymd(i32::from(date.year()), month, day)
    };
    let lasting = |mut params: CertificateParams, name: &str| {
        params.distinguished_name.push(DnType::CommonName, name);
        params.not_before = day(-1);
        params.not_after = day(LASTS_DAYS);
        params
    };

    let mut authority = lasting(CertificateParams::default(), AUTHORITY);
    authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    // Whoever trusts it trusts it for these names alone.
    let names = [verification, auth, LOCALHOST];
    authority.name_constraints = Some(NameConstraints {
        permitted_subtrees: names
            .map(|name| GeneralSubtree::DnsName(name.to_owned()))
            .to_vec(),
        excluded_subtrees: Vec::new(),
    });
    let authority_key = KeyPair::generate()?;
    let ca_pem = authority.self_signed(&authority_key)?.pem();
    let issuer = Issuer::new(authority, authority_key);

    let names = [verification, auth, LOCALHOST, "127.0.0.1", "::1"].map(str::to_owned);
    let mut server = lasting(CertificateParams::new(names)?, verification);
    server.use_authority_key_identifier_extension = true;
    server.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let server_key = KeyPair::generate()?;
    let certificate = server.signed_by(&server_key, &issuer)?;
    let key = PrivatePkcs8KeyDer::from(server_key.serialize_der());
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key.into())?;
    Ok(Issued {
        config: Arc::new(config),
        ca_pem,
    })
}

const AUTHORITY: &str = "didit-conformance mock: an authority of this start alone";
const LOCALHOST: &str = "localhost";
const DAY_MILLIS: i64 = 86_400_000;
/// Some clients believe no certificate that lasts longer.
const LASTS_DAYS: i64 = 397;
