package org.vigilmqtt.mqtt.transport;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.transport.TransportFailure.TlsRejected;
import org.vigilmqtt.mqtt.transport.TransportFailure.TlsRejected.Cause;

/** Says in our words why a handshake failed. */
final class TlsFailures {
    private TlsFailures() {}

    /**
     * The failure behind an exception.
     *
     * @param heardOf whether the peer has sent any byte; one that closes at the greeting does not speak TLS
     */
    static TlsRejected of(Throwable failure, boolean heardOf) {
        if (!heardOf) {
            return ofEnd(false);
        }
        Throwable deepest = failure;
        Cause cause = null;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            Cause here = causeOf(at);
            // The deeper one knows more: an expired certificate is wrapped as one without a valid path.
            cause = here == null ? cause : here;
            deepest = at;
        }
        String detail = deepest.getMessage();
        return new TlsRejected(cause == null ? Cause.OTHER : cause, detail == null ? deepest.toString() : detail);
    }

    /** The failure when the peer closed before the handshake was done. */
    static TlsRejected ofEnd(boolean heardOf) {
        return heardOf
                ? new TlsRejected(Cause.OTHER, "The peer closed the connection during the TLS handshake")
                : new TlsRejected(Cause.NOT_TLS, "The peer closed the connection at the TLS greeting");
    }

    private static @Nullable Cause causeOf(Throwable failure) {
        return switch (failure) {
            case NotSslRecordException _ -> Cause.NOT_TLS;
            case CertificateExpiredException _ -> Cause.EXPIRED;
            case CertificateNotYetValidException _ -> Cause.EXPIRED;
            case CertPathBuilderException _ -> Cause.UNTRUSTED;
            case CertPathValidatorException path when path.getReason() == BasicReason.EXPIRED -> Cause.EXPIRED;
            case CertPathValidatorException path when path.getReason() == BasicReason.NOT_YET_VALID -> Cause.EXPIRED;
            case CertPathValidatorException _ -> Cause.UNTRUSTED;
            // The JDK's check of the host name has no exception of its own: it throws the plain class.
            case CertificateException plain when plain.getClass() == CertificateException.class -> Cause.WRONG_HOST;
            case CertificateException _ -> Cause.UNTRUSTED;
            default -> null;
        };
    }
}
