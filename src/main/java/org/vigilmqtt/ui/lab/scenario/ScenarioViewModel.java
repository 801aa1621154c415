package org.vigilmqtt.ui.lab.scenario;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.Examples;
import org.vigilmqtt.lab.scenario.Problem;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.ScenarioReader.Reading;
import org.vigilmqtt.service.Scenarios;
import org.vigilmqtt.ui.shell.Settings;
import org.vigilmqtt.workspace.Profile;

/** A scenario's text, what is wrong with it, and its run. On the FX thread only. */
public final class ScenarioViewModel implements AutoCloseable {
    private static final String LAST_FILE = "lab.scenario.file";
    /** More would make the window slow; without a window there is no such limit. */
    private static final int MOST_CHARACTERS = 200_000;

    private final Scenarios scenarios;
    private final Settings settings;
    private final Executor fx;
    private final RunViewModel run;

    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(Verdict.NONE);
    private final ObservableList<Problem> problems = FXCollections.observableArrayList();
    private final BrokerChoices brokers;

    private @Nullable Path file;
    private String name = "";
    private String savedText = "";
    private @Nullable String checkedText;
    private boolean checking;
    private @Nullable Scenario scenario;
    private boolean runWhenChecked;

    /** {@code fx} runs what comes back from the background. */
    public ScenarioViewModel(
            Scenarios scenarios, Supplier<List<Profile>> profiles, Settings settings, Executor fx) {
        this.scenarios = scenarios;
        this.brokers = new BrokerChoices(profiles);
        this.settings = settings;
        this.fx = fx;
        this.run = new RunViewModel(scenarios, verdict, fx);
        text.subscribe(this::name);
    }

    StringProperty textProperty() {
        return text;
    }

    /** The file's name, and whether it was changed. */
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** Whether the scenario lies over the lab. */
    public ReadOnlyBooleanProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** How the last thing that was asked for came out. */
    ReadOnlyObjectProperty<Verdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    ObservableList<Problem> problems() {
        return problems;
    }

    ObservableList<BrokerChoice> brokers() {
        return brokers.all();
    }

    ObjectProperty<@Nullable BrokerChoice> brokerProperty() {
        return brokers.chosenProperty();
    }

    RunViewModel run() {
        return run;
    }

    // ---- showing ----------------------------------------------------------------------------------------------------

    /** Shows the scenario; the first time with the file of last time, or with an example. */
    public void show() {
        shown.set(true);
        if (checkedText == null && text.get().isEmpty()) {
            Path last = lastFile();
            if (last == null) {
                example(Examples.WILLS);
            } else {
                load(last);
            }
        }
    }

    /** Shows the lab again; a run goes on. */
    public void hide() {
        shown.set(false);
    }

    private @Nullable Path lastFile() {
        try {
            return settings.get(LAST_FILE).map(Path::of).orElse(null);
        } catch (InvalidPathException _) {
            return null;
        }
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    /** Whether there are changes that no file has. */
    boolean isChanged() {
        return !text.get().equals(savedText);
    }

    /** The file it was read from or written to; null for none. */
    @Nullable Path file() {
        return file;
    }

    /** What to suggest as the name of a file. */
    String suggestedName() {
        return name.isEmpty() ? "scenario.yaml" : name;
    }

    /** Replaces the text by an example. */
    void example(Examples example) {
        file = null;
        name = example.file();
        take(example.text());
    }

    void load(Path from) {
        scenarios.load(from).whenCompleteAsync((read, failure) -> {
            if (failure == null && read.length() > MOST_CHARACTERS) {
                verdict.set(Verdict.bad("The file " + from
                        + " is too long to be edited here. It can be run with vigil --run-scenario."));
            } else if (failure == null) {
                at(from);
                take(read);
            } else {
                if (text.get().isEmpty()) {
                    example(Examples.WILLS);
                }
                say(failure);
            }
        }, fx);
    }

    private void at(Path now) {
        file = now;
        name = String.valueOf(now.getFileName());
        settings.put(LAST_FILE, now.toAbsolutePath().toString());
    }

    private void take(String read) {
        savedText = read;
        // A text field would drop what it does not show.
        text.set(read.replace("\r\n", "\n").replace("\uFEFF", ""));
        savedText = text.get();
        name();
        verdict.set(Verdict.NONE);
    }

    void save(Path to) {
        String written = text.get();
        scenarios.save(to, written).whenCompleteAsync((_, failure) -> {
            if (failure == null) {
                at(to);
                savedText = written;
                name();
                verdict.set(new Verdict(Verdict.Tone.NEUTRAL, "Saved as " + to + "."));
            } else {
                say(failure);
            }
        }, fx);
    }

    private void name() {
        title.set((name.isEmpty() ? "New scenario" : name) + (isChanged() ? " · changed" : ""));
    }

    private void say(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        verdict.set(Verdict.bad(String.valueOf(cause.getMessage())));
    }

    // ---- running ----------------------------------------------------------------------------------------------------

    /** Runs what stands there, as soon as it has been checked; also from the lab, whose place it takes. */
    public void start() {
        show();
        runWhenChecked = !run.runningProperty().get();
        pull();
    }

    /** Why it cannot be run now; empty where it can. */
    public String whyNotRun() {
        if (run.runningProperty().get()) {
            return "it runs already";
        }
        return problems.isEmpty() || scenario != null ? "" : "the scenario has mistakes";
    }

    private void startChecked(Scenario sound) {
        brokers.place(sound)
                .ifPresentOrElse(
                        place -> startAt(sound, place),
                        () -> verdict.set(Verdict.bad(
                                "The file names no broker. Choose one above, or write broker: builtin.")));
    }

    private void startAt(Scenario sound, Scenarios.Place place) {
        problems.setAll(scenarios.missing(sound, place));
        if (problems.isEmpty()) {
            run.start(sound, place);
        } else {
            verdict.set(Verdict.bad("The scenario lacks passwords. What to set is listed below it."));
        }
    }

    // ---- what the pump does -----------------------------------------------------------------------------------------

    /** Takes over what is new; called by the pump. */
    public void pull() {
        if (!shown.get() && !runWhenChecked && !run.runningProperty().get()) {
            return;
        }
        brokers.pull();
        run.pull();
        String now = text.get();
        if (!now.equals(checkedText)) {
            check(now);
        } else if (runWhenChecked && !checking) {
            runWhenChecked = false;
            runIfSound();
        }
    }

    private void runIfSound() {
        if (scenario != null) {
            startChecked(scenario);
        } else {
            verdict.set(Verdict.bad("The scenario has mistakes. They are listed below it."));
        }
    }

    /** One check at a time; what is typed meanwhile is checked after it. */
    private void check(String now) {
        if (checking) {
            return;
        }
        checking = true;
        scenarios.check(now).whenCompleteAsync((reading, failure) -> {
            checking = false;
            checkedText = now;
            if (failure == null) {
                checked(reading);
            } else {
                say(failure);
            }
            pull();
        }, fx);
    }

    private void checked(Reading reading) {
        switch (reading) {
            case Reading.Good(var sound) -> {
                scenario = sound;
                problems.clear();
                run.preview(sound);
            }
            case Reading.Bad(var complaints) -> {
                scenario = null;
                problems.setAll(complaints);
                if (text.get().isBlank()) {
                    run.previewNothing();
                }
            }
        }
    }

    /** Ends a run. */
    @Override
    public void close() {
        run.stop();
    }
}
