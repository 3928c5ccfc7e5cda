package io.responsysdestination.application.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ordinary object of the mapping. Undefined members are left out. */
final class ObjectExpression implements Expression {
    private final String[] names;
    private final Expression[] members;

    ObjectExpression(String[] names, Expression[] members) {
        this.names = names;
        this.members = members;
    }

    @Override
    public Map<String, @Nullable Object> resolve(@Nullable Object data) {
        var result = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < names.length; i++) {
            var value = members[i].resolve(data);
            if (value != Undefined.UNDEFINED) {
                result.put(names[i], value);
            }
        }
        return result;
    }

    @Override
    public void trace(String field, @Nullable Object data, Origins origins) {
        for (int i = 0; i < names.length; i++) {
            members[i].trace(Origins.join(field, names[i]), data, origins);
        }
    }
}
