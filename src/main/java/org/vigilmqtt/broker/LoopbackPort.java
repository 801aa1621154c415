package org.vigilmqtt.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Finds the port to listen on. The broker's library takes a fixed port only and does not report one the system chose,
 * so the port is tried and released here just before; {@link LocalBroker} tries again if somebody was quicker.
 */
final class LoopbackPort {
    static final String ADDRESS = "127.0.0.1";

    private LoopbackPort() {}

    /** The preferred port if it is free on the loopback address, otherwise one the system chooses. */
    static int choose(int preferred) throws IOException {
        return isFree(preferred) ? preferred : bindAndRelease(0);
    }

    static boolean isFree(int port) {
        try {
            return bindAndRelease(port) == port;
        } catch (IOException _) {
            return false;
        }
    }

    private static int bindAndRelease(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral(ADDRESS))) {
            return socket.getLocalPort();
        }
    }
}
