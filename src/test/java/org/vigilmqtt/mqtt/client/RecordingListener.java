package org.vigilmqtt.mqtt.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.testkit.Await;

/** Keeps what a client tells. */
final class RecordingListener implements ClientListener {
    private final List<ClientEvent> events = new ArrayList<>();

    @Override
    public synchronized void onEvents(List<ClientEvent> some) {
        events.addAll(some);
    }

    synchronized List<ClientEvent> events() {
        return List.copyOf(events);
    }

    List<Publish> messages() {
        List<Publish> messages = new ArrayList<>();
        for (ClientEvent event : events()) {
            if (event instanceof ClientEvent.MessagesArrived(var some, _)) {
                messages.addAll(some);
            }
        }
        return messages;
    }

    List<String> payloads() {
        return messages().stream().map(message -> message.payload().toText()).toList();
    }

    List<ConnectionState> states() {
        List<ConnectionState> states = new ArrayList<>();
        for (ClientEvent event : events()) {
            if (event instanceof ClientEvent.StateChanged(var state)) {
                states.add(state);
            }
        }
        return states;
    }

    void awaitState(Predicate<ConnectionState> wanted) {
        Await.until("a state", () -> states().stream().anyMatch(wanted));
    }

    void awaitMessages(int count) {
        Await.until(count + " messages", () -> messages().size() >= count);
    }
}
