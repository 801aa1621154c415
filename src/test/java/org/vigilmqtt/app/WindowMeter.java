package org.vigilmqtt.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** Looks at the real window as a user does: when frames come and how long a click takes to be seen. */
final class WindowMeter {
    /** A machine that is busy with other things as well is slow, not broken. */
    private static final int PATIENCE_SECONDS = 120;

    private final Stage stage;

    WindowMeter(Stage stage) {
        this.stage = stage;
    }

    /** Shows the window at 1440 x 900. */
    MainWindow show(AppContext context) {
        return onFx(() -> {
            MainWindow made = new MainWindow(context, stage, () -> {});
            made.show();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1440);
            stage.setHeight(900);
            return made;
        });
    }

    static <T> T onFx(Callable<T> look) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1_000, look);
    }

    /** Chooses a tab; whether what it holds is there. */
    boolean chooseTab(String title) {
        return onFx(() -> {
            stage.getScene().getRoot().lookupAll(".tab-pane").stream()
                    .filter(TabPane.class::isInstance)
                    .map(TabPane.class::cast)
                    .forEach(tabs -> tabs.getTabs().stream()
                            .filter(tab -> title.equals(tab.getText()))
                            .forEach(tabs.getSelectionModel()::select));
            return side("Session").isPresent();
        });
    }

    /** The control with an id. */
    Node control(String id) {
        return stage.getScene().lookup(id);
    }

    private Optional<ToggleButton> side(String title) {
        return stage.getScene().getRoot().lookupAll("#sideChoice .toggle-button").stream()
                .filter(node -> node instanceof ToggleButton button && title.equals(button.getText()))
                .map(ToggleButton.class::cast)
                .findFirst();
    }

    /**
     * From the click on one of the regions on the right until the second frame after the button has changed, by when it has
     * been drawn, in milliseconds. The click waits in the queue of the FX thread as one of the mouse does, whatever the window
     * is busy with.
     */
    long click(String title) {
        CompletableFuture<Long> answered = new CompletableFuture<>();
        long clicked = System.nanoTime();
        Platform.runLater(() -> {
            ToggleButton button = side(title).orElseThrow();
            button.fire();
            new AnimationTimer() {
                private int frames;

                @Override
                public void handle(long now) {
                    if (button.isSelected() && ++frames == 2) {
                        stop();
                        answered.complete(System.nanoTime() - clicked);
                    }
                }
            }.start();
        });
        return TimeUnit.NANOSECONDS.toMillis(answered.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join());
    }

    /** Median, 95th percentile and the most of some values. */
    record Spread(long median, long p95, long most, int count) {
        static Spread of(List<Long> values) {
            long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
            return sorted.length == 0
                    ? new Spread(0, 0, 0, 0)
                    : new Spread(
                            sorted[sorted.length / 2],
                            sorted[(int) (sorted.length * 0.95)],
                            sorted[sorted.length - 1],
                            sorted.length);
        }

        @Override
        public String toString() {
            return "median " + median + ", p95 " + p95 + ", most " + most + " of " + count;
        }
    }

    /** Times between frames. To be started and stopped on the FX thread. */
    static final class Frames extends AnimationTimer {
        private long[] gaps = new long[8_192];
        private int count;
        private long last;

        @Override
        public void handle(long now) {
            // Not the time of the pulse, which is even where frames are not.
            long time = System.nanoTime();
            if (last != 0) {
                if (count == gaps.length) {
                    gaps = Arrays.copyOf(gaps, count * 2);
                }
                gaps[count++] = time - last;
            }
            last = time;
        }

        private long[] sorted() {
            long[] sorted = Arrays.copyOf(gaps, count);
            Arrays.sort(sorted);
            return sorted;
        }

        double perSecond() {
            return count * 1e9 / Math.max(1, Arrays.stream(gaps, 0, count).sum());
        }

        /** A gap in milliseconds than which such a part of all gaps is shorter. */
        double gap(double part) {
            return count == 0 ? 0 : sorted()[Math.min(count - 1, (int) (count * part))] / 1e6;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.1f a second, gap median %.1f ms, p99 %.1f ms, most %.1f ms",
                    perSecond(), gap(0.5), gap(0.99), gap(1));
        }
    }
}
