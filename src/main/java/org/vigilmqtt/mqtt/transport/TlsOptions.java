package org.vigilmqtt.mqtt.transport;

import java.nio.file.Path;

/** Whom to trust. The host name is checked against the certificate unless anyone is trusted; TLS 1.2 and 1.3 only. */
public sealed interface TlsOptions {
    /** The platform's own authorities. */
    record System() implements TlsOptions {}

    /** Only the authorities in a PEM file. */
    record CaFile(Path file) implements TlsOptions {}

    /** Nobody is asked: for tests of one's own only, shown in red while connected. */
    record Anyone() implements TlsOptions {}
}
