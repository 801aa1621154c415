package org.vigilmqtt.service;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;

/** A Vigil with little heap: opens a profile, waits until so many messages are recorded, and tells what it has of them. */
final class FloodChild {
    private FloodChild() {}

    /** The folder of the files, the profile, how many messages are to come. */
    public static void main(String[] arguments) throws Exception {
        long expected = Long.parseLong(arguments[2]);
        PrintStream out = System.out;
        try (Workbench vigil = Workbench.in(Path.of(arguments[0]))) {
            Profile profile = vigil.connections().profiles().stream()
                    .filter(each -> each.id().equals(new ProfileId(arguments[1])))
                    .findFirst()
                    .orElseThrow();
            Connection connection = vigil.connected(profile);
            Await.until("all are recorded", Duration.ofMinutes(2), () -> connection.history().count() >= expected);
            Await.until("it is over", () -> {
                Flood flood = connection.flood();
                return flood != null && flood.over();
            });
            MessageLog log = connection.messages();
            long bytes = log.read(log.start(), Integer.MAX_VALUE).messages().stream()
                    .mapToLong(each -> each.payload().size())
                    .sum();
            Flood flood = connection.flood();
            out.println(connection.status().phase() == Phase.CONNECTED);
            out.println(flood == null ? 0 : flood.received());
            out.println(connection.history().count());
            out.println(connection.status().notRecorded());
            out.println(bytes);
        }
    }
}
