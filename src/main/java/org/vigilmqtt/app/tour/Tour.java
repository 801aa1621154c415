package org.vigilmqtt.app.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Walks through steps, one look a tick, and ends with the exit code of the program: 0 where all was seen. */
final class Tour {
    private final Hands hands;
    private final Path folder;
    private final PrintStream out;
    private final IntConsumer end;
    private final Queue<Step> steps;
    private final int count;
    private @Nullable Step current;
    private int moved;
    private long begun;
    private int number;
    private boolean ended;

    Tour(Hands hands, List<Step> steps, Path folder, PrintStream out, IntConsumer end) {
        this.hands = hands;
        this.steps = new ArrayDeque<>(steps);
        this.count = steps.size();
        this.folder = folder;
        this.out = out;
        this.end = end;
    }

    /** Does or looks once; for the pump. */
    public void pull() {
        if (ended) {
            return;
        }
        if (current == null) {
            current = steps.poll();
            if (current == null) {
                finish(0);
                return;
            }
            number++;
            moved = 0;
            begun = System.nanoTime();
        }
        advance(current);
    }

    private void advance(Step step) {
        if (moved < step.moves().size()) {
            if (step.moves().get(moved).getAsBoolean()) {
                moved++;
            }
        } else {
            Optional<String> seen = step.seen().get();
            if (seen.isPresent()) {
                long millis = (System.nanoTime() - begun) / 1_000_000;
                out.printf("[%2d/%d] %s: %s (%,d ms)%n", number, count, step.title(), seen.get(), millis);
                current = null;
                photograph(step);
                return;
            }
        }
        if (System.nanoTime() - begun > step.deadline().toNanos()) {
            out.printf("[%2d/%d] %s: NOT SEEN within %d s%n", number, count, step.title(), step.deadline().toSeconds());
            photograph(step);
            finish(1);
        }
    }

    private void photograph(Step step) {
        if (step.picture().isEmpty()) {
            return;
        }
        Path file = folder.resolve("%02d-%s.png".formatted(number, step.picture()));
        try {
            Png.write(hands.scene().snapshot(null), file);
        } catch (IOException e) {
            out.printf("        the picture %s cannot be written: %s%n", file, e.getMessage());
            finish(1);
        }
    }

    private void finish(int code) {
        if (!ended) {
            ended = true;
            out.println(code == 0 ? "The tour is complete; its pictures are in " + folder : "The tour stopped.");
            end.accept(code);
        }
    }
}
