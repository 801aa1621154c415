package org.vigilmqtt.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vigilmqtt.broker.LocalBroker;
import org.vigilmqtt.lab.scenario.JUnitXml;
import org.vigilmqtt.lab.scenario.Problem;
import org.vigilmqtt.lab.scenario.RunReport;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.ScenarioFile;
import org.vigilmqtt.lab.scenario.ScenarioReader;
import org.vigilmqtt.lab.scenario.ScenarioReader.Reading;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.service.LiveScenarios;
import org.vigilmqtt.service.Scenarios.Place;
import org.vigilmqtt.service.Scenarios.Run;
import org.vigilmqtt.store.SqliteProfileRepository;
import org.vigilmqtt.workspace.Profile;

/** Runs a scenario without a window, for a CI server: words on standard output, the result as an exit code. */
final class ScenarioCommand {
    static final int PASSED = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int NOT_CONNECTED = 3;

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final ScenarioRequest request;
    private final AppPaths paths;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    /** {@code paths} are those of the profiles; {@code environment} has the passwords that the file takes from it. */
    ScenarioCommand(
            ScenarioRequest request, AppPaths paths, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.request = request;
        this.paths = paths;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** What cannot be done, in a sentence. */
    private static final class WrongUse extends Exception {
        private static final long serialVersionUID = 1L;

        private WrongUse(String sentence) {
            super(sentence);
        }
    }

    /** Returns the exit code. */
    int run() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.make();
                LocalBroker broker = new LocalBroker(folder.path())) {
            Scenario scenario = read();
            List<Profile> profiles = profiles();
            Place place = place(scenario, profiles);
            checkReport();
            LiveScenarios scenarios = new LiveScenarios(() -> profiles, new MemorySecrets(), broker, environment);
            List<Problem> missing = scenarios.missing(scenario, place);
            if (!missing.isEmpty()) {
                throw new WrongUse(lines(missing, request.file()));
            }
            RunReport report = follow(scenario, scenarios.start(scenario, place, new ScenarioLines(out, scenario)));
            ScenarioLines.end(out, report);
            return write(report);
        } catch (WrongUse wrong) {
            err.println(wrong.getMessage());
            return WRONG_USE;
        }
    }

    private Scenario read() throws WrongUse {
        Path file = request.file();
        Reading reading;
        try {
            reading = ScenarioReader.read(ScenarioFile.text(file));
        } catch (IOException unreadable) {
            throw new WrongUse(String.valueOf(unreadable.getMessage()));
        }
        return switch (reading) {
            case Reading.Good(var scenario) -> scenario;
            case Reading.Bad(var problems) -> throw new WrongUse(lines(problems, file));
        };
    }

    private static String lines(List<Problem> problems, Path file) {
        return String.join(
                System.lineSeparator(),
                problems.stream().map(problem -> problem.in(file.toString())).toList());
    }

    private List<Profile> profiles() throws WrongUse {
        if (request.profile() == null) {
            return List.of();
        }
        if (!Files.exists(paths.profiles())) {
            throw new WrongUse("There are no profiles in " + paths.data() + ". Name their folder with --data-dir.");
        }
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(paths.profiles())) {
            return repository.profiles();
        } catch (StoreException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    private Place place(Scenario scenario, List<Profile> profiles) throws WrongUse {
        String password = request.password();
        Payload secret = password == null ? null : Payload.ofText(password);
        Place asked = request.place();
        if (asked != null) {
            return asked;
        }
        String name = request.profile();
        if (name != null) {
            Optional<Profile> profile =
                    profiles.stream().filter(each -> each.name().equals(name)).findFirst();
            return new Place.OfProfile(profile.orElseThrow(() -> noProfile(name, profiles)).id(), secret);
        }
        if (scenario.broker() == null) {
            throw new WrongUse("The file names no broker. Say --broker HOST:PORT, --broker builtin or --profile NAME.");
        }
        return new Place.OfScenario(secret);
    }

    private static WrongUse noProfile(String name, List<Profile> profiles) {
        List<String> names = profiles.stream().map(Profile::name).toList();
        return new WrongUse("There is no profile \"" + name + "\". There is " + String.join(", ", names) + ".");
    }

    /** Before the run, so that nobody waits for a report that cannot be written. */
    private void checkReport() throws WrongUse {
        Path report = request.report();
        Path parent = report == null ? null : report.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw new WrongUse("There is no folder " + parent + " for the report. Make it first.");
        }
    }

    /** Whoever ends the process ends the run first: the devices leave cleanly, without their wills. */
    private RunReport follow(Scenario scenario, Run run) {
        CompletableFuture<RunReport> ended = run.ended().toCompletableFuture();
        Thread farewell = new Thread(() -> {
            run.cancel();
            try {
                ended.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException late) {
                err.println("Not every device of \"" + scenario.name() + "\" left in time.");
            }
        });
        Runtime.getRuntime().addShutdownHook(farewell);
        RunReport report = ended.join();
        Runtime.getRuntime().removeShutdownHook(farewell);
        return report;
    }

    private int write(RunReport report) {
        Path file = request.report();
        if (file != null) {
            try {
                ScenarioFile.write(file, writer -> JUnitXml.write(report, writer));
            } catch (IOException e) {
                err.println(e.getMessage());
                return WRONG_USE;
            }
        }
        return switch (report.ending()) {
            case PASSED -> PASSED;
            case FAILED, CANCELLED, OUT_OF_TIME -> FAILED;
            case NOT_CONNECTED -> NOT_CONNECTED;
        };
    }
}
