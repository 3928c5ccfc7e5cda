/** The figures of the last minutes: the series as the API gave it, and the points that have come since. */

const POINTS_MAX = 720;
const RATE_POINTS = 6;
const FIGURES = ["delivered", "dead", "pending", "latencyP50Seconds", "latencyP95Seconds", "rowsPerCall"];

/** The same series with one point more; a point that it has already changes nothing. */
export function withPoint(series, point) {
  const step = series.stepSeconds;
  const from = series.from ?? point.at;
  const index = Math.round((Date.parse(point.at) - Date.parse(from)) / 1_000 / step);
  if (index < series.accepted.length) {
    return series;
  }
  const cut = Math.max(0, index + 1 - POINTS_MAX);
  const put = (values, value) => {
    const longer = [...values, ...Array(Math.max(0, index - values.length)).fill(null), value ?? null];
    return longer.slice(cut);
  };
  return {
    ...series,
    from: new Date(Date.parse(from) + cut * step * 1_000).toISOString(),
    accepted: put(series.accepted, point.accepted),
    destinations: point.destinations.map((now) => {
      const before = series.destinations.find(({ name }) => name === now.name);
      const figures = FIGURES.map((figure) => [figure, put(before?.[figure] ?? [], now[figure])]);
      const quotas = now.quotas.map((quota) => {
        const same = before?.quotas.find((other) => other.function === quota.function);
        return { ...quota, used: put(same?.used ?? [], quota.used) };
      });
      return { name: now.name, ...Object.fromEntries(figures), quotas };
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

/** How many events a second came to their end of late. */
export function settledPerSecond(destination, stepSeconds) {
  const sum = (values) => values.slice(-RATE_POINTS).reduce((total, value) => total + (value ?? 0), 0);
  const steps = Math.min(RATE_POINTS, destination.delivered.length);
  return steps === 0 ? 0 : (sum(destination.delivered) + sum(destination.dead)) / (steps * stepSeconds);
}
