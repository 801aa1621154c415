package org.vigilmqtt.lab.scenario;

import java.util.List;

/**
 * The devices a step is about.
 *
 * @param words     for a sentence, such as "bay-1" or "all 100 devices"
 * @param clientIds at least one, in the order of the scenario's devices
 */
public record DeviceChoice(String words, List<String> clientIds) {
    public DeviceChoice {
        clientIds = List.copyOf(clientIds);
    }
}
