package org.vigilmqtt.mqtt.transport;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/** Makes what a handshake needs of whom to trust. Reads files: not for an event loop. */
final class TlsTrust {
    private static final String CHECK_HOST_NAME = "HTTPS";

    private TlsTrust() {}

    static SslContext context(TlsOptions options) throws NotUsable {
        SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).protocols("TLSv1.3", "TLSv1.2");
        try {
            return switch (options) {
                case TlsOptions.System() -> builder.endpointIdentificationAlgorithm(CHECK_HOST_NAME).build();
                case TlsOptions.CaFile(var file) ->
                    builder.trustManager(authorities(file))
                            .endpointIdentificationAlgorithm(CHECK_HOST_NAME)
                            .build();
                case TlsOptions.Anyone() ->
                    builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                            .endpointIdentificationAlgorithm(null)
                            .build();
            };
        } catch (SSLException e) {
            throw new NotUsable(String.valueOf(e.getMessage()));
        }
    }

    private static List<X509Certificate> authorities(Path file) throws NotUsable {
        List<X509Certificate> found = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                if (certificate instanceof X509Certificate x509) {
                    found.add(x509);
                }
            }
        } catch (NoSuchFileException _) {
            throw new NotUsable(file + " does not exist");
        } catch (IOException | CertificateException e) {
            throw new NotUsable(file + " cannot be read: " + e.getMessage());
        }
        if (found.isEmpty()) {
            throw new NotUsable(file + " has no certificate");
        }
        return found;
    }

    /** The trust asked for cannot be set up. */
    static final class NotUsable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String detail;

        private NotUsable(String detail) {
            super(detail);
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }
}
