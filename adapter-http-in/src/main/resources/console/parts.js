/** What several views are made of. */
import { html, useEffect, useState } from "./lib/preact-htm.js";
import { clock } from "./format.js";

const STATUS_WORDS = {
  delivered: ["good", "Delivered"],
  pending: ["calm", "On its way"],
  dead: ["bad", "Dead letter"],
  idle: ["calm", "Idle"],
  delivering: ["good", "Delivering"],
  waiting: ["warn", "Waiting"],
  stopped: ["bad", "Stopped"],
  rows: ["good", "Would be sent"],
  refused: ["bad", "Would be refused"],
  notMeant: ["calm", "Not meant"],
  ok: ["good", "ok"],
  missing: ["bad", "missing"],
  cut: ["warn", "cut"],
};

/** A word with a colour; the word alone says all. */
export function Badge({ status }) {
  const [tone, words] = STATUS_WORDS[status] ?? ["calm", status];
  return html`<span class="badge badge-${tone}">${words}</span>`;
}

export function Time({ at }) {
  return at ? html`<time datetime=${at} title=${at}>${clock(at)}</time>` : html`<span>–</span>`;
}

/** Asks again when one of the inputs changes, and gives up what is asked when the reader goes elsewhere. */
export function useAnswer(ask, inputs) {
  const [answer, setAnswer] = useState({ loading: true });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    setAnswer((before) => ({ ...before, loading: true }));
    ask(stop.signal).then(
      (data) => stop.signal.aborted || setAnswer({ data, loading: false }),
      (problem) => stop.signal.aborted || setAnswer({ problem, loading: false }),
    );
    return () => stop.abort();
  }, [...inputs, round]);
  return { ...answer, again: () => setRound((before) => before + 1) };
}

/** Loading, failed, or what was asked for. */
export function Answered({ answer, what, children }) {
  if (answer.problem) {
    return html`<${Failure} problem=${answer.problem} again=${answer.again} />`;
  }
  if (answer.data === undefined) {
    return html`<p class="note" role="status">Loading ${what} …</p>`;
  }
  return children(answer.data);
}

export function Failure({ problem, again }) {
  const missing = problem.status === 404 && problem.code === "not_found";
  return html`<div class="notice notice-bad" role="alert">
    <p>${missing ? "This version of the service does not answer this question." : problem.message}</p>
    ${again && !missing && html`<button type="button" onClick=${again}>Try again</button>`}
  </div>`;
}

export function Empty({ title, children }) {
  return html`<div class="empty">
    <p class="empty-title">${title}</p>
    ${children && html`<p>${children}</p>`}
  </div>`;
}

/** Names and values; `items` are pairs. */
export function Pairs({ items, kind = "" }) {
  return html`<dl class="pairs ${kind}">
    ${items.map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/** JSON as it was written, in a box of its own that can be scrolled with the keyboard. */
export function Json({ value, label }) {
  return html`<pre class="code" tabindex="0" role="region" aria-label=${label}>${JSON.stringify(value, null, 2)}</pre>`;
}

/** A row as Responsys is sent it. */
export function Row({ row, label }) {
  const cells = Object.entries(row);
  if (cells.length === 0) {
    return html`<p class="note">No values.</p>`;
  }
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table class="row-table">
      <thead><tr><th scope="col">Column</th><th scope="col">Value</th></tr></thead>
      <tbody>
        ${cells.map(
          ([column, value]) => html`<tr key=${column}>
            <th scope="row">${column}</th>
            <td>${value === "" ? html`<em>cleared</em>` : value}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A heading that takes the focus when the reader comes to its view. */
export function Title({ children }) {
  return html`<h1 tabindex="-1">${children}</h1>`;
}
