package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.device.DeviceSpec;

/**
 * Devices, and steps that make them fail and say what has to follow.
 *
 * @param broker  null where whoever runs it says which
 * @param timeout after this long the run is broken off
 * @param tolerance how much later than the standard's limit a will may come without being called late
 * @param passwords of users that devices have, where the scenario says where they come from
 */
public record Scenario(
        String name,
        @Nullable Broker broker,
        Duration timeout,
        Duration tolerance,
        List<DeviceSpec> devices,
        Map<String, PasswordFrom> passwords,
        List<Step> steps) {
    /** The number that stands as {@code format} in a file this class is read from. */
    public static final int FORMAT = 1;

    public Scenario {
        devices = List.copyOf(devices);
        passwords = Map.copyOf(passwords);
        steps = List.copyOf(steps);
    }

    /** Where a scenario runs if nobody says otherwise. Never with a password. */
    public sealed interface Broker {
        /** Vigil's own, with an empty folder. */
        record BuiltIn() implements Broker {}

        /**
         * Any other.
         *
         * @param user     null for none
         * @param password null where whoever runs it knows it
         */
        record At(String host, int port, boolean tls, @Nullable String user, @Nullable PasswordFrom password)
                implements Broker {}
    }
}
