package org.vigilmqtt.ui.lab;

import java.time.Duration;
import java.util.EnumSet;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.vigilmqtt.lab.Chaos;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.service.DeviceLab;

/** Failures at random, among all devices. On the FX thread. */
final class ChaosViewModel {
    private static final double MOST_PERCENT = 6_000;
    private static final Duration BACK_AFTER = Duration.ofSeconds(5);

    private final DeviceLab lab;
    private final LongSupplier nanoTime;
    private final StringProperty percent = new SimpleStringProperty("10");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();

    ChaosViewModel(DeviceLab lab, LongSupplier nanoTime) {
        this.lab = lab;
        this.nanoTime = nanoTime;
        percent.subscribe(typed -> problem.set(Figured.decimal("Chaos", typed, 0.1, MOST_PERCENT)));
    }

    void pull() {
        running.set(lab.chaos().isPresent());
    }

    /** Begins, or ends what runs. */
    void toggle() {
        if (lab.chaos().isPresent()) {
            lab.stopChaos();
        } else if (problem.get().isEmpty()) {
            lab.startChaos(new Chaos(
                    Double.parseDouble(percent.get().strip()),
                    EnumSet.copyOf(Failure.MADE),
                    nanoTime.getAsLong(),
                    BACK_AFTER));
        }
        pull();
    }

    StringProperty percentProperty() {
        return percent;
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }
}
