package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.Sightings.Seen;
import org.vigilmqtt.mqtt.packet.Packet.Publish;

/** Expects a message. Over when one matches and is retained, or not, as expected, or when the time is over. */
final class MessageWork implements Work {
    /** How long after its answer a broker may take to send what is retained. */
    private static final Duration SURE = Duration.ofMillis(1_500);

    private final Surroundings around;
    private final Step.ExpectMessage step;
    /** Those of which it was asked whether they are retained. */
    private List<Publish> asked = List.of();

    MessageWork(Surroundings around, Step.ExpectMessage step) {
        this.around = around;
        this.step = step;
    }

    @Override
    public @Nullable Finding look(long now, Duration waited) {
        Seen seen = around.sightings().of(step);
        Boolean retained = step.retained();
        if (!seen.matches().isEmpty()) {
            return retained == null
                    ? Finding.pass("seen " + on(seen.matches().getFirst()))
                    : asking(seen.matches(), retained, now, waited);
        }
        boolean lost = around.onlooker().isLost();
        if (!lost && waited.compareTo(step.within()) < 0) {
            return null;
        }
        Publish other = seen.other();
        String words = other == null
                ? "no message on these topics"
                : String.format(Locale.ROOT, "%,d other%s, the last %s", seen.others(), seen.others() == 1 ? "" : "s", on(other));
        return Finding.fail(expected(), lost ? "the scenario's own connection was lost" : words);
    }

    /** A live message does not say whether it is retained [MQTT-3.3.1-9], so the broker is asked. */
    private @Nullable Finding asking(List<Publish> matches, boolean wanted, long now, Duration waited) {
        if (asked.isEmpty()) {
            ask(matches);
            return null;
        }
        // What is there is known at once; what is not, only after a while.
        boolean sure = around.inquiry().isAnsweredFor(wanted ? Inquiry.AGAIN : SURE, now);
        for (Publish each : asked) {
            if (isRetained(each) == wanted && (wanted || sure)) {
                return Finding.pass("seen " + on(each) + (wanted ? ", retained" : ", not retained"));
            }
        }
        String failure = around.inquiry().failure();
        if (!failure.isEmpty()) {
            return Finding.fail(expected(), failure);
        }
        if (sure) {
            if (waited.compareTo(step.within()) >= 0) {
                return Finding.fail(expected(), otherwise(wanted));
            }
            ask(matches);
        }
        return null;
    }

    private void ask(List<Publish> matches) {
        asked = matches;
        around.inquiry().ask(matches.stream().map(Publish::topic).toList());
    }

    private boolean isRetained(Publish message) {
        return around.inquiry()
                .says(message.topic())
                .filter(message.payload()::equals)
                .isPresent();
    }

    private String otherwise(boolean wanted) {
        String last = on(asked.getLast());
        if (asked.size() == 1) {
            return last + (wanted ? ", not retained" : ", retained");
        }
        return String.format(Locale.ROOT, "such messages on %,d topics, %s retained, the last ", asked.size(), wanted ? "none" : "all")
                + last;
    }

    private String expected() {
        return step.words().replaceFirst("^Expect a", "a");
    }

    private static String on(Publish message) {
        return StepWords.quoted(message.payload()) + " on " + Quote.shortly(message.topic().value());
    }
}
