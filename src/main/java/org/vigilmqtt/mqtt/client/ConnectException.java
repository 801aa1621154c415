package org.vigilmqtt.mqtt.client;

/** A connection could not be made; {@link #failure()} says why. */
public final class ConnectException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ConnectFailure failure;

    public ConnectException(ConnectFailure failure) {
        super(failure.detail());
        this.failure = failure;
    }

    public ConnectFailure failure() {
        return failure;
    }
}
