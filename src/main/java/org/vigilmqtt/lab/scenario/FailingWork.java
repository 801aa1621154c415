package org.vigilmqtt.lab.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.WillCase;

/** Makes devices fail, once or several times; in between they come back. Over when the last failure has happened. */
final class FailingWork implements Work {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private enum Phase {
        FAILING,
        PAUSE_BEFORE_RETURN,
        RETURNING,
        PAUSE_BEFORE_FAILURE
    }

    private final Surroundings around;
    private final Step.Fail step;
    private Phase phase = Phase.FAILING;
    private long since;
    private int left;
    private CompletableFuture<Void> returned = new CompletableFuture<>();
    private List<String> notOnline = List.of();

    FailingWork(Surroundings around, Step.Fail step) {
        this.around = around;
        this.step = step;
        this.left = step.times();
    }

    @Override
    public void begin(long now) {
        notOnline = step.devices().clientIds().stream()
                .filter(id -> around.bed().standing(id).state() != DeviceState.ONLINE)
                .toList();
        if (notOnline.isEmpty()) {
            fail(now);
        }
    }

    private void fail(long now) {
        enter(Phase.FAILING, now);
        left--;
        around.bed().fail(step.devices().clientIds(), step.how());
    }

    private void enter(Phase next, long now) {
        phase = next;
        since = now;
    }

    @Override
    public @Nullable Finding look(long now, Duration waited) {
        if (!notOnline.isEmpty()) {
            String first = notOnline.getFirst();
            return Finding.fail(
                    "devices that are online, so that they can fail",
                    Quote.some(notOnline) + (notOnline.size() == 1 ? " is " : " are not; " + first + " is ")
                            + around.bed().standing(first).state().words());
        }
        return switch (phase) {
            case FAILING -> failing(now);
            case PAUSE_BEFORE_RETURN -> {
                if (now - since >= step.pause().toNanos()) {
                    enter(Phase.RETURNING, now);
                    returned = around.bed().start(step.devices().clientIds()).toCompletableFuture();
                }
                yield null;
            }
            case RETURNING -> returning(now);
            case PAUSE_BEFORE_FAILURE -> {
                if (now - since >= step.pause().toNanos()) {
                    fail(now);
                }
                yield null;
            }
        };
    }

    private @Nullable Finding failing(long now) {
        List<String> still = stillThere();
        if (still.isEmpty()) {
            if (left == 0) {
                return Finding.pass(step.how().happened());
            }
            enter(Phase.PAUSE_BEFORE_RETURN, now);
            return null;
        }
        return tooLong(now)
                ? Finding.fail(
                        "the failure to happen within " + Durations.words(PATIENCE), Quote.some(still) + " still online")
                : null;
    }

    /** A device with a comeback may be back already; its failure is on record then. */
    private List<String> stillThere() {
        List<String> online = step.devices().clientIds().stream()
                .filter(id -> around.bed().standing(id).state() == DeviceState.ONLINE)
                .toList();
        if (online.isEmpty()) {
            return online;
        }
        Map<String, List<WillCase>> cases = around.cases(online);
        return online.stream()
                .filter(id -> cases.getOrDefault(id, List.of()).stream()
                        .noneMatch(each -> each.failure() == step.how() && each.failedNanos() - since >= 0))
                .toList();
    }

    private @Nullable Finding returning(long now) {
        List<String> away = step.devices().clientIds().stream()
                .filter(id -> around.bed().standing(id).state() != DeviceState.ONLINE)
                .toList();
        if (away.isEmpty() && returned.isDone()) {
            enter(Phase.PAUSE_BEFORE_FAILURE, now);
            return null;
        }
        return returned.isCompletedExceptionally() || tooLong(now)
                ? Finding.fail(
                        "the devices to come back between two failures",
                        away.isEmpty() ? "the broker did not take what they publish" : Quote.some(away) + " did not")
                : null;
    }

    private boolean tooLong(long now) {
        return now - since > PATIENCE.toNanos();
    }
}
