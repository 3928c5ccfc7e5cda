/** Lists and PETs as Responsys has them, and which mapping writes which column. */
import { html } from "./lib/preact-htm.js";
import { get } from "./api.js";
import { count } from "./format.js";
import { Answered, Badge, Empty, Title, useAnswer } from "./parts.js";

export function Tables() {
  const answer = useAnswer((signal) => get("tables", {}, signal), []);
  return html`
    <${Title}>Tables<//>
    <p class="lead">
      What Responsys has, read at most once a minute, and what the mappings write.
      <button type="button" onClick=${answer.again}>Read again</button>
    </p>
    <${Answered} answer=${answer} what="lists and PETs">
      ${({ destinations }) =>
        destinations.length === 0
          ? html`<${Empty} title="No destination is configured." />`
          : destinations.map((destination) => html`<${Destination} key=${destination.name} destination=${destination} />`)}
    <//>
  `;
}

function Destination({ destination }) {
  const title = `tables-${destination.name}`;
  return html`<section aria-labelledby=${title}>
    <h2 id=${title}>${destination.name}</h2>
    ${destination.trouble && html`<p class="notice notice-bad" role="alert">${destination.trouble}</p>`}
    ${destination.tables.length === 0 && !destination.trouble && html`<${Empty} title="No mapping names a table." />`}
    ${destination.tables.map((table) => html`<${Table} key=${table.kind + table.name} table=${table} />`)}
  </section>`;
}

function Table({ table }) {
  const columns = rows(table);
  const wrong = columns.filter((column) => column.writers.some(isWrong)).length;
  const label = `${table.kind === "pet" ? "PET" : "List"} ${table.name}`;
  return html`<details class="card" open>
    <summary class="card-head">
      <h3>${label}</h3>
      ${table.folder && html`<span class="note">folder ${table.folder}</span>`}
      <span class="card-words">${state(table, wrong)}</span>
    </summary>
    ${columns.length > 0 &&
    html`<div class="scroll" tabindex="0" role="region" aria-label=${`Columns of ${label}`}>
      <table class="columns">
        <thead><tr><th scope="col">Column</th><th scope="col">Type</th><th scope="col">Written by</th><th scope="col">State</th></tr></thead>
        <tbody>${columns.map((column) => html`<${Column} key=${column.name} column=${column} />`)}</tbody>
      </table>
    </div>`}
  </details>`;
}

function state(table, wrong) {
  if (table.exists === null || table.exists === undefined) {
    return "Not known whether it exists.";
  }
  if (!table.exists) {
    return table.kind === "pet" ? "Not there yet; created on first use." : "Not there: no row can be delivered.";
  }
  return `${count(table.columns.length, "column")}${wrong > 0 ? `; ${count(wrong, "mapped column")} not as needed` : "; all that is mapped is there"}.`;
}

function isWrong({ status }) {
  return status === "missing" || status === "cut";
}

/** The table's columns, those that are written first, and those that are written and missing before all. */
function rows(table) {
  const writers = new Map();
  table.writers.forEach((writer) => writers.set(writer.column, [...(writers.get(writer.column) ?? []), writer]));
  const known = new Set(table.columns.map(({ name }) => name));
  const missing = [...writers.keys()].filter((name) => !known.has(name)).map((name) => ({ name }));
  const all = [...missing, ...table.columns].map((column) => ({ ...column, writers: writers.get(column.name) ?? [] }));
  const rank = ({ writers: each }) => (each.some(isWrong) ? 0 : each.length > 0 ? 1 : 2);
  return all.sort((one, other) => rank(one) - rank(other));
}

function Column({ column }) {
  const { type = "–", length } = column;
  return html`<tr class=${column.writers.length === 0 ? "unwritten" : ""}>
    <th scope="row"><code>${column.name}</code></th>
    <td>${type}${length && !type.includes(length) && ` (${length})`}</td>
    <td>${column.writers.map(({ subscription }) => subscription).join(", ") || html`<span class="note">nothing</span>`}</td>
    <td>
      ${[...new Map(column.writers.map((writer) => [writer.status + (writer.text ?? ""), writer])).values()].map(
        ({ status, text }) => html`<div key=${status}><${Badge} status=${status} /> ${text}</div>`,
      )}
    </td>
  </tr>`;
}
