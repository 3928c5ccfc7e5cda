package io.responsysdestination.application.mapping.liquid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code cycle}: one value after the other. Cycles of the same group with equally many values take turns. */
final class Cycle implements Node {
    private final @Nullable Operand group;
    private final List<Operand> candidates;

    private Cycle(@Nullable Operand group, List<Operand> candidates) {
        this.group = group;
        this.candidates = candidates;
    }

    static Cycle read(Token tag) {
        var reader = tag.reader();
        var candidates = new ArrayList<Operand>();
        var group = reader.value();
        reader.skipBlanks();
        var isGrouped = group != null && reader.skip(':');
        if (group != null && !isGrouped) {
            candidates.add(group);
        }
        while (!reader.isAtEnd()) {
            var candidate = reader.value();
            if (candidate != null) {
                candidates.add(candidate);
            }
            reader.skipToNext(',');
        }
        if (candidates.isEmpty()) {
            throw tag.invalid("has a cycle without values");
        }
        return new Cycle(isGrouped ? group : null, candidates);
    }

    @Override
    public void render(Render render) {
        var name = Values.scriptText(group == null ? Special.UNDEFINED : group.value(render), render.budget());
        var value = candidates.get(render.nextTurn(name, candidates.size())).value(render);
        // LiquidJS prints neither 0 nor false here.
        if (Values.isSet(value)) {
            render.write(value);
        }
    }
}
