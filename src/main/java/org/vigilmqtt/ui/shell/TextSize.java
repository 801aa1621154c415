package org.vigilmqtt.ui.shell;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** How large everything is drawn, in percent; remembered. On the FX thread only. */
public final class TextSize {
    static final int SMALLEST = 80;
    static final int USUAL = 100;
    static final int LARGEST = 200;

    private static final String KEY = "text.size";
    private static final int STEP = 10;

    private final Settings settings;
    private final ReadOnlyIntegerWrapper percent = new ReadOnlyIntegerWrapper(USUAL);

    /** As it was the last time. */
    public TextSize(Settings settings) {
        this.settings = settings;
        percent.set(settings.get(KEY).map(TextSize::parse).orElse(USUAL));
    }

    private static int parse(String saved) {
        try {
            return Math.clamp(Integer.parseInt(saved), SMALLEST, LARGEST);
        } catch (NumberFormatException _) {
            return USUAL;
        }
    }

    void larger() {
        set(percent.get() + STEP);
    }

    void smaller() {
        set(percent.get() - STEP);
    }

    void usual() {
        set(USUAL);
    }

    private void set(int wanted) {
        percent.set(Math.clamp(wanted, SMALLEST, LARGEST));
        settings.put(KEY, Integer.toString(percent.get()));
    }

    boolean isLargest() {
        return percent.get() == LARGEST;
    }

    boolean isSmallest() {
        return percent.get() == SMALLEST;
    }

    public ReadOnlyIntegerProperty percentProperty() {
        return percent.getReadOnlyProperty();
    }
}
