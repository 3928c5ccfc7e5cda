/** The figures of the last minutes: the series as the API gave it, and the points that have come since. */

const POINTS_MAX = 720;
const RATE_POINTS = 6;

/** The same series with one point more, or with its newest point as it is now. */
export function withPoint(series, point) {
  const step = series.stepSeconds;
  const index = Math.round((Date.parse(point.at) - Date.parse(series.from)) / 1_000 / step);
  if (index < series.accepted.length - 1) {
    return series;
  }
  const cut = Math.max(0, index + 1 - POINTS_MAX);
  const put = (values, value, empty) => {
    const longer = values.slice();
    while (longer.length < index) {
      longer.push(empty);
    }
    longer[index] = value ?? empty;
    return longer.slice(cut);
  };
  return {
    ...series,
    from: new Date(Date.parse(series.from) + cut * step * 1_000).toISOString(),
    accepted: put(series.accepted, point.accepted, 0),
    destinations: series.destinations.map((destination) => {
      const now = point.destinations.find(({ name }) => name === destination.name) ?? {};
      const last = destination.pending.at(-1) ?? 0;
      return {
        ...destination,
        delivered: put(destination.delivered, now.delivered, 0),
        dead: put(destination.dead, now.dead, 0),
        pending: put(destination.pending, now.pending, last),
        latencyP50Seconds: put(destination.latencyP50Seconds, now.latencyP50Seconds, null),
        latencyP95Seconds: put(destination.latencyP95Seconds, now.latencyP95Seconds, null),
        rowsPerCall: put(destination.rowsPerCall, now.rowsPerCall, null),
        quotas: destination.quotas.map((quota) => {
          const used = now.quotas?.find((other) => other.function === quota.function)?.used;
          return { ...quota, used: put(quota.used, used, quota.used.at(-1) ?? 0) };
        }),
      };
    }),
  };
}

export function times(series) {
  const from = Date.parse(series.from) / 1_000;
  return series.accepted.map((value, index) => from + index * series.stepSeconds);
}

/** Counts of a step as counts a second. */
export function perSecond(values, stepSeconds) {
  return values.map((value) => (value === null ? null : value / stepSeconds));
}

/** How many events a second came to their end of late; the newest step is not over yet and does not count. */
export function settledPerSecond(destination, stepSeconds) {
  const late = (values) => values.slice(-RATE_POINTS - 1, -1).reduce((sum, value) => sum + value, 0);
  const steps = Math.min(RATE_POINTS, destination.delivered.length - 1);
  return steps < 1 ? 0 : (late(destination.delivered) + late(destination.dead)) / (steps * stepSeconds);
}
