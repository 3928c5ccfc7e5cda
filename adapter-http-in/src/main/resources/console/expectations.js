/** What events would become: which subscriptions take them and why not, the values and where each came from, the requests. */
import { html } from "./lib/preact-htm.js";
import { count } from "./format.js";
import { Badge, Json } from "./parts.js";

export function Expectations({ preview }) {
  const byEvent = new Map();
  preview.expectations.forEach((each) => byEvent.set(each.event, [...(byEvent.get(each.event) ?? []), each]));
  return html`
    ${preview.notes.map(({ destination, text }) => html`<p class="notice notice-warn" key=${destination + text}>${destination}: ${text}</p>`)}
    ${preview.refused.map(
      ({ event, code, message }) =>
        html`<p class="notice notice-bad" key=${event}>Event ${event + 1} would be refused at once: ${message} (<code>${code}</code>)</p>`,
    )}
    ${[...byEvent.entries()].map(
      ([event, expectations]) => html`<section key=${event} class="expectations">
        ${byEvent.size > 1 && html`<h3>Event ${event + 1}</h3>`}
        ${expectations.map((each) => html`<${Expectation} key=${`${each.destination}/${each.subscription}`} expectation=${each} />`)}
      </section>`,
    )}
    ${preview.requests.length > 0 && html`<${Requests} requests=${preview.requests} />`}
  `;
}

function Expectation({ expectation }) {
  const { destination, subscription, action, outcome, list, pet, reason, code, omissions = [] } = expectation;
  const table = pet ? `PET ${pet} of list ${list}` : list ? `list ${list}` : "";
  return html`<details class="expectation" open=${outcome !== "notMeant"}>
    <summary>
      <strong>${destination} / ${subscription}</strong> <span class="note">${action}</span>
      <${Badge} status=${outcome} />
    </summary>
    ${reason && html`<p class=${outcome === "refused" ? "verdict" : "note"}>${why(reason)} ${code && html`<code class="note">${code}</code>`}</p>`}
    ${outcome === "rows" && table && html`<p>A row for ${table}.</p>`}
    ${omissions.map((omission) => html`<p class="notice notice-warn" key=${omission}>Left out: ${omission}</p>`)}
    ${Object.keys(expectation.payload).length > 0 && html`<${Payload} expectation=${expectation} />`}
  </details>`;
}

function why(reason) {
  return reason === "trigger" ? "Its trigger does not match." : reason;
}

function Payload({ expectation }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${`The payload of ${expectation.subscription}`}>
    <table class="row-table payload">
      <thead><tr><th scope="col">Field</th><th scope="col">Value</th><th scope="col">Comes from</th></tr></thead>
      <tbody>
        ${fields(expectation.payload).map(
          ([field, value]) => html`<tr key=${field}>
            <th scope="row">${field}</th>
            <td>${typeof value === "string" ? value : JSON.stringify(value)}</td>
            <td><code>${expectation.origins[field] ?? "–"}</code></td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** `{userData: {CITY_: "Braga"}}` as `userData.CITY_`, the way the origins name fields. */
function fields(payload, prefix = "") {
  return Object.entries(payload).flatMap(([name, value]) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? fields(value, `${prefix}${name}.`)
      : [[prefix + name, value]],
  );
}

function Requests({ requests }) {
  return html`<section>
    <h3>${count(requests.length, "request")} to Responsys</h3>
    ${requests.map(
      (request, index) => html`<details class="expectation" key=${index} open=${requests.length <= 3}>
        <summary><code>${request.method} ${request.path}</code> <span class="note">${request.destination}</span></summary>
        ${request.body && html`<${Json} value=${request.body} label=${`Body of request ${index + 1}`} />`}
      </details>`,
    )}
  </section>`;
}
