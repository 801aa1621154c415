package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.List;

/** The start of the program. */
public final class Main {
    private static final int WRONG_USE = 2;

    private Main() {}

    /** Reads the command line, then opens the window, gives the tour, or tests the installation. */
    public static void main(String[] arguments) {
        String system = System.getProperty("os.name");
        try {
            Options options =
                    Options.of(List.of(arguments), System.getProperty("vigil.tour"), system, System.getenv());
            AppPaths usual = AppPaths.usual(system, Path.of(System.getProperty("user.home")), System.getenv());
            System.exit(new VigilApp(options, usual, System.out, System.err).run());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(Options.USAGE);
            System.exit(WRONG_USE);
        }
    }
}
