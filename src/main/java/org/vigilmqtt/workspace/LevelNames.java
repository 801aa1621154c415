package org.vigilmqtt.workspace;

import org.jspecify.annotations.Nullable;

/** One string for each name of a level, however many branches have it. */
final class LevelNames {
    private @Nullable String[] places = new @Nullable String[64];
    private int used;

    /** The string for a part of a topic. */
    String shared(String topic, int start, int end) {
        int hash = TopicIndex.hash(0, topic, start, end);
        int place = place(hash);
        for (String name = places[place]; name != null; name = places[place]) {
            if (name.length() == end - start && topic.startsWith(name, start)) {
                return name;
            }
            place = (place + 1) & (places.length - 1);
        }
        String name = topic.substring(start, end);
        places[place] = name;
        if (++used * 2 > places.length) {
            grow();
        }
        return name;
    }

    private void grow() {
        @Nullable String[] before = places;
        places = new @Nullable String[before.length * 2];
        for (String name : before) {
            if (name != null) {
                int place = place(name.hashCode());
                while (places[place] != null) {
                    place = (place + 1) & (places.length - 1);
                }
                places[place] = name;
            }
        }
    }

    private int place(int hash) {
        int spread = hash * 0x9E3779B9;
        return (spread ^ (spread >>> 16)) & (places.length - 1);
    }
}
