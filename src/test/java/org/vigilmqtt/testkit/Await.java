package org.vigilmqtt.testkit;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what another thread or process does, with a deadline that is wide enough for a busy machine. */
public final class Await {
    /** Long enough that only a fault reaches it. */
    public static final Duration DEADLINE = Duration.ofSeconds(20);

    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    private Await() {}

    /** Until the condition holds; fails with {@code what} after {@link #DEADLINE}. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, DEADLINE, condition);
    }

    /** Until the condition holds; fails with {@code what} after the given time. */
    public static void until(String what, Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + most.toMillis() + " ms: " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Until the condition holds; fails with {@code what} when {@code progress} has stood still for {@link #DEADLINE}. */
    public static void progress(String what, LongSupplier progress, BooleanSupplier condition) {
        long reached = progress.getAsLong();
        long since = System.nanoTime();
        while (!condition.getAsBoolean()) {
            long now = progress.getAsLong();
            if (now != reached) {
                reached = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > DEADLINE.toNanos()) {
                throw new AssertionError("nothing has moved for " + DEADLINE.toSeconds() + " s at " + now + ": " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** The value a stage ends with; a stage that fails throws its exception inside an {@link ExecutionException}. */
    public static <T> T value(CompletionStage<T> stage) throws ExecutionException, InterruptedException {
        try {
            return stage.toCompletableFuture().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new AssertionError("a stage is still open after " + DEADLINE.toSeconds() + " s");
        }
    }

    /** The exception a stage fails with. */
    public static Throwable failure(CompletionStage<?> stage) throws InterruptedException {
        try {
            throw new AssertionError("the stage ended well, with " + value(stage));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return cause == null ? e : cause;
        }
    }
}
