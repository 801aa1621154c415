package org.vigilmqtt.ui.retained;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What all pages of the sheet have: a title, a sentence, and how far something has come. On the FX thread. */
final class SheetViewModel {
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.CLOSED);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);

    /** What is shown. */
    enum Page {
        CLOSED,
        TASK,
        SNAPSHOTS,
        COMPARISON
    }

    void show(Page now, String about) {
        page.set(now);
        title.set(about);
    }

    void close() {
        page.set(Page.CLOSED);
        busy.set(false);
    }

    boolean shows(Page wanted) {
        return page.get() == wanted;
    }

    void say(String text, boolean problem) {
        sentence.set(text);
        failed.set(problem);
    }

    /** {@code part} is 0 to 1, or -1 where nobody knows. */
    void work(boolean now, double part) {
        busy.set(now);
        progress.set(part);
    }

    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Whether the sentence tells of something that went wrong. */
    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** 0 to 1, or -1 where nobody knows. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
