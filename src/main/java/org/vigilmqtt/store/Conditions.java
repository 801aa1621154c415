package org.vigilmqtt.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageFilter.Marks;
import org.vigilmqtt.workspace.PayloadPattern;

/** What SQLite can say of a filter: all of its marks and times, and of its words what leaves few messages too many. */
final class Conditions {
    private final List<String> terms = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Conditions(MessageFilter filter) {
        if (filter.fromMicros() != Long.MIN_VALUE) {
            add("at >= ?", filter.fromMicros());
        }
        if (filter.toMicros() != Long.MAX_VALUE) {
            add("at < ?", filter.toMicros());
        }
        marks(filter.marks());
        PayloadPattern payload = filter.payload();
        if (payload != null) {
            payload.asciiWords().ifPresent(this::words);
        }
    }

    private void marks(Marks marks) {
        if (marks.qos().size() < Qos.values().length) {
            int wanted = marks.qos().stream().mapToInt(qos -> 1 << qos.value()).sum();
            add("(? >> (flags >> " + MessageColumns.QOS_SHIFT + ")) & 1", wanted);
        }
        Direction direction = marks.direction();
        if (direction != null) {
            add("(flags & " + MessageColumns.FLAG_OUT + ") = ?", direction == Direction.OUT ? MessageColumns.FLAG_OUT : 0);
        }
        if (marks.retain()) {
            terms.add("flags & " + MessageColumns.FLAG_RETAIN);
        }
        if (marks.dup()) {
            terms.add("flags & " + MessageColumns.FLAG_DUP);
        }
    }

    /** LIKE knows the case of ASCII letters only, and ends at the first zero byte. */
    private void words(String words) {
        String escaped = words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
        add("(CAST(payload AS TEXT) LIKE ? ESCAPE '!' OR instr(payload, x'00') > 0)", "%" + escaped + "%");
    }

    private void add(String term, Object value) {
        terms.add(term);
        values.add(value);
    }

    /** The rows of a stretch, newest first; its ends are the first two parameters. */
    String select() {
        String where = terms.isEmpty() ? "" : " AND " + String.join(" AND ", terms);
        return "SELECT id, at, flags, packet_id, topic, payload FROM message WHERE id >= ? AND id < ?" + where
                + " ORDER BY id DESC";
    }

    void bind(PreparedStatement select, int from) throws SQLException {
        int index = from;
        for (Object value : values) {
            select.setObject(index++, value);
        }
    }
}
