package org.vigilmqtt.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.input.KeyEvent;

/**
 * Every action there is at the moment: those of the tab that is chosen, then those of the window. They are asked for anew each
 * time, because connections come and go. On the FX thread only.
 */
public final class Actions {
    private final List<Supplier<List<Action>>> sources = new ArrayList<>();
    private List<Action> here = List.of();

    /** Adds actions that are there whichever tab is chosen. */
    public void add(Supplier<List<Action>> source) {
        sources.add(source);
    }

    /** Takes over the actions of the tab that was chosen. */
    void choose(List<Action> ofTab) {
        here = List.copyOf(ofTab);
    }

    /** In the order of the palette. */
    public List<Action> all() {
        List<Action> all = new ArrayList<>(here);
        sources.forEach(source -> all.addAll(source.get()));
        return all;
    }

    /** Runs the action whose key was pressed and uses the press up, also where the action cannot be done now. */
    void press(KeyEvent event) {
        for (Action action : all()) {
            if (action.isPressedBy(event)) {
                event.consume();
                action.run();
                return;
            }
        }
    }
}
