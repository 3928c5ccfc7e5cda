package io.responsysdestination.benchmarks;

import io.responsysdestination.benchmarks.console.ConsoleProgram;
import io.responsysdestination.benchmarks.ingest.IngestProgram;
import io.responsysdestination.benchmarks.mapping.MappingProgram;
import io.responsysdestination.benchmarks.merge.CallsProgram;
import io.responsysdestination.benchmarks.pending.MemoryProgram;
import io.responsysdestination.benchmarks.pending.RecoveryProgram;
import io.responsysdestination.benchmarks.responsys.DeliveryProgram;
import io.responsysdestination.benchmarks.responsys.QuotaProgram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs the benchmark that is named. Ends with status 0, or 1 when a target was missed or the benchmark failed, or 2 when
 * there is none of that name.
 */
public final class Main {
    private static final String PRESET = "mapping";

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Supplier<Program>> programs = programs();
        String name = arguments.length == 0 ? PRESET : arguments[0];
        Supplier<Program> program = programs.get(name);
        if (program == null || arguments.length > 1) {
            System.err.println("say which benchmark: " + String.join(", ", programs.keySet())
                    + "; without a name it is " + PRESET);
            System.exit(2);
            return;
        }
        int status = 1;
        try {
            Figures figures = new Figures();
            figures.printMachine();
            program.get().run(figures);
            status = figures.isTargetMissed() ? 1 : 0;
        } catch (Throwable failure) { // an error, too, must be seen before the process is ended
            failure.printStackTrace(System.err);
        } finally {
            System.exit(status); // threads of Vert.x would keep the process alive
        }
    }

    private static Map<String, Supplier<Program>> programs() {
        Map<String, Supplier<Program>> programs = new LinkedHashMap<>();
        programs.put(PRESET, MappingProgram::new);
        programs.put("ingest", IngestProgram::new);
        programs.put("calls", CallsProgram::new);
        programs.put("quota", QuotaProgram::new);
        programs.put("delivery", DeliveryProgram::new);
        programs.put("memory", MemoryProgram::new);
        programs.put("recovery", RecoveryProgram::new);
        programs.put("console", ConsoleProgram::new);
        return programs;
    }
}
