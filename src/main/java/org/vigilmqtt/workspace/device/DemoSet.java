package org.vigilmqtt.workspace.device;

import java.util.List;

/**
 * Devices to try the lab with.
 *
 * @param name such as "Greenhouse"
 * @param description what they are, in a sentence
 */
public record DemoSet(String name, String description, List<DeviceSpec> devices) {
    public DemoSet {
        devices = List.copyOf(devices);
    }
}
