package org.vigilmqtt.mqtt.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a client stands. */
public sealed interface ConnectionState {
    /** Nothing is going on; {@code failure} is null when the application asked for it. */
    record Disconnected(@Nullable ConnectFailure failure) implements ConnectionState {}

    /** On the way; {@code attempt} counts from 1. */
    record Connecting(int attempt) implements ConnectionState {}

    /** CONNACK has come, so many nanoseconds after CONNECT: no round trip is longer, for the broker had to think as well. */
    record Connected(boolean sessionPresent, long answeredAfterNanos) implements ConnectionState {}

    /** Lost, and trying again after {@code delay}. */
    record Waiting(ConnectFailure failure, int attempt, Duration delay) implements ConnectionState {}
}
