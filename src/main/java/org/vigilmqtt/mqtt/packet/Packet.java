package org.vigilmqtt.mqtt.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A control packet. Properties and reason codes are those of MQTT 5; in MQTT 3.1.1 properties are empty and reason codes
 * say what the return codes of 3.1.1 mean. Packet identifiers are 1 to 65,535 [MQTT-2.3.1-1].
 */
public sealed interface Packet {

    /**
     * CONNECT.
     *
     * @param cleanSession Clean Session in 3.1.1, Clean Start in 5
     * @param keepAliveSeconds 0 to 65,535; 0 turns it off
     * @param clientId may be empty only with a clean session [MQTT-3.1.3-7]
     * @param password not without a user name in 3.1.1 [MQTT-3.1.2-22]
     */
    record Connect(
            ProtocolVersion version,
            String clientId,
            boolean cleanSession,
            int keepAliveSeconds,
            @Nullable Will will,
            @Nullable String userName,
            @Nullable Payload password,
            Properties properties)
            implements Packet {
        public Connect {
            Text.checked("The client ID", clientId);
            if (clientId.isEmpty() && !cleanSession && version == ProtocolVersion.MQTT_3_1_1) {
                throw new IllegalArgumentException("A kept session needs a client ID [MQTT-3.1.3-7]");
            }
            checkRange("Keep Alive", keepAliveSeconds, 0, 65_535);
            if (userName != null) {
                Text.checked("The user name", userName);
            }
            if (password != null && password.size() > Text.MAX_BYTES) {
                throw new IllegalArgumentException("The password is longer than 65,535 bytes");
            }
            if (will != null && will.payload().size() > Text.MAX_BYTES) {
                throw new IllegalArgumentException("The will's message is longer than 65,535 bytes (3.1.3.3)");
            }
            if (password != null && userName == null && version == ProtocolVersion.MQTT_3_1_1) {
                throw new IllegalArgumentException("A password needs a user name [MQTT-3.1.2-22]");
            }
        }

        /** Without the password, so that it never reaches a log. */
        @Override
        public String toString() {
            return "Connect[" + version + ", clientId=" + clientId + ", cleanSession=" + cleanSession + ", keepAlive="
                    + keepAliveSeconds + " s, will=" + will + "]";
        }
    }

    /** CONNACK; {@code reason} is SUCCESS or a refusal. */
    record Connack(boolean sessionPresent, ReasonCode reason, Properties properties) implements Packet {}

    /** PUBLISH. Not a record, for there is one for every message: it is kept small. */
    final class Publish implements Packet {
        private static final int QOS = 0x03;
        private static final int RETAIN = 0x04;
        private static final int DUP = 0x08;
        private static final int LARGEST_BODY = 268_435_455;
        private static final int FITS_WITH_EVERY_TOPIC = LARGEST_BODY - 2 - Text.MAX_BYTES - 2;

        private final TopicName topic;
        private final byte[] payload;
        private final Properties properties;
        private final char packetId;
        private final byte flags;

        /**
         * A message.
         *
         * @param packetId 0 for QoS 0 [MQTT-2.3.1-5], else 1 to 65,535; 0 also where none has been assigned yet
         */
        public Publish(
                TopicName topic, Payload payload, Qos qos, boolean retain, boolean dup, int packetId, Properties properties) {
            this(topic, payload.shared(), qos, retain, dup, packetId, properties);
        }

        private Publish(
                TopicName topic, byte[] payload, Qos qos, boolean retain, boolean dup, int packetId, Properties properties) {
            checkRange("The packet identifier", packetId, 0, 65_535);
            if (payload.length > FITS_WITH_EVERY_TOPIC) {
                checkSize(topic, payload.length, qos);
            }
            if (qos == Qos.AT_MOST_ONCE && (dup || packetId != 0)) {
                throw new IllegalArgumentException(
                        "QoS 0 has neither DUP nor a packet identifier [MQTT-3.3.1-2] [MQTT-2.3.1-5]");
            }
            this.topic = topic;
            this.payload = payload;
            this.properties = properties;
            this.packetId = (char) packetId;
            this.flags = (byte) (qos.value() | (retain ? RETAIN : 0) | (dup ? DUP : 0));
        }

        private static void checkSize(TopicName topic, int size, Qos qos) {
            int topicBytes = topic.value().getBytes(StandardCharsets.UTF_8).length;
            int most = LARGEST_BODY - 2 - topicBytes - (qos == Qos.AT_MOST_ONCE ? 0 : 2);
            if (size > most) {
                throw new IllegalArgumentException(
                        "The payload has " + size + " bytes; with this topic at most " + most + " fit (2.2.3)");
            }
        }

        /** A message to publish, which has no packet identifier yet. */
        public static Publish of(TopicName topic, Payload payload, Qos qos, boolean retain) {
            return new Publish(topic, payload, qos, retain, false, 0, Properties.NONE);
        }

