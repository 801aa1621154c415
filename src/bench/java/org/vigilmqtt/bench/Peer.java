package org.vigilmqtt.bench;

/** A client under measurement, seen through the least that all of them can do. */
interface Peer extends AutoCloseable {
    /** Told what comes, on whatever thread the client calls back on. */
    interface Sink {
        void message(String topic);

        /** The message that {@link LoopbackBroker} ends a flood with. */
        void end(String payload);
    }

    /** For a client that only publishes. */
    Sink NOTHING = new Sink() {
        @Override
        public void message(String topic) {}

        @Override
        public void end(String payload) {}
    };

    /** Connects; returns when CONNACK has come. {@code window} is the most unacknowledged publishes there will be. */
    void connect(int port, String clientId, int window, Sink sink) throws Exception;

    /** Subscribes; returns when SUBACK has come. */
    void subscribe(String filter, int qos) throws Exception;

    /** Publishes; {@code done} is run when it is acknowledged, or for QoS 0 sent as far as the client can tell. */
    void publish(String topic, byte[] payload, int qos, Runnable done) throws Exception;

    @Override
    void close();
}
