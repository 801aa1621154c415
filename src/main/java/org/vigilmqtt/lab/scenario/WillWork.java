package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Will;

/** The steps that expect wills, or none. */
final class WillWork {
    private WillWork() {}

    /** Over when it is decided for each failure, so that the words can count. */
    static final class Expecting implements Work {
        /** A will that is in time may be told a little later. */
        private static final Duration SLACK = Duration.ofMillis(250);

        /** Without a failure, or a limit, one is not waited for longer. */
        private static final Duration PATIENCE = Duration.ofSeconds(5);

        /** How long after the will the lab may take to see whether it was kept. */
        private static final Duration TO_LOOK = Duration.ofSeconds(5);

        private final Surroundings around;
        private final Step.ExpectWill step;

        Expecting(Surroundings around, Step.ExpectWill step) {
            this.around = around;
            this.step = step;
        }

        @Override
        public @Nullable Finding look(long now, Duration waited) {
            List<String> wrong = new ArrayList<>();
            List<Long> seen = new ArrayList<>();
            for (Map.Entry<String, List<WillCase>> each :
                    around.cases(step.devices().clientIds()).entrySet()) {
                if (each.getValue().isEmpty()) {
                    Duration limit = step.within() == null ? PATIENCE : step.within();
                    if (waited.compareTo(limit) < 0) {
                        return null;
                    }
                    wrong.add(each.getKey() + ": no will, for it has not failed");
                }
                for (WillCase one : each.getValue()) {
                    if (!decided(one, now)) {
                        return null;
                    }
                    String complaint = complaint(one);
                    if (complaint.isEmpty()) {
                        seen.add(one.afterNanos());
                    } else {
                        wrong.add(one.clientId() + ": " + complaint);
                    }
                }
            }
            return wrong.isEmpty() ? Finding.pass(times(seen)) : Finding.fail(expected(), some(wrong, seen.size()));
        }

        private boolean decided(WillCase one, long now) {
            if (one.isSeen()) {
                boolean looked = step.retained() == null || one.kept() != WillCase.Kept.UNKNOWN;
                return looked || now - one.seenNanos() > TO_LOOK.toNanos();
            }
            Duration within = step.within();
            if (one.verdict() == WillCase.Verdict.NOT_OBSERVED) {
                return true;
            }
            return within == null
                    ? one.verdict() != WillCase.Verdict.WAITING
                    : now - one.failedNanos() > within.plus(SLACK).toNanos();
        }

        /** Empty where the will is what was expected. */
        private String complaint(WillCase one) {
            if (!one.isSeen()) {
                String because = one.verdict() == WillCase.Verdict.NOT_OBSERVED || one.verdict() == WillCase.Verdict.MISSED
                        ? one.words()
                        : "none";
                return because + (one.forecast().due() ? "" : ", and none is due: " + one.failure().happened());
            }
            Duration within = step.within();
            if (within != null && one.afterNanos() > within.toNanos()) {
                return "after " + millis(one.afterNanos()) + ", " + millis(one.afterNanos() - within.toNanos()) + " too late";
            }
            if (one.afterNanos() < step.notBefore().toNanos()) {
                return "after " + millis(one.afterNanos()) + ", "
                        + millis(step.notBefore().toNanos() - one.afterNanos()) + " too early";
            }
            if (within == null && one.verdict() != WillCase.Verdict.FIRED) {
                return one.words();
            }
            return content(one);
        }

        private String content(WillCase one) {
            Will will = one.will();
            Payload payload = step.payload();
            if (payload != null && will != null && !payload.equals(will.payload())) {
                return StepWords.quoted(will.payload());
            }
            Boolean retained = step.retained();
            if (retained != null && one.kept() != (retained ? WillCase.Kept.YES : WillCase.Kept.NO)) {
                return switch (one.kept()) {
                    case YES -> "retained";
                    case NO -> "not retained";
                    case UNKNOWN -> "whether it is retained cannot be told, for the topic has another message by now";
                };
            }
            return one.copies() > 1 ? one.copies() + " times" : "";
        }

        private String expected() {
            StringBuilder words = new StringBuilder("the will");
            if (!step.notBefore().isZero()) {
                words.append(" not before ").append(Durations.words(step.notBefore()));
            }
            Duration within = step.within();
            words.append(within == null ? " in its time" : " within " + Durations.words(within))
                    .append(" after the failure");
            Payload payload = step.payload();
            if (payload != null) {
                words.append(", ").append(StepWords.quoted(payload));
            }
            Boolean retained = step.retained();
            if (retained != null) {
                words.append(retained ? ", retained" : ", not retained");
            }
            return words.toString();
        }
    }

    /** Over when one comes, or when the time is over. */
    static final class ExpectingNone implements Work {
        private final Surroundings around;
        private final Step.ExpectNoWill step;

        ExpectingNone(Surroundings around, Step.ExpectNoWill step) {
            this.around = around;
            this.step = step;
        }

        @Override
        public @Nullable Finding look(long now, Duration waited) {
            List<String> wrong = new ArrayList<>();
            around.cases(step.devices().clientIds()).values().forEach(cases -> cases.stream()
                    .filter(WillCase::isSeen)
                    .forEach(one -> wrong.add(one.clientId() + ": the will, "
                            + millis(one.afterNanos()) + " after: " + one.failure().happened())));
            String expected = "no will for " + Durations.words(step.time());
            if (!wrong.isEmpty()) {
                return Finding.fail(expected, some(wrong, 0));
            }
            String blind = around.bed().blindness();
            if (!blind.isEmpty()) {
                return Finding.fail(expected, "wills cannot be seen: " + blind.replaceAll("\\.$", ""));
            }
            return waited.compareTo(step.time()) < 0 ? null : Finding.pass("none seen");
        }
    }

    private static String some(List<String> wrong, int fine) {
        return StepWords.some(wrong) + (fine == 0 ? "" : String.format(Locale.ROOT, "; %,d as expected", fine));
    }

    private static String times(List<Long> after) {
        long least = after.stream().mapToLong(Long::longValue).min().orElse(0);
        long most = after.stream().mapToLong(Long::longValue).max().orElse(0);
        return after.size() == 1
                ? "seen after " + millis(least)
                : String.format(Locale.ROOT, "%,d seen after %s to %s", after.size(), millis(least), millis(most));
    }

    static String millis(long nanos) {
        return Durations.words(Duration.ofMillis(Math.round(nanos / 1e6)));
    }
}
