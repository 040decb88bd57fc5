//! Encrypted connections: the certificates that are trusted, and how far a server has to prove who it is.

use std::path::Path;
use std::sync::Arc;

use bss_core::store::{StoreError, StoreResult};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use tokio_postgres_rustls_improved::MakeRustlsConnect;

use super::url::{Proof, Settings};

/// What makes connections secret.
pub(super) fn connector(settings: &Settings) -> StoreResult<MakeRustlsConnect> {
    let provider = Arc::new(ring::default_provider());
    let failed = |error: rustls::Error| StoreError::Failed(format!("TLS cannot be set up: {error}"));
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .map_err(failed)?;
    let authority = match settings.proof {
        Proof::None => None,
        Proof::Authority | Proof::Name => {
            let roots = Arc::new(trusted(settings.root_certificates.as_deref())?);
            let verifier = WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(&provider)).build();
            Some(verifier.map_err(|error| StoreError::Failed(format!("TLS cannot be set up: {error}")))?)
        }
    };
    let verifier = Verifier {
        authority,
        checks_name: settings.proof == Proof::Name,
        provider,
    };
    let config = builder
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// The certificates in a file, or those that the operating system trusts.
fn trusted(file: Option<&Path>) -> StoreResult<RootCertStore> {
    let mut roots = RootCertStore::empty();
    match file {
        Some(file) => {
            let failed = |error: rustls::pki_types::pem::Error| {
                StoreError::BadRequest(format!("sslrootcert cannot be read: {error}"))
            };
            for certificate in CertificateDer::pem_file_iter(file).map_err(failed)? {
                let added = roots.add(certificate.map_err(failed)?);
                added.map_err(|error| StoreError::BadRequest(format!("sslrootcert holds {error}")))?;
            }
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    match roots.is_empty() {
        true => Err(StoreError::BadRequest(
            "there is no certificate to check the server's with: name a file with sslrootcert".to_owned(),
        )),
        false => Ok(roots),
    }
}

/// Checks what `sslmode` asks for, which may be less than a browser would.
#[derive(Debug)]
struct Verifier {
    authority: Option<Arc<WebPkiServerVerifier>>,
    checks_name: bool,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        stapled: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let Some(authority) = &self.authority else {
            return Ok(ServerCertVerified::assertion());
        };
        match authority.verify_server_cert(certificate, intermediates, name, stapled, now) {
            // The name is looked at last: all else is right.
            Err(rustls::Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if !self.checks_name => Ok(ServerCertVerified::assertion()),
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
