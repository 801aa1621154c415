package org.vigilmqtt.ui.connections;

import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A text that is typed, and why it is not right. */
final class CheckedText {
    private final StringProperty text = new SimpleStringProperty("");
    private final StringBinding problem;

    /** A text that is judged by itself. */
    CheckedText(Function<String, String> check) {
        this.problem = Bindings.createStringBinding(() -> check.apply(get()), text);
    }

    /** A text that is judged together with other values. */
    CheckedText(Function<String, String> check, Observable... others) {
        Callable<String> now = () -> check.apply(get());
        Observable[] all = new Observable[others.length + 1];
        all[0] = text;
        System.arraycopy(others, 0, all, 1, others.length);
        this.problem = Bindings.createStringBinding(now, all);
    }

    String get() {
        return text.get() == null ? "" : text.get();
    }

    void set(String value) {
        text.set(value);
    }

    StringProperty textProperty() {
        return text;
    }

    /** Empty while the text is right. */
    StringBinding problem() {
        return problem;
    }
}
