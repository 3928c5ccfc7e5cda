/** How every destination is, and why, as it changes. */
import { html, useEffect, useMemo, useState } from "./lib/preact-htm.js";
import { get } from "./api.js";
import { clock, count, duration, short, whole } from "./format.js";
import { listen } from "./live.js";
import { Answered, Badge, Empty, Pairs, Title, useAnswer } from "./parts.js";
import { Plot, Spark } from "./plot.js";
import { perSecond, settledPerSecond, times, withPoint } from "./series.js";

const MINUTES = 15;

export function Overview() {
  const start = useAnswer(
    (signal) =>
      Promise.all([get("summary", {}, signal), get("quotas", {}, signal), get("series", { minutes: MINUTES }, signal)]).then(
        ([summary, { quotas }, series]) => ({ summary, quotas, series }),
      ),
    [],
  );
  return html`
    <${Title}>Overview<//>
    <${Answered} answer=${start} what="the state of the service">${(data) => html`<${Live} start=${data} />`}<//>
  `;
}

function Live({ start }) {
  const [now, setNow] = useState({ ...start, at: new Date() });
  const [connection, setConnection] = useState({ up: true, reason: "" });
  useEffect(
    () =>
      listen({
        event: (name, data) =>
          name === "overview" &&
          setNow((before) => ({
            summary: data.summary,
            quotas: data.quotas,
            series: data.point ? withPoint(before.series, data.point) : before.series,
            at: new Date(),
          })),
        state: (up, reason) => setConnection((before) => (before.up === up && before.reason === reason ? before : { up, reason })),
      }),
    [],
  );
  const { summary, quotas, series } = now;
  return html`
    <p class="live ${connection.up ? "" : "live-down"}">
      <span class="dot" aria-hidden="true"></span>
      ${connection.up ? "Live" : `Not live: ${connection.reason} Trying again.`}
      <span class="note">as of ${clock(now.at)}</span>
    </p>
    ${summary.trouble && html`<p class="notice notice-bad" role="alert">${summary.trouble}</p>`}
    <${Totals} summary=${summary} />
    ${summary.destinations.length === 0 && html`<${Empty} title="No destination is configured." />`}
    ${summary.destinations.map(
      (destination) => html`<${Destination}
        key=${destination.name}
        destination=${destination}
        quotas=${quotas.filter((quota) => quota.destination === destination.name)}
        series=${series}
      />`,
    )}
  `;
}

function Totals({ summary }) {
  const { events, deliveries } = summary;
  const dead = html`<a href="#/dead-letters">${whole(deliveries.dead)}</a>`;
  return html`<section aria-label="Totals">
    <${Pairs}
      kind="tiles"
      items=${[
        ["Accepted events", whole(events.accepted)],
        ["Delivered", whole(deliveries.delivered)],
        ["Dead letters", deliveries.dead > 0 ? dead : "0"],
        ["Pending", whole(deliveries.pending)],
      ]}
    />
    <p class="note">
      Events since the start; beside them ${count(events.duplicates, "duplicate")}, ${whole(events.rejected)} rejected and
      ${" "}${whole(events.unmatched)} that no subscription wanted. An event is one delivery for each subscription it concerns.
    </p>
  </section>`;
}

function Destination({ destination, quotas, series }) {
  const figures = series.destinations.find(({ name }) => name === destination.name);
  const title = `destination-${destination.name}`;
  return html`<section class="card" aria-labelledby=${title}>
    <header class="card-head">
      <h2 id=${title}>${destination.name}</h2>
      <${Badge} status=${destination.state} />
      <p class="card-words">${inWords(destination)}</p>
    </header>
    <p class="backlog">${backlog(destination, figures, series.stepSeconds)}</p>
    ${destination.droppedValues > 0 &&
    html`<p class="notice notice-warn">
      ${count(destination.droppedValues, "value was", "values were")} left out because a PET lacks their column: see <a href="#/tables">Tables</a>.
    </p>`}
    ${figures && html`<${Figures} figures=${figures} series=${series} />`}
    ${quotas.length > 0 && html`<${Quotas} quotas=${quotas} figures=${figures} series=${series} />`}
  </section>`;
}

