package org.vigilmqtt.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.Problem;
import org.vigilmqtt.lab.scenario.RunReport;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.ScenarioReader;
import org.vigilmqtt.lab.scenario.ScenarioRun;
import org.vigilmqtt.lab.scenario.StepState;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.ProfileId;

/** Runs scenarios, each with devices and connections of its own. Methods may be called on any thread and return at once. */
public interface Scenarios {
    /**
     * Begins a run.
     *
     * @param progress told of each change of a step, in order, on a thread of the run; must not block
     */
    Run start(Scenario scenario, Place place, ScenarioRun.Progress progress);

    /** The environment variables that are not set though the scenario takes a password from them; empty where it can run. */
    List<Problem> missing(Scenario scenario, Place place);

    /** Reads and checks a text in the background. */
    CompletionStage<ScenarioReader.Reading> check(String text);

    /** Reads a file's text; fails with a sentence for people. */
    CompletionStage<String> load(Path file);

    /** Writes a text, in the place of an earlier file only when all of it is on disk; fails with a sentence for people. */
    CompletionStage<Void> save(Path file, String text);

    /** Writes how a run ended as JUnit XML; fails with a sentence for people. */
    CompletionStage<Void> export(Path file, RunReport report);

    /** A scenario under way or over. */
    interface Run {
        /** Where each step stands. */
        List<StepState> steps();

        /** For how long it has run, or ran. */
        Duration elapsed();

        /** Ends, never with an exception, when all is over and every device is disconnected. */
        CompletionStage<RunReport> ended();

        /** Ends it soon, unless it is over. */
        void cancel();
    }

    /** The broker of a run. */
    sealed interface Place {
        /** Vigil's own, started where it does not run. */
        record BuiltIn() implements Place {}

        /**
         * Any other.
         *
         * @param user     null for none
         * @param password null for none
         */
        record Host(String host, int port, boolean tls, @Nullable String user, @Nullable Payload password)
                implements Place {
            /** Without the password. */
            @Override
            public String toString() {
                return host + ":" + port;
            }
        }

        /**
         * That of a profile.
         *
         * @param password null for the one that is kept for it
         */
        record OfProfile(ProfileId profile, @Nullable Payload password) implements Place {
            /** Without the password. */
            @Override
            public String toString() {
                return profile.toString();
            }
        }

        /**
         * The one that the scenario names.
         *
         * @param password of its user, where the scenario does not say where that comes from; null for none
         */
        record OfScenario(@Nullable Payload password) implements Place {
            /** Without the password. */
            @Override
            public String toString() {
                return "the scenario's broker";
            }
        }
    }
}
