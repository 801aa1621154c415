package org.vigilmqtt.mqtt.client;

import java.util.List;

/**
 * Told what happens to a client, in batches and in order, on the client's own delivery thread. It may block, publish,
 * block on a publish, disconnect or throw: pings and other flows go on.
 */
@FunctionalInterface
public interface ClientListener {
    void onEvents(List<ClientEvent> events);
}
