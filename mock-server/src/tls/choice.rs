use std::path::PathBuf;

/// What can be chosen about a listener that speaks TLS.
#[derive(Clone, Debug, Default)]
pub struct Tls {
    /// Its port; 0 takes a free one. Programs with Didit's names written into them need 443.
    pub port: u16,
    /// Where the authority's certificate is written, as PEM. Where it is `None`: into a fresh folder for temporary files,
    /// readable by its owner alone, which goes with the mock.
    pub ca: Option<PathBuf>,
}
