package org.vigilmqtt.lab;

import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.client.ConnectFailure;
import org.vigilmqtt.workspace.device.DeviceSpec;

/**
 * Where a device and its will stand at one moment.
 *
 * @param stateSinceNanos of {@link System#nanoTime}; 0 where it was never asked to connect
 * @param publishesPerSecond over the last two to three seconds
 * @param lastCase the newest failure since it last connected
 * @param failure why it is {@link DeviceState#LOST}, otherwise null
 */
public record DeviceStatus(
        DeviceSpec spec,
        DeviceState state,
        long stateSinceNanos,
        double publishesPerSecond,
        @Nullable WillCase lastCase,
        OnlineStatus online,
        @Nullable ConnectFailure failure) {}
