package org.vigilmqtt.mqtt.codec;

import java.util.ArrayList;
import java.util.List;
import org.vigilmqtt.mqtt.packet.Packet;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Properties;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;

/** Reads one whole packet whose header has been checked; a cursor over the array it lies in. */
final class PacketReader {
    private static final int RESERVED_CONNECT_FLAG = 0x01;

    private final TopicTable topics = new TopicTable();
    private byte[] bytes = new byte[0];
    private int start;
    private int at;
    private int end;
    private PacketType type = PacketType.PINGREQ;

    /** The packet in these bytes; nothing of the array is referred to afterwards. */
    Packet read(byte[] array, int from, int to) throws MalformedPacketException {
        bytes = array;
        start = from;
        end = to;
        type = PacketType.of(array[from]);
        at = from + 1;
        while (array[at] < 0) {
            at++;
        }
        at++;
        Packet packet =
                switch (type) {
                    case CONNECT -> connect();
                    case CONNACK -> connack();
                    case PUBLISH -> publish();
                    case PUBACK -> new Packet.Puback(packetId());
                    case PUBREC -> new Packet.Pubrec(packetId());
                    case PUBREL -> new Packet.Pubrel(packetId());
                    case PUBCOMP -> new Packet.Pubcomp(packetId());
                    case SUBSCRIBE -> subscribe();
                    case SUBACK -> suback();
                    case UNSUBSCRIBE -> unsubscribe();
                    case UNSUBACK -> new Packet.Unsuback(packetId(), List.of(), Properties.NONE);
                    case PINGREQ -> new Packet.Pingreq();
                    case PINGRESP -> new Packet.Pingresp();
                    case DISCONNECT -> new Packet.Disconnect();
                };
        if (at != end) {
            throw malformed(at, "the end", end - at + " bytes too many [MQTT-4.8.0-1]");
        }
        return packet;
    }

    private Packet connect() throws MalformedPacketException {
        int place = at;
        if (!string("the protocol name").equals("MQTT")) {
            throw violation(ReasonCode.UNSUPPORTED_PROTOCOL_VERSION, place, "the protocol name", "not MQTT [MQTT-3.1.2-1]");
        }
        place = at;
        int level = oneByte("the protocol level");
        if (level != ProtocolVersion.MQTT_3_1_1.level()) {
            throw violation(
                    ReasonCode.UNSUPPORTED_PROTOCOL_VERSION, place, "the protocol level", level + " [MQTT-3.1.2-2]");
        }
        place = at;
        int flags = oneByte("the connect flags");
        checkConnectFlags(flags, place);
        int keepAlive = twoBytes("Keep Alive");
        boolean cleanSession = (flags & 0x02) != 0;
        place = at;
        String clientId = string("the client ID");
        if (clientId.isEmpty() && !cleanSession) {
            throw violation(
                    ReasonCode.CLIENT_IDENTIFIER_NOT_VALID, place, "the client ID", "empty in a kept session [MQTT-3.1.3-8]");
        }
        Will will = (flags & 0x04) == 0 ? null : will(flags);
        String userName = (flags & 0x80) == 0 ? null : string("the user name");
        Payload password = (flags & 0x40) == 0 ? null : binary("the password");
        return new Packet.Connect(
                ProtocolVersion.MQTT_3_1_1, clientId, cleanSession, keepAlive, will, userName, password, Properties.NONE);
    }

    private void checkConnectFlags(int flags, int place) throws MalformedPacketException {
        String fault = null;
        if ((flags & RESERVED_CONNECT_FLAG) != 0) {
            fault = "the reserved flag is set [MQTT-3.1.2-3]";
        } else if ((flags & 0x18) == 0x18) {
            fault = "will QoS 3 [MQTT-3.1.2-14]";
        } else if ((flags & 0x04) == 0 && (flags & 0x18) != 0) {
            fault = "a will QoS without a will [MQTT-3.1.2-13]";
        } else if ((flags & 0x04) == 0 && (flags & 0x20) != 0) {
            fault = "will retain without a will [MQTT-3.1.2-15]";
        } else if ((flags & 0x80) == 0 && (flags & 0x40) != 0) {
            fault = "a password without a user name [MQTT-3.1.2-22]";
        }
        if (fault != null) {
            throw malformed(place, "the connect flags", fault);
        }
    }

    private Will will(int connectFlags) throws MalformedPacketException {
        TopicName topic = topic("the will topic");
        Payload message = binary("the will message");
        return new Will(topic, message, Qos.of((connectFlags >> 3) & 3), (connectFlags & 0x20) != 0);
    }

    private Packet connack() throws MalformedPacketException {
        int flags = oneByte("the acknowledge flags");
        if ((flags & 0xFE) != 0) {
            throw malformed(at - 1, "the acknowledge flags", "reserved bits are set (3.2.2.1)");
        }
        int code = oneByte("the return code");
        ReasonCode reason = ReturnCodes.reasonOfConnack(code);
        if (reason == null) {
            throw malformed(at - 1, "the return code", code + " is reserved (table 3.1)");
        }
        boolean sessionPresent = flags == 1;
        if (sessionPresent && reason.isFailure()) {
            throw malformed(at - 2, "Session Present", "1 in a refusal [MQTT-3.2.2-4]");
        }
        return new Packet.Connack(sessionPresent, reason, Properties.NONE);
    }

