package org.vigilmqtt.mqtt.transport;

import java.time.Instant;

/**
 * What the handshake agreed on, for people.
 *
 * @param protocol such as TLSv1.3
 * @param subject the distinguished name in the server's certificate
 * @param issuer who signed it
 * @param notAfter when it ends
 */
public record TlsInfo(String protocol, String cipherSuite, String subject, String issuer, Instant notAfter) {}
