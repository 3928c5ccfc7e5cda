package io.responsysdestination.application.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a mapping the compiler stands, and where it reports problems.
 *
 * <p>Segment validates a mapping before using it, but leaves out what lies in arrays, {@code @literal} and
 * {@code @excludeWhenNull}; a wrong directive there fails only when it is resolved. Such places are not checked.
 */
final class Place {
    static final int DEPTH_MAX = 100;
    private static final int PROBLEMS_MAX = 100;

    private final @Nullable Place parent;
    private final String name;
    private final int depth;
    private final boolean checked;
    private final List<String> problems;

    private Place(@Nullable Place parent, String name, int depth, boolean checked, List<String> problems) {
        this.parent = parent;
        this.name = name;
        this.depth = depth;
        this.checked = checked;
        this.problems = problems;
    }

    static Place root(List<String> problems) {
        return new Place(null, "", 0, true, problems);
    }

    Place at(String member) {
        return new Place(this, member, depth + 1, checked, problems);
    }

    Place unchecked() {
        return new Place(parent, name, depth, false, problems);
    }

    Place reportingTo(List<String> otherProblems) {
        return new Place(parent, name, depth, checked, otherProblems);
    }

    boolean isChecked() {
        return checked;
    }

    boolean isTooDeep() {
        return depth > DEPTH_MAX;
    }

    void report(String problem) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(this + " " + problem + ".");
        }
    }

    /** The path from the mapping's root, {@code /userData/EMAIL_ADDRESS_/@path}. */
    @Override
    public String toString() {
        if (parent == null) {
            return "/";
        }
        var outer = parent.toString();
        return outer.length() == 1 ? outer + name : outer + "/" + name;
    }
}