    private Packet publish() throws MalformedPacketException {
        int flags = bytes[start] & 0x0F;
        int qosValue = (flags >> 1) & 3;
        if (qosValue == 3) {
            throw malformed(start, "the flags", "QoS 3 [MQTT-3.3.1-4]");
        }
        Qos qos = Qos.of(qosValue);
        boolean dup = (flags & 0x08) != 0;
        if (dup && qos == Qos.AT_MOST_ONCE) {
            throw malformed(start, "the flags", "DUP with QoS 0 [MQTT-3.3.1-2]");
        }
        TopicName topic = topic("the topic");
        int packetId = qos == Qos.AT_MOST_ONCE ? 0 : packetId();
        int from = at;
        at = end;
        return Packet.Publish.received(topic, bytes, from, end, qos, (flags & 0x01) != 0, dup, packetId);
    }

    private Packet subscribe() throws MalformedPacketException {
        int packetId = packetId();
        List<SubscriptionRequest> requests = new ArrayList<>();
        while (at < end) {
            TopicFilter filter = filter();
            int qos = oneByte("the requested QoS");
            if (qos > 2) {
                throw malformed(at - 1, "the requested QoS", qos + " [MQTT-3.8.3-4]");
            }
            requests.add(new SubscriptionRequest(filter, Qos.of(qos)));
        }
        if (requests.isEmpty()) {
            throw malformed(at, "the filters", "none [MQTT-3.8.3-3]");
        }
        return new Packet.Subscribe(packetId, requests, Properties.NONE);
    }

    private Packet suback() throws MalformedPacketException {
        int packetId = packetId();
        if (at == end) {
            throw malformed(at, "the return codes", "none [MQTT-3.9.3-1]");
        }
        List<ReasonCode> reasons = new ArrayList<>(end - at);
        while (at < end) {
            int code = oneByte("a return code");
            ReasonCode reason = ReturnCodes.reasonOfSuback(code);
            if (reason == null) {
                throw malformed(at - 1, "a return code", code + " is reserved [MQTT-3.9.3-2]");
            }
            reasons.add(reason);
        }
        return new Packet.Suback(packetId, reasons, Properties.NONE);
    }

    private Packet unsubscribe() throws MalformedPacketException {
        int packetId = packetId();
        List<TopicFilter> filters = new ArrayList<>();
        while (at < end) {
            filters.add(filter());
        }
        if (filters.isEmpty()) {
            throw malformed(at, "the filters", "none [MQTT-3.10.3-2]");
        }
        return new Packet.Unsubscribe(packetId, filters, Properties.NONE);
    }

    private int packetId() throws MalformedPacketException {
        int id = twoBytes("the packet identifier");
        if (id == 0) {
            throw malformed(at - 2, "the packet identifier", "0 [MQTT-2.3.1-1]");
        }
        return id;
    }

    private TopicName topic(String field) throws MalformedPacketException {
        int length = lengthOf(field);
        int from = at;
        at += length;
        TopicName known = topics.find(bytes, from, at);
        if (known != null) {
            return known;
        }
        checkUtf8(field, from, at);
        if (length == 0) {
            throw violation(ReasonCode.TOPIC_NAME_INVALID, from, field, "empty [MQTT-4.7.3-1]");
        }
        for (int i = from; i < at; i++) {
            if (bytes[i] == '+' || bytes[i] == '#') {
                throw violation(ReasonCode.TOPIC_NAME_INVALID, i, field, "a wildcard [MQTT-3.3.2-2]");
            }
        }
        TopicName topic = new TopicName(Utf8.text(bytes, from, at));
        topics.add(bytes, from, at, topic);
        return topic;
    }

    private TopicFilter filter() throws MalformedPacketException {
        int place = at;
        String text = string("a topic filter");
        try {
            return new TopicFilter(text);
        } catch (IllegalArgumentException e) {
            String fault = e.getMessage();
            throw violation(
                    ReasonCode.TOPIC_FILTER_INVALID, place, "a topic filter", fault == null ? "not valid" : fault);
        }
    }

    private String string(String field) throws MalformedPacketException {
        int length = lengthOf(field);
        int from = at;
        at += length;
        checkUtf8(field, from, at);
        return Utf8.text(bytes, from, at);
    }

    private void checkUtf8(String field, int from, int to) throws MalformedPacketException {
        int fault = Utf8.firstFault(bytes, from, to);
        if (fault != Utf8.NO_FAULT) {
            throw malformed(
                    fault, field, bytes[fault] == 0 ? "U+0000 [MQTT-1.5.3-2]" : "not well-formed UTF-8 [MQTT-1.5.3-1]");
        }
    }

    private Payload binary(String field) throws MalformedPacketException {
        int length = lengthOf(field);
        Payload payload = Payload.copyOf(bytes, at, length);
        at += length;
        return payload;
    }

    /** Reads the length in front of a string or of bytes, which lie whole in the packet afterwards. */
    private int lengthOf(String field) throws MalformedPacketException {
        int length = twoBytes(field);
        need(length, field);
        return length;
    }

    private int twoBytes(String field) throws MalformedPacketException {
        need(2, field);
        int value = (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
        at += 2;
        return value;
    }

    private int oneByte(String field) throws MalformedPacketException {
        need(1, field);
        return bytes[at++] & 0xFF;
    }

    private void need(int length, String field) throws MalformedPacketException {
        if (end - at < length) {
            throw malformed(at, field, "the packet ends before it does [MQTT-4.8.0-1]");
        }
    }

    private MalformedPacketException malformed(int place, String field, String fault) {
        return violation(ReasonCode.MALFORMED_PACKET, place, field, fault);
    }

    private MalformedPacketException violation(ReasonCode reason, int place, String field, String fault) {
        return new MalformedPacketException(reason, place - start, type + ", " + field + ": " + fault);
    }
}
