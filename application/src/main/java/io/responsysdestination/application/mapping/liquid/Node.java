package io.responsysdestination.application.mapping.liquid;

/** A compiled text, output or tag. Stateless. */
@FunctionalInterface
interface Node {
    void render(Render render);
}
