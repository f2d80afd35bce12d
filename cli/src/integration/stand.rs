use std::net::SocketAddr;

use conformance::integration::Control;
use mock_server::{MockServer, Settings};

use crate::target_file::{Mock, MockWorld};

/// The mock that integrations call: inside this process, or one that runs already.
pub(crate) struct Stand {
    server: Option<MockServer>,
    pub(crate) mock: Mock,
}

impl Stand {
    /// The mock at this base URL, or an embedded one.
    ///
    /// # Errors
    /// Where the embedded one can't start.
    pub(crate) async fn open(
        url: Option<&str>,
        handover: Option<SocketAddr>,
        seed: u64,
    ) -> anyhow::Result<Self> {
        let Some(url) = url else {
            let settings = Settings {
                seed: Some(seed),
                ..Settings::default()
            };
            let server = MockServer::start_with(settings).await?;
            let control = Control {
                url: server.control_url(),
                token: None,
            };
            return Ok(Self {
                server: Some(server),
                mock: Mock {
                    control,
                    world: MockWorld::Made,
                },
            });
        };
        let base = url.trim_end_matches('/').trim_end_matches("/__mock");
        Ok(Self {
            server: None,
            mock: Mock {
                control: Control {
                    url: format!("{base}/__mock/worlds/default"),
                    token: None,
                },
                world: MockWorld::Default { handover },
            },
        })
    }

    /// Ends the embedded one.
    ///
    /// # Errors
    /// If it failed while it answered: then no verdict counts.
    pub(crate) async fn close(self) -> anyhow::Result<()> {
        let Some(server) = self.server else {
            return Ok(());
        };
        let panics = server.panics();
        server.shutdown().await;
        anyhow::ensure!(
            panics == 0,
            "the embedded mock failed {panics} times while it answered: no verdict of this run counts. This is a bug of \
             didit-conformance"
        );
        Ok(())
    }
}
