package org.vigilmqtt.broker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process with nothing but a broker, to be killed: prints its port and waits. */
final class BrokerChild {
    private BrokerChild() {}

    public static void main(String[] args) throws Exception {
        LocalBroker broker = new LocalBroker(Path.of(args[0]), Integer.parseInt(args[1]));
        int port = broker.start().toCompletableFuture().get();
        System.out.write(("port " + port + "\n").getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
