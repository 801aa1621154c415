package org.vigilmqtt.lab.scenario;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;

/** What a step does, for people. */
final class StepWords {
    private static final int MOST_NAMED = 4;

    private StepWords() {}

    static String of(Step step) {
        return switch (step) {
            case Step.Start(_, var devices, _) -> "Start " + devices.words();
            case Step.Reconnect(_, var devices, _) -> "Reconnect " + devices.words();
            case Step.Stop(_, var devices) -> "Stop " + devices.words();
            case Step.Wait(_, var time) -> "Wait " + Durations.words(time);
            case Step.Fail(_, var devices, var how, var times, var pause) ->
                "Fail " + devices.words() + ": " + StepReader.wordsOf(how)
                        + (times == 1
                                ? ""
                                : String.format(Locale.ROOT, ", %,d times, %s apart", times, Durations.words(pause)));
            case Step.ExpectWill expected -> will(expected);
            case Step.ExpectNoWill(_, var devices, var time) ->
                "Expect no will of " + devices.words() + " for " + Durations.words(time);
            case Step.ExpectMessage expected -> message(expected);
            case Step.Publish(_, var topic, var payload, var qos, var retain) ->
                "Publish " + quoted(payload) + " on " + Quote.shortly(topic.value()) + " at QoS " + qos.value()
                        + (retain ? ", retained" : "");
            case Step.ExpectStatus(_, var devices, var online, var within) ->
                "Expect the status of " + devices.words() + " to be " + (online ? "online" : "offline") + " within "
                        + Durations.words(within);
        };
    }

    private static String will(Step.ExpectWill expected) {
        StringBuilder words = new StringBuilder("Expect the will of ").append(expected.devices().words());
        if (!expected.notBefore().isZero()) {
            words.append(", not before ").append(Durations.words(expected.notBefore()));
        }
        if (expected.within() != null) {
            words.append(expected.notBefore().isZero() ? "" : ",").append(" within ").append(Durations.words(expected.within()));
        }
        Payload payload = expected.payload();
        if (payload != null) {
            words.append(", ").append(quoted(payload));
        }
        return words.append(retained(expected.retained())).toString();
    }

    private static String message(Step.ExpectMessage expected) {
        Payload equal = expected.equal();
        String contains = expected.contains();
        return "Expect a message on " + Quote.shortly(expected.topics().value())
                + (equal == null ? "" : " that is " + quoted(equal))
                + (contains == null ? "" : " that contains \"" + Quote.shortly(contains) + "\"")
                + " within " + Durations.words(expected.within()) + retained(expected.retained());
    }

    private static String retained(@Nullable Boolean retained) {
        return retained == null ? "" : retained ? ", retained" : ", not retained";
    }

    /** The first of many, with what is the matter with each. */
    static String some(List<String> wrong) {
        String named = String.join("; ", wrong.subList(0, Math.min(wrong.size(), MOST_NAMED)));
        return wrong.size() <= MOST_NAMED
                ? named
                : named + String.format(Locale.ROOT, "; and %,d more", wrong.size() - MOST_NAMED);
    }

    /** A payload as text between quotes, or its size where it is none. */
    static String quoted(Payload payload) {
        return payload.isEmpty() ? "nothing" : "\"" + Quote.shortly(payload.toText()) + "\"";
    }
}
