package org.vigilmqtt.broker;

import com.hivemq.configuration.service.InternalConfigurations;

/**
 * What differs from the library's defaults. They are meant for a server with thousands of devices, which drops messages
 * to protect itself; this broker has one user, who wants to see every message.
 */
final class BrokerConfiguration {
    /** Messages kept per client that is away or slow; the library's default is 1,000. */
    static final int QUEUED_MESSAGES_PER_CLIENT = 100_000;

    /** Bytes of QoS 0 messages kept for one client that reads slowly; the library's default is 5 MB. */
    private static final int QOS0_BYTES_PER_CLIENT = 64 * 1024 * 1024;

    /** QoS 1 and 2 messages under way to one client; with the library's 50 a fast stream falls behind and its queue overflows. */
    private static final int IN_FLIGHT_PER_CLIENT = 1_000;

    /**
     * Files the library spreads a persistence over (its default is 64): fewer start faster and need less memory. It
     * must stay as it is, for the data of earlier versions is spread over as many.
     */
    private static final int PERSISTENCE_BUCKETS = 16;

    private static final int SHUTDOWN_GRACE_MILLIS = 500;

    private BrokerConfiguration() {}

    /** The {@code config.xml} for a listener on the loopback address only. */
    static String xml(int port) {
        return """
                <?xml version="1.0"?>
                <hivemq>
                  <listeners>
                    <tcp-listener>
                      <port>%d</port>
                      <bind-address>%s</bind-address>
                    </tcp-listener>
                  </listeners>
                  <mqtt>
                    <queued-messages>
                      <max-queue-size>%d</max-queue-size>
                      <strategy>discard</strategy>
                    </queued-messages>
                    <packets>
                      <max-packet-size>268435460</max-packet-size>
                    </packets>
                    <receive-maximum>
                      <server-receive-maximum>65535</server-receive-maximum>
                    </receive-maximum>
                    <keep-alive>
                      <max-keep-alive>65535</max-keep-alive>
                      <allow-unlimited>true</allow-unlimited>
                    </keep-alive>
                    <session-expiry>
                      <max-interval>4294967295</max-interval>
                    </session-expiry>
                    <message-expiry>
                      <max-interval>4294967296</max-interval>
                    </message-expiry>
                    <retained-messages>
                      <enabled>true</enabled>
                    </retained-messages>
                  </mqtt>
                  <security>
                    <allow-empty-client-id>
                      <enabled>true</enabled>
                    </allow-empty-client-id>
                  </security>
                  <persistence>
                    <mode>file</mode>
                  </persistence>
                  <anonymous-usage-statistics>
                    <enabled>false</enabled>
                  </anonymous-usage-statistics>
                </hivemq>
                """
                .formatted(port, LoopbackPort.ADDRESS, QUEUED_MESSAGES_PER_CLIENT);
    }

    /** Sets what {@code config.xml} has no element for; these are switches of the library, the same for each broker. */
    static void tuneLibrary() {
        InternalConfigurations.PERSISTENCE_BUCKET_COUNT.set(PERSISTENCE_BUCKETS);
        InternalConfigurations.PAYLOAD_PERSISTENCE_BUCKET_COUNT.set(PERSISTENCE_BUCKETS);
        InternalConfigurations.QOS_0_MEMORY_LIMIT_PER_CLIENT_BYTES.set(QOS0_BYTES_PER_CLIENT);
        InternalConfigurations.NOT_WRITABLE_QUEUE_SIZE.set(QUEUED_MESSAGES_PER_CLIENT);
        InternalConfigurations.MAX_INFLIGHT_WINDOW_SIZE_MESSAGES = IN_FLIGHT_PER_CLIENT;
        InternalConfigurations.PUBLISH_POLL_BATCH_SIZE = IN_FLIGHT_PER_CLIENT / 2;
        InternalConfigurations.JMX_REPORTER_ENABLED.set(false);
        // How long stopping waits for writes under way (a fixed sleep). Acknowledged messages are written already.
        InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(SHUTDOWN_GRACE_MILLIS);
    }
}
