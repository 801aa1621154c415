package org.vigilmqtt.service;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.workspace.TopicTree;

/**
 * Sets the retained marks right when somebody wants to see them: what others retain on a topic that was seen before is told
 * by nobody, for the live message carries RETAIN 0 [MQTT-3.3.1-9]. Asks for all subscriptions at once, which takes a moment,
 * and has the probe look again at each topic whose mark is another. Thread safe.
 */
final class RetainedSurvey {
    private static final Logger LOG = LoggerFactory.getLogger(RetainedSurvey.class);
    /** More than these are believed without another look, which would take minutes. */
    private static final int LOOKED_AT_AGAIN = 2_000;

    private final RetainedReader reader;
    private final Supplier<List<TopicFilter>> filters;
    private final TopicTree tree;
    private final Consumer<List<String>> doubt;
    private final Executor worker;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * @param filters what the connection is subscribed to
     * @param doubt has topics probed one by one
     * @param worker may be blocked
     */
    RetainedSurvey(
            Supplier<ClientOptions> options,
            Supplier<List<TopicFilter>> filters,
            TopicTree tree,
            Consumer<List<String>> doubt,
            Executor worker) {
        this.reader = new RetainedReader(options);
        this.filters = filters;
        this.tree = tree;
        this.doubt = doubt;
        this.worker = worker;
    }

    /** Begins, unless one is under way. */
    void begin() {
        if (running.compareAndSet(false, true)) {
            worker.execute(this::survey);
        }
    }

    private void survey() {
        try {
            Set<String> found = new HashSet<>(reader.topics(filters.get()));
            Set<String> marked = new HashSet<>(tree.retainedTopics());
            List<String> unmarked =
                    found.stream().filter(topic -> !marked.contains(topic)).toList();
            if (unmarked.size() > LOOKED_AT_AGAIN) {
                unmarked.forEach(topic -> tree.markRetained(topic, true));
            } else {
                doubt.accept(unmarked);
            }
            doubt.accept(marked.stream().filter(topic -> !found.contains(topic)).toList());
        } catch (RetainedException failure) {
            LOG.info("The retained marks could not be refreshed: {}", failure.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            running.set(false);
        }
    }
}
