package io.responsysdestination.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processor time of this process, which other processes disturb less than they do the time on the clock. */
public final class CpuTime {
    private CpuTime() {}

    public static long nanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
