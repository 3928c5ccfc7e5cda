package io.responsysdestination.application.mapping.liquid;

import java.util.ArrayList;
import java.util.List;

/** {@code if} and {@code unless}, with any number of {@code elsif} and an {@code else}. */
final class Conditional implements Node {
    private final boolean isUnless;
    private final List<Branch> branches = new ArrayList<>();
    private boolean hasElse;

    Conditional(boolean isUnless, Token tag) {
        this.isUnless = isUnless;
        branches.add(new Branch(FilteredValue.read(tag.reader()), !isUnless, new ArrayList<>()));
    }

    void elseIf(Token tag) {
        if (hasElse) {
            surplus(tag);
        } else {
            branches.add(new Branch(FilteredValue.read(tag.reader()), true, new ArrayList<>()));
        }
    }

    void otherwise(Token tag) {
        checkBare(tag);
        if (hasElse) {
            surplus(tag);
        } else {
            hasElse = true;
            branches.add(new Branch(Operand.constant(true), true, new ArrayList<>()));
        }
    }

    /** LiquidJS is strict with {@code if} only: what follows the else of an {@code unless} is never rendered there. */
    private void surplus(Token tag) {
        if (!isUnless) {
            throw tag.invalid("has one more " + tag.name() + " behind an else");
        }
        branches.add(new Branch(Operand.constant(false), true, new ArrayList<>()));
    }

    /** Keeps {@code else if} from passing for an else. */
    void checkBare(Token tag) {
        if (!isUnless && tag.from() < tag.to()) {
            throw tag.invalid("has something behind " + tag.name());
        }
    }

    void add(Node node) {
        branches.get(branches.size() - 1).body.add(node);
    }

    @Override
    public void render(Render render) {
        for (var branch : branches) {
            if (Values.isTruthy(branch.condition.value(render)) == branch.wanted) {
                render.run(branch.body);
                return;
            }
        }
    }

    private record Branch(Operand condition, boolean wanted, List<Node> body) {}
}
