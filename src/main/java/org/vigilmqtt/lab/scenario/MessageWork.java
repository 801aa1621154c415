package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.Sightings.Seen;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.device.Birth;
import org.vigilmqtt.workspace.device.DeviceSpec;

/** The steps that expect messages. */
final class MessageWork {
    private static final String BLIND = "the scenario's own connection was lost";

    private MessageWork() {}

    /** Over when a message matches, or when the time is over. */
    static final class Expecting implements Work {
        private final Surroundings around;
        private final Step.ExpectMessage step;
        private long began;

        Expecting(Surroundings around, Step.ExpectMessage step) {
            this.around = around;
            this.step = step;
        }

        @Override
        public void begin(long now) {
            began = now;
        }

        @Override
        public @Nullable Finding look(long now) {
            Seen seen = around.sightings().of(step);
            Publish match = seen.match();
            if (match != null) {
                return Finding.pass("seen " + on(match));
            }
            boolean lost = around.onlooker().isLost();
            if (!lost && now - began < step.within().toNanos()) {
                return null;
            }
            Publish other = seen.other();
            String words = other == null
                    ? "no message on these topics"
                    : String.format(Locale.ROOT, "%,d other%s, the last %s", seen.others(), seen.others() == 1 ? "" : "s", on(other));
            return Finding.fail(
                    step.words().replaceFirst("^Expect a", "a"), lost ? BLIND : words);
        }

        private static String on(Publish message) {
            return StepWords.quoted(message.payload()) + " on " + Quote.shortly(message.topic().value());
        }
    }

    /** Asks again and again for the retained status; over when it is right everywhere, or when the time is over. */
    static final class ExpectingStatus implements Work {
        /** Between two questions, after the answer to the first. */
        private static final Duration AGAIN = Duration.ofMillis(400);

        private final Surroundings around;
        private final Step.ExpectStatus step;
        private final Map<String, DeviceSpec> byTopic = new LinkedHashMap<>();
        private CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);
        private long askedAt;
        private boolean answered;
        private long began;

        ExpectingStatus(Surroundings around, Step.ExpectStatus step) {
            this.around = around;
            this.step = step;
            for (String id : step.devices().clientIds()) {
                DeviceSpec device = around.device(id);
                Will will = device.will();
                if (will != null) {
                    byTopic.put(will.topic().value(), device);
                }
            }
        }

        @Override
        public void begin(long now) {
            began = now;
            ask(now);
        }

        private void ask(long now) {
            around.sightings().forgetRetained();
            answered = false;
            askedAt = now;
            asked = around.onlooker()
                    .subscribe(byTopic.keySet().stream().map(TopicFilter::new).toList())
                    .toCompletableFuture();
        }

        @Override
        public @Nullable Finding look(long now) {
            List<String> wrong = new ArrayList<>();
            byTopic.forEach((topic, device) -> {
                Optional<Payload> says = around.sightings().retained(topic);
                if (!says.equals(wanted(device))) {
                    wrong.add(device.clientId() + ": "
                            + says.map(StepWords::quoted).orElse("no retained message"));
                }
            });
            if (wrong.isEmpty()) {
                return Finding.pass(step.online() ? "online" : "offline");
            }
            if (asked.isCompletedExceptionally()) {
                return Finding.fail(expected(), around.onlooker().isLost() ? BLIND : "the broker refuses the subscription");
            }
            if (asked.isDone() && !answered) {
                answered = true;
                askedAt = now;
            }
            boolean complete = answered && now - askedAt >= AGAIN.toNanos();
            if (now - began >= step.within().toNanos() && complete) {
                return Finding.fail(expected(), words(wrong));
            }
            if (complete) {
                ask(now);
            }
            return null;
        }

        private Optional<Payload> wanted(DeviceSpec device) {
            Birth birth = device.birth();
            Will will = device.will();
            return step.online()
                    ? Optional.ofNullable(birth).map(Birth::payload)
                    : Optional.ofNullable(will).map(Will::payload);
        }

        private String expected() {
            return "the retained status to be " + (step.online() ? "online" : "offline") + " within "
                    + Durations.words(step.within());
        }

        private static String words(List<String> wrong) {
            return wrong.size() <= 3
                    ? String.join("; ", wrong)
                    : String.join("; ", wrong.subList(0, 3)) + String.format(Locale.ROOT, "; and %,d more", wrong.size() - 3);
        }
    }
}
