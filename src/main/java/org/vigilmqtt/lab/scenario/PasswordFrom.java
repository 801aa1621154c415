package org.vigilmqtt.lab.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.SourceNode.Scalar;
import org.vigilmqtt.mqtt.packet.Payload;

/**
 * Where a user's password comes from; a scenario never has the password itself.
 *
 * @param variable of the environment
 * @param line     where it is named, from 1
 * @param column   from 1
 */
public record PasswordFrom(String variable, int line, int column) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String IN_FILE = "password from";

    /** Null, with a complaint where something is wrong, for none. */
    static @Nullable PasswordFrom read(Fields fields, @Nullable String user, Problems problems) {
        SourceNode written = fields.take("password");
        if (written != null) {
            problems.at(
                    written,
                    "A password never stands in a scenario. Put it into an environment variable, and name that one here,"
                            + " such as password from: BAY_PASSWORD.");
        }
        SourceNode node = fields.take(IN_FILE);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Scalar scalar) || !NAME.matcher(scalar.text()).matches()) {
            // Not repeated, because it could be the password.
            problems.at(
                    node,
                    "\"password from\" is the name of an environment variable, of letters, digits and _, such as"
                            + " BAY_PASSWORD.");
            return null;
        }
        if (user == null) {
            problems.at(node, "\"password from\" goes with \"user\". Name the user whose password it is.");
            return null;
        }
        return new PasswordFrom(scalar.text(), node.line(), node.column());
    }

    /** The password, where the variable is set. */
    public Optional<Payload> in(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty()).map(Payload::ofText);
    }

    /** That the variable is not set. */
    public Problem missing() {
        return new Problem(
                line,
                column,
                "The environment variable " + variable + " is not set. Set it to the user's password before Vigil starts.");
    }
}
