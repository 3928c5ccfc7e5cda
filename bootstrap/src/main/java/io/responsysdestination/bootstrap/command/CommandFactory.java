package io.responsysdestination.bootstrap.command;

import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands; those that read standard input are given it in their constructor. */
public final class CommandFactory implements IFactory {
    private final InputStream standardInput;

    public CommandFactory(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Optional<Constructor<?>> reader = Arrays.stream(type.getDeclaredConstructors())
                .filter(each -> Arrays.equals(each.getParameterTypes(), new Class<?>[] {InputStream.class}))
                .findFirst();
        return reader.isPresent()
                ? type.cast(reader.get().newInstance(standardInput))
                : CommandLine.defaultFactory().create(type);
    }
}
