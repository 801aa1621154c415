package org.vigilmqtt.mqtt.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigilmqtt.mqtt.packet.Packet.Suback;
import org.vigilmqtt.mqtt.packet.Packet.Subscribe;
import org.vigilmqtt.mqtt.packet.Packet.Unsubscribe;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;

/** What is to be subscribed, what the broker granted, and which answers are awaited [MQTT-2.3.1-7]. */
final class SubscriptionTable {
    private record Asked(long token, List<SubscriptionRequest> requests) {}

    private record Ending(long token, List<TopicFilter> filters) {}

    private final PacketIds ids;
    private final boolean durable;
    private final Map<TopicFilter, SubscriptionRequest> wanted = new LinkedHashMap<>();
    private final Map<TopicFilter, SubscriptionRequest> granted = new LinkedHashMap<>();
    private final Map<Integer, Asked> asked = new HashMap<>();
    private final Map<Integer, Ending> ending = new HashMap<>();
    /** Missing on the broker, and waiting for an identifier to ask with. */
    private final List<SubscriptionRequest> unasked = new ArrayList<>(0);

    SubscriptionTable(
            PacketIds ids, boolean durable, List<SubscriptionRequest> fromTheStart, SessionState restored) {
        this.ids = ids;
        this.durable = durable;
        restored.subscriptions().forEach(request -> {
            wanted.put(request.filter(), request);
            granted.put(request.filter(), request);
        });
        fromTheStart.forEach(request -> wanted.put(request.filter(), request));
    }

    void subscribe(long token, List<SubscriptionRequest> requests, Effects effects) {
        int id = ids.acquire();
        if (id == 0) {
            effects.failed(token, "All 65,535 packet identifiers are in use; try again when messages were acknowledged.");
            return;
        }
        requests.forEach(request -> wanted.put(request.filter(), request));
        ask(id, token, requests, effects);
    }

    private void ask(int id, long token, List<SubscriptionRequest> requests, Effects effects) {
        asked.put(id, new Asked(token, requests));
        effects.sendNow(new Subscribe(id, requests, Properties.NONE));
    }

    void unsubscribe(long token, List<TopicFilter> filters, Effects effects) {
        int id = ids.acquire();
        if (id == 0) {
            effects.failed(token, "All 65,535 packet identifiers are in use; try again when messages were acknowledged.");
            return;
        }
        filters.forEach(wanted::remove);
        ending.put(id, new Ending(token, filters));
        effects.sendNow(new Unsubscribe(id, filters, Properties.NONE));
    }

    /** A code for each filter, in order [MQTT-3.8.4-5]; another count is a violation. */
    void suback(Suback answer, Effects effects) throws ViolationException {
        Asked question = asked.get(answer.packetId());
        if (question == null) {
            return;
        }
        // Still asked: who waits is told when the connection is closed for it.
        if (answer.reasons().size() != question.requests.size()) {
            throw new ViolationException("SUBACK has " + answer.reasons().size() + " return codes for "
                    + question.requests.size() + " filters [MQTT-3.8.4-5]");
        }
        asked.remove(answer.packetId());
        ids.release(answer.packetId());
        for (int i = 0; i < answer.reasons().size(); i++) {
            note(question.requests.get(i), answer.reasons().get(i), effects);
        }
        effects.subscribed(question.token, question.requests, answer.reasons());
    }

    private void note(SubscriptionRequest request, ReasonCode reason, Effects effects) {
        if (reason.isFailure()) {
            wanted.remove(request.filter());
            return;
        }
        SubscriptionRequest entry = new SubscriptionRequest(request.filter(), Qos.of(reason.value()));
        granted.put(request.filter(), entry);
        if (durable) {
            effects.persist(new Persist.Subscribed(entry));
        }
    }

    void unsuback(int packetId, Effects effects) {
        Ending question = ending.remove(packetId);
        if (question == null) {
            return;
        }
        ids.release(packetId);
        for (TopicFilter filter : question.filters) {
            granted.remove(filter);
            if (durable) {
                effects.persist(new Persist.Unsubscribed(filter));
            }
        }
        effects.unsubscribed(question.token, question.filters);
    }

    /** Subscribes to what is wanted and not known to be there. */
    void connected(boolean sessionPresent, Effects effects) {
        if (!sessionPresent) {
            granted.clear();
        }
        for (SubscriptionRequest request : wanted.values()) {
            if (!granted.containsKey(request.filter())) {
                unasked.add(request);
            }
        }
        ids.keepOne(!unasked.isEmpty());
        askMissing(effects);
    }

    /** Asks for what is missing, where an identifier is free; to be called whenever one may have become free. */
    void askMissing(Effects effects) {
        int id = unasked.isEmpty() ? 0 : ids.acquireKept();
        if (id != 0) {
            List<SubscriptionRequest> missing = List.copyOf(unasked);
            forgetMissing();
            ask(id, 0, missing, effects);
        }
    }

    private void forgetMissing() {
        unasked.clear();
        ids.keepOne(false);
    }

    /** Answers do not come over another connection. */
    void connectionLost(Effects effects) {
        String reason = "The connection was lost before the broker answered.";
        asked.forEach((id, question) -> {
            ids.release(id);
            effects.failed(question.token, reason);
        });
        ending.forEach((id, question) -> {
            ids.release(id);
            effects.failed(question.token, reason);
        });
        asked.clear();
        ending.clear();
        forgetMissing();
    }
}