        /** A message that came, with a copy of the bytes from one place to another as its payload. */
        public static Publish received(
                TopicName topic, byte[] bytes, int from, int to, Qos qos, boolean retain, boolean dup, int packetId) {
            return new Publish(topic, Arrays.copyOfRange(bytes, from, to), qos, retain, dup, packetId, Properties.NONE);
        }

        /** Without DUP, which a message that was received and is published again may still have [MQTT-3.3.1-3]. */
        public Publish forFirstSending(int id) {
            return new Publish(topic, payload, qos(), retain(), false, id, properties);
        }

        public Publish withPacketId(int id) {
            return new Publish(topic, payload, qos(), retain(), dup(), id, properties);
        }

        public Publish withDup() {
            return new Publish(topic, payload, qos(), retain(), true, packetId, properties);
        }

        public TopicName topic() {
            return topic;
        }

        public Payload payload() {
            return Payload.sharing(payload);
        }

        public Qos qos() {
            return Qos.of(flags & QOS);
        }

        public boolean retain() {
            return (flags & RETAIN) != 0;
        }

        public boolean dup() {
            return (flags & DUP) != 0;
        }

        /** 0 for none, else 1 to 65,535. */
        public int packetId() {
            return packetId;
        }

        public Properties properties() {
            return properties;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Publish that
                    && topic.equals(that.topic)
                    && Arrays.equals(payload, that.payload)
                    && properties.equals(that.properties)
                    && packetId == that.packetId
                    && flags == that.flags;
        }

        @Override
        public int hashCode() {
            return Objects.hash(topic, Arrays.hashCode(payload), properties, packetId, flags);
        }

        /** Without the payload, which may be long or nobody's business. */
        @Override
        public String toString() {
            return "Publish[" + topic + ", " + payload.length + " B, qos=" + qos().value() + ", retain=" + retain() + ", dup="
                    + dup() + ", packetId=" + (int) packetId + "]";
        }
    }

    /** PUBACK: QoS 1 is done. */
    record Puback(int packetId, ReasonCode reason, Properties properties) implements Packet {
        public Puback(int packetId) {
            this(packetId, ReasonCode.SUCCESS, Properties.NONE);
        }
    }

    /** PUBREC: the receiver owns a QoS 2 message. */
    record Pubrec(int packetId, ReasonCode reason, Properties properties) implements Packet {
        public Pubrec(int packetId) {
            this(packetId, ReasonCode.SUCCESS, Properties.NONE);
        }
    }

    /** PUBREL: the sender gives the packet identifier back. */
    record Pubrel(int packetId, ReasonCode reason, Properties properties) implements Packet {
        public Pubrel(int packetId) {
            this(packetId, ReasonCode.SUCCESS, Properties.NONE);
        }
    }

    /** PUBCOMP: QoS 2 is done. */
    record Pubcomp(int packetId, ReasonCode reason, Properties properties) implements Packet {
        public Pubcomp(int packetId) {
            this(packetId, ReasonCode.SUCCESS, Properties.NONE);
        }
    }

    /** SUBSCRIBE with at least one entry [MQTT-3.8.3-3]. */
    record Subscribe(int packetId, List<SubscriptionRequest> requests, Properties properties) implements Packet {
        public Subscribe {
            requests = List.copyOf(requests);
            if (requests.isEmpty()) {
                throw new IllegalArgumentException("SUBSCRIBE has at least one filter [MQTT-3.8.3-3]");
            }
        }
    }

    /** SUBACK: a code for each filter, in order [MQTT-3.8.4-5]. */
    record Suback(int packetId, List<ReasonCode> reasons, Properties properties) implements Packet {
        public Suback {
            reasons = List.copyOf(reasons);
        }
    }

    /** UNSUBSCRIBE with at least one filter [MQTT-3.10.3-2]. */
    record Unsubscribe(int packetId, List<TopicFilter> filters, Properties properties) implements Packet {
        public Unsubscribe {
            filters = List.copyOf(filters);
            if (filters.isEmpty()) {
                throw new IllegalArgumentException("UNSUBSCRIBE has at least one filter [MQTT-3.10.3-2]");
            }
        }
    }

    /** UNSUBACK; in MQTT 3.1.1 without codes. */
    record Unsuback(int packetId, List<ReasonCode> reasons, Properties properties) implements Packet {
        public Unsuback {
            reasons = List.copyOf(reasons);
        }
    }

    /** PINGREQ. */
    record Pingreq() implements Packet {}

    /** PINGRESP. */
    record Pingresp() implements Packet {}

    /** DISCONNECT; in MQTT 3.1.1 only from the client and always SUCCESS. */
    record Disconnect(ReasonCode reason, Properties properties) implements Packet {
        public Disconnect() {
            this(ReasonCode.SUCCESS, Properties.NONE);
        }
    }

    private static void checkRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is " + least + " to " + most + ", not " + value);
        }
    }
}
