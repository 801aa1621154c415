package org.vigilmqtt.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigilmqtt.app.tour.GuidedTour;
import org.vigilmqtt.mqtt.session.StoreException;

/** A run of Vigil: files, window and broker come up, and go down in the opposite order on the thread that called. */
final class VigilApp {
    private static final Logger LOG = LoggerFactory.getLogger(VigilApp.class);
    private static final Path PICTURES = Path.of("target", "tour");

    private final Options options;
    private final AppPaths usual;
    private final PrintStream out;
    private final PrintStream err;

    VigilApp(Options options, AppPaths usual, PrintStream out, PrintStream err) {
        this.options = options;
        this.usual = usual;
        this.out = out;
        this.err = err;
    }

    /** Returns the exit code when all is over: 0 where it went well. */
    int run() {
        if (options.scenario() != null) {
            return scenario(options.scenario());
        }
        if (options.headless()) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        try {
            if (options.dataFolder() != null) {
                return run(new AppPaths(options.dataFolder().toAbsolutePath()));
            }
            if (!options.tour() && !options.selfTest()) {
                return run(usual);
            }
            try (TemporaryFolder folder = TemporaryFolder.make()) {
                return run(new AppPaths(folder.path()));
            }
        } catch (IOException noFolder) {
            err.println("There is no room for temporary files: " + noFolder.getMessage());
            return 1;
        } catch (UnsupportedOperationException noDisplay) {
            err.println("The display cannot be opened: " + noDisplay.getMessage());
            return 1;
        }
    }

    private int scenario(ScenarioRequest request) {
        Path data = options.dataFolder();
        try {
            AppPaths paths = data == null ? usual : new AppPaths(data.toAbsolutePath());
            return new ScenarioCommand(request, paths, System.getenv(), out, err).run();
        } catch (IOException noFolder) {
            err.println("There is no room for temporary files: " + noFolder.getMessage());
            return ScenarioCommand.WRONG_USE;
        }
    }

    private int run(AppPaths paths) {
        AppContext context;
        try {
            context = AppContext.open(paths);
        } catch (StoreException cannotStart) {
            return tell(cannotStart);
        }
        try (context) {
            return options.selfTest() ? new SelfTest(context, out, err).run() : show(context);
        }
    }

    private int show(AppContext context) {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        CompletableFuture<MainWindow> shown = new CompletableFuture<>();
        Platform.setImplicitExit(false);
        Platform.startup(() -> {
            // The built-in broker's library sets one for all threads, which is no business of the window's.
            Thread.currentThread().setUncaughtExceptionHandler(
                    (_, mistake) -> LOG.error("The window made a mistake", mistake));
            try {
                MainWindow window = new MainWindow(context, new Stage(), () -> ended.complete(0));
                window.show();
                shown.complete(window);
                if (options.tour()) {
                    GuidedTour.begin(window.stage(), window.pump(), window.themes(), PICTURES, out, ended::complete);
                }
            } catch (RuntimeException mistake) {
                LOG.error("The window cannot be shown", mistake);
                ended.complete(1);
            }
        });
        int code = ended.join();
        shown.thenAcceptAsync(MainWindow::close, Platform::runLater).join();
        Platform.exit();
        return code;
    }

    /** Where not even the profiles can be opened there is nothing to show but why. */
    private int tell(StoreException cannotStart) {
        err.println(cannotStart.getMessage());
        if (options.headless() || options.tour()) {
            return 1;
        }
        CompletableFuture<Void> read = new CompletableFuture<>();
        Platform.startup(() -> new StartFailure(cannotStart, () -> read.complete(null)).show(new Stage()));
        read.join();
        Platform.exit();
        return 1;
    }
}
