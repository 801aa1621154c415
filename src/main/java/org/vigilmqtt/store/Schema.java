package org.vigilmqtt.store;

/** The kinds of files that Vigil keeps. */
enum Schema {
    /** Profiles, settings and simulated devices. */
    VIGIL(
            "vigil",
            2,
            "Vigil goes on with a new one; profiles, settings and simulated devices of the old one are not in it."),
    /** Session and recorded messages of a profile. */
    STORE("store", 5, "Connect again to begin with a new store; session and messages of the old one are not in it.");

    private final String title;
    private final int version;
    private final String afterDamage;

    Schema(String title, int version, String afterDamage) {
        this.title = title;
        this.version = version;
        this.afterDamage = afterDamage;
    }

    /** The newest version this program knows, kept in the file as {@code user_version}. */
    int version() {
        return version;
    }

    /** The sentence for the user after a damaged file was set aside. */
    String afterDamage() {
        return afterDamage;
    }

    /** The resource that leads from the version before to this one. */
    String resource(int target) {
        return "%s-%03d.sql".formatted(title, target);
    }
}
