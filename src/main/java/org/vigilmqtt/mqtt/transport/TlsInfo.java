package org.vigilmqtt.mqtt.transport;

import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What the handshake agreed on, for people.
 *
 * @param protocol such as TLSv1.3
 * @param subject the distinguished name in the server's certificate
 * @param issuer who signed it
 * @param notAfter when it ends
 */
public record TlsInfo(String protocol, String cipherSuite, String subject, String issuer, Instant notAfter) {
    /** Of a handshake that ended well. */
    static TlsInfo of(SSLSession session) {
        try {
            X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
            return new TlsInfo(
                    session.getProtocol(),
                    session.getCipherSuite(),
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getIssuerX500Principal().getName(),
                    certificate.getNotAfter().toInstant());
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("a handshake ended well without a certificate", e);
        }
    }
}
