/** A small plot over time, with its values in words above it. */
import { html, useEffect, useRef, useState } from "./lib/preact-htm.js";
import uPlot from "./lib/uplot.js";

const USUAL_FONT_PIXELS = 15;
const HEIGHT = 132;
const SPARK_HEIGHT = 28;

/** Less than this would be a plot of a few dots. */
const WINDOW_SECONDS_MIN = 300;
const DOTS_MAX = 2;

/** Seconds between two marks of time; less than a minute would mark the same time twice. */
const MARKS = [60, 120, 300, 600, 900, 1_800, 3_600];

/**
 * `lines` are `{label, values, main}`, as long as `times` (seconds since 1970); a value is null where there is none.
 * The caption says the newest values, or those under the pointer.
 */
export function Plot({ title, times, lines, words }) {
  const [pointed, setPointed] = useState(null);
  const at = pointed !== null && pointed < times.length ? pointed : times.length - 1;
  return html`<figure class="plot">
    <figcaption>
      <span class="plot-title">${title}</span>
      ${lines.map(
        (line) => html`<span class="plot-value" key=${line.label}>
          <span class="key ${line.main ? "key-main" : "key-other"}" aria-hidden="true"></span>
          ${line.label} <strong>${words(line.values[at])}</strong>
        </span>`,
      )}
    </figcaption>
    <${Canvas} times=${times} lines=${lines} height=${HEIGHT} words=${words} onPoint=${setPointed} />
  </figure>`;
}

/** One line without axes; the words beside it say what it shows. */
export function Spark({ times, values, max }) {
  return html`<${Canvas} times=${times} lines=${[{ values, main: true }]} height=${SPARK_HEIGHT} max=${max} />`;
}

function Canvas({ times, lines, height, max, words, onPoint }) {
  const box = useRef(null);
  const plot = useRef(null);
  const scheme = useScheme();
  useEffect(() => {
    const created = new uPlot(options(box.current, lines, height, max, words, onPoint), [times, ...lines.map((line) => line.values)], box.current);
    plot.current = created;
    const resized = new ResizeObserver(() => created.setSize({ width: box.current.clientWidth, height: size(height) }));
    resized.observe(box.current);
    return () => {
      resized.disconnect();
      created.destroy();
    };
  }, [scheme, lines.length, max]);
  useEffect(() => plot.current?.setData([times, ...lines.map((line) => line.values)]), [times, lines]);
  return html`<div class="canvas" ref=${box} aria-hidden="true"></div>`;
}

/** As large as letters are beside it, which on a wall are larger. */
function size(pixels) {
  const font = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.round((pixels * font) / USUAL_FONT_PIXELS);
}

function options(box, lines, height, max, words, onPoint) {
  const style = getComputedStyle(box);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--muted"),
    font: `${size(11)}px ${style.fontFamily}`,
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
  };
  const bare = words === undefined;
  return {
    width: box.clientWidth,
    height: size(height),
    padding: bare ? [2, 0, 2, 0] : [6, 20, 0, 0],
    legend: { show: false },
    cursor: { show: !bare, drag: { x: false, y: false }, points: { size: 6 } },
    scales: {
      x: { range: windowOf },
      y: { range: (plot, low, high) => [0, max ?? (Math.max(high ?? 0, 0) * 1.15 || 1)] },
    },
    axes: bare
      ? [{ show: false }, { show: false }]
      : [
          { ...axis, size: size(24), space: size(60), incrs: MARKS, values: (plot, ticks) => ticks.map(clock) },
          { ...axis, size: size(48), space: size(28), values: (plot, ticks) => ticks.map(words) },
        ],
    series: [
      {},
      ...lines.map((line) => ({
        stroke: colour(line.main ? "--accent" : "--muted"),
        width: line.main ? 2 : 1.5,
        dash: line.main ? undefined : [4, 3],
        points: { show: (plot) => !bare && plot.data[0].length <= DOTS_MAX },
      })),
    ],
    hooks: { setCursor: onPoint ? [(plot) => onPoint(plot.cursor.idx ?? null)] : [] },
  };
}

/** From the data and not from the range that uPlot offers, which is years long around a single value. */
function windowOf({ data: [times] }) {
  const last = times.at(-1) ?? Date.now() / 1_000;
  return [Math.min(times[0] ?? last, last - WINDOW_SECONDS_MIN), last];
}

function clock(seconds) {
  return new Date(seconds * 1_000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function useScheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const [scheme, setScheme] = useState(dark.matches);
  useEffect(() => {
    const follow = () => setScheme(dark.matches);
    dark.addEventListener("change", follow);
    return () => dark.removeEventListener("change", follow);
  }, []);
  return scheme;
}