function inWords({ state, reason }) {
  switch (state) {
    case "idle":
      return "All that was accepted has been dealt with.";
    case "delivering":
      return "Rows go to Responsys.";
    default:
      return reason || "No reason is known.";
  }
}

/** How much waits, since when, and when it will be gone if nothing changes. */
function backlog({ pending, unread, oldestPendingSeconds, state }, figures, stepSeconds) {
  const all = pending + unread;
  if (all === 0) {
    return "Nothing waits.";
  }
  const since = pending > 0 ? `, the oldest for ${duration(oldestPendingSeconds)}` : "";
  const waits = `${count(all, "event waits", "events wait")}${since}`;
  if (state === "waiting") {
    return `${waits}. Sending goes on by itself once this is over.`;
  }
  const rate = figures ? settledPerSecond(figures, stepSeconds) : 0;
  if (state === "stopped") {
    return `${waits}. They stay in the journal until the reason is mended.`;
  }
  return rate > 0
    ? `${waits}; gone in about ${duration(all / rate)} at the present ${short(rate)} a second.`
    : `${waits}; none has come to its end in the last half minute.`;
}

function Figures({ figures, series }) {
  const at = useMemo(() => times(series), [series]);
  const rate = (values) => perSecond(values, series.stepSeconds);
  const throughput = useMemo(
    () => [
      { label: "delivered", values: rate(figures.delivered), main: true },
      { label: "accepted, all sources", values: rate(series.accepted) },
    ],
    [figures, series],
  );
  const latency = useMemo(
    () => [
      { label: "p50", values: figures.latencyP50Seconds, main: true },
      { label: "p95", values: figures.latencyP95Seconds },
    ],
    [figures],
  );
  const rows = useMemo(() => [{ label: "mean", values: figures.rowsPerCall, main: true }], [figures]);
  return html`<div class="plots">
    <${Plot} title="Throughput" times=${at} lines=${throughput} words=${(value) => `${short(value)}/s`} />
    <${Plot} title="From acceptance to outcome" times=${at} lines=${latency} words=${duration} />
    <${Plot} title="Rows per call" times=${at} lines=${rows} words=${short} />
  </div>`;
}

function Quotas({ quotas, figures, series }) {
  const at = useMemo(() => times(series), [series]);
  const used = (quota) => figures?.quotas.find((other) => other.function === quota.function)?.used;
  return html`<h3>Calls in the last minute, against the account's limits</h3>
    <ul class="quotas">
      ${quotas.map(
        (quota) => html`<li key=${quota.function}>
          <span class="quota-name">${quota.function}</span>
          <span class="quota-words">
            <strong>${whole(quota.usedLastMinute)}</strong> of ${whole(quota.limitPerMinute)}
            ${quota.waiting > 0 && html`, ${count(quota.waiting, "call waits", "calls wait")}`}
            ${!quota.fromResponsys && html`<span class="note"> (the account does not say; default)</span>`}
          </span>
          <${Meter} quota=${quota} />
          ${used(quota) && html`<${Spark} times=${at} values=${used(quota)} max=${quota.limitPerMinute} />`}
        </li>`,
      )}
    </ul>`;
}

function Meter({ quota }) {
  const share = Math.min(1, quota.usedLastMinute / quota.limitPerMinute);
  return html`<div
    class="meter ${share >= 0.9 ? "meter-full" : ""}"
    role="meter"
    aria-label=${`${quota.function}, calls in the last minute`}
    aria-valuemin="0"
    aria-valuenow=${quota.usedLastMinute}
    aria-valuemax=${quota.limitPerMinute}
  >
    <div style=${{ width: `${share * 100}%` }}></div>
  </div>`;
}
