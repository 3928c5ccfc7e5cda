package io.responsysdestination.application.mapping.liquid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A variable, or a literal, and the way down from it: {@code a.b["c"][0]}. Below what is missing there is nothing. */
record Access(@Nullable Operand root, List<Operand> members) implements Operand {
    Access {
        members = List.copyOf(members);
    }

    @Override
    public @Nullable Object value(Render render) {
        var budget = render.budget();
        var first = members.get(0).value(render);
        var value = root == null
                ? render.variable(Values.scriptText(first, budget))
                : Values.property(root.value(render), first, budget);
        for (var member : members.subList(1, members.size())) {
            value = Values.property(value, member.value(render), budget);
        }
        return value;
    }
}
