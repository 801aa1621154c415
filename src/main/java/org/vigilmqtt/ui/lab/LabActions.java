package org.vigilmqtt.ui.lab;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.scene.Parent;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.ui.shell.Action;
import org.vigilmqtt.ui.shell.Focus;
import org.vigilmqtt.ui.shell.ViewLoader;
import org.vigilmqtt.workspace.device.DemoSets;

/** What can be done in the lab. */
final class LabActions {
    private final ResourceBundle texts = ViewLoader.texts(LabActions.class);
    private final LabViewModel lab;
    private final TimelineController timeline;
    private final Parent root;

    LabActions(LabViewModel lab, TimelineController timeline, Parent root) {
        this.lab = lab;
        this.timeline = timeline;
        this.root = root;
    }

    List<Action> all() {
        List<Action> all = new ArrayList<>();
        all.addAll(devices());
        all.addAll(failures());
        all.addAll(places());
        return all;
    }

    private List<Action> devices() {
        Supplier<String> noDevices = () -> lab.devices().emptyProperty().get() ? text("noDevices") : "";
        return List.of(
                Action.of(group(), texts.getString("lab.add"), lab.form()::add).on("Shortcut+N"),
                Action.of(group(), texts.getString("lab.startDemo"), () -> lab.broker().startDemo(DemoSets.GREENHOUSE))
                        .unless(() -> lab.devices().emptyProperty().get() ? "" : text("demoRuns")),
                action("startAll", lab.broker()::startAll).on("Shortcut+Enter").unless(noDevices),
                action("stopAll", lab.broker()::stopAll).on("Shortcut+Shift+Enter").unless(noDevices),
                action("reconnect", lab.failures()::reconnect)
                        .on("Shortcut+R")
                        .unless(only(() -> lab.failures().canStartProperty().get(), "chooseOffline")),
                action("stop", lab.failures()::stop)
                        .on("Shortcut+D")
                        .unless(only(() -> lab.failures().canStopProperty().get(), "chooseOnline")),
                action("edit", lab.form()::edit)
                        .on("Shortcut+E")
                        .unless(only(() -> lab.devices().chosen().size() == 1, "chooseOne")),
                action("remove", lab.removal()::ask)
                        .on("Shortcut+Delete")
                        .unless(only(() -> !lab.devices().chosen().isEmpty(), "chooseSome")),
                action("undo", lab.removal()::undo)
                        .unless(only(() -> !lab.removal().removedProperty().get().isEmpty(), "nothingRemoved")));
    }

    private List<Action> failures() {
        List<Action> all = new ArrayList<>();
        Supplier<String> cannot = only(() -> lab.failures().canFailProperty().get(), "chooseOnline");
        for (Failure failure : Failure.MADE) {
            String title = MessageFormat.format(text("fail"), failure.title());
            all.add(Action.of(group(), title, () -> lab.failures().fail(failure))
                    .on("Alt+" + (all.size() + 1))
                    .unless(cannot));
        }
        all.add(action("flap", lab.failures()::flap).on("Alt+8").unless(cannot));
        all.add(action("powerCut", lab.failures()::powerCut)
                .on("Alt+9")
                .unless(only(() -> !lab.failures().groupProperty().get().isEmpty(), "chooseGroup")));
        all.add(action("chaos", lab.chaos()::toggle)
                .on("Alt+0")
                .unless(only(() -> !lab.devices().emptyProperty().get(), "noDevices")));
        return all;
    }

    private List<Action> places() {
        return List.of(
                action("filter", () -> Focus.to(root, "#deviceFilter"))
                        .on("Shortcut+F")
                        .unless(only(() -> !lab.devices().emptyProperty().get(), "noDevices")),
                action("walkDevices", () -> Focus.to(root, "#deviceTable")).on("Shortcut+Shift+D"),
                action("walkTimeline", () -> Focus.to(root, "#timeline")).on("Shortcut+T"),
                action("walkWills", () -> Focus.to(root, "#willsTable")).on("Shortcut+Shift+W"),
                action("pause", timeline::followOrStop).on("Shortcut+Shift+P"),
                zoom("lab.zoom.15s", TimeUnit.SECONDS.toMicros(15)),
                zoom("lab.zoom.1min", TimeUnit.MINUTES.toMicros(1)),
                zoom("lab.zoom.10min", TimeUnit.MINUTES.toMicros(10)),
                zoom("lab.zoom.1h", TimeUnit.HOURS.toMicros(1)));
    }

    private Action zoom(String span, long micros) {
        return Action.of(
                group(), MessageFormat.format(text("zoom"), texts.getString(span)), () -> timeline.showSpan(micros));
    }

    private Supplier<String> only(Supplier<Boolean> can, String reason) {
        return () -> can.get() ? "" : text(reason);
    }

    private Action action(String name, Runnable effect) {
        return Action.of(group(), text(name), effect);
    }

    private String group() {
        return text("group");
    }

    private String text(String name) {
        return texts.getString("lab.action." + name);
    }
}
