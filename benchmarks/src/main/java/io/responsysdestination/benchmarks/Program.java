package io.responsysdestination.benchmarks;

/** A benchmark that can be run by its name. */
@FunctionalInterface
public interface Program {
    void run(Figures figures) throws Exception;
}
