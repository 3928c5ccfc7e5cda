/** What is in force, what `check` says of it, and the file as it is on disk now. */
import { html, useState } from "./lib/preact-htm.js";
import { get, post } from "./api.js";
import { Dialog } from "./dialog.js";
import { count } from "./format.js";
import { Answered, Failure, Json, Time, Title, useAnswer } from "./parts.js";

export function Configuration() {
  const [said, setSaid] = useState("");
  const answer = useAnswer((signal) => get("configuration", {}, signal), []);
  const applied = (words) => {
    setSaid(words);
    answer.again();
  };
  return html`
    <${Title}>Configuration<//>
    <div role="status">${said}</div>
    <${Answered} answer=${answer} what="the configuration">
      ${({ file, loadedAt, configuration, warnings }) => html`
        <p class="lead"><code>${file}</code>, in force since <${Time} at=${loadedAt} />. Secrets are masked.</p>
        <${OnDisk} key=${loadedAt} applied=${applied} />
        <h2>${warnings.length === 0 ? "No warnings" : count(warnings.length, "warning")}</h2>
        <${Remarks} remarks=${warnings} />
        <h2>In force</h2>
        <${Json} value=${configuration} label="The configuration in force" />
      `}
    <//>
  `;
}

function Remarks({ remarks }) {
  return remarks.length === 0
    ? null
    : html`<ul class="remarks">
        ${remarks.map((remark) => html`<li key=${remark.place + remark.message}><code>${remark.place}</code> ${remark.message}</li>`)}
      </ul>`;
}

/** Compares the file with what is in force; where the service cannot reload, nothing is shown. */
function OnDisk({ applied }) {
  const check = useAnswer((signal) => post("configuration/check", {}, signal), []);
  const [asking, setAsking] = useState(false);
  if (check.problem?.status === 404 || check.problem?.status === 405) {
    return null;
  }
  return html`<section aria-labelledby="on-disk-title">
    <div class="list-head">
      <h2 id="on-disk-title">The file on disk</h2>
      <button type="button" onClick=${check.again}>Check the file</button>
    </div>
    <${Answered} answer=${check} what="the file">
      ${({ problems, changes }) => html`
        <div role="status">
          ${problems.length > 0 && html`<p class="notice notice-bad">It cannot be put in force: ${count(problems.length, "problem")}.</p>`}
          ${problems.length === 0 && changes.length === 0 && html`<p>It is what is in force.</p>`}
        </div>
        <${Remarks} remarks=${problems.map((problem) => (typeof problem === "string" ? { place: "", message: problem } : problem))} />
        ${changes.length > 0 && html`<${Changes} changes=${changes} />`}
        ${problems.length === 0 && changes.length > 0 && html`<button type="button" class="primary" onClick=${() => setAsking(true)}>Reload …</button>`}
        ${asking && html`<${Reload} changes=${changes} onClose=${() => setAsking(false)} applied=${applied} />`}
      `}
    <//>
  </section>`;
}

function Changes({ changes }) {
  const words = (value) => (value === null || value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Changes of the file">
    <table>
      <thead><tr><th scope="col">Place</th><th scope="col">In force</th><th scope="col">On disk</th></tr></thead>
      <tbody>
        ${changes.map(
          ({ place, before, after }) => html`<tr key=${place}>
            <th scope="row"><code>${place}</code></th><td>${words(before)}</td><td>${words(after)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function Reload({ changes, onClose, applied }) {
  const [end, setEnd] = useState({});
  const reload = async (close) => {
    setEnd({ underWay: true });
    try {
      const answer = await post("configuration/reload", {});
      if (answer.applied) {
        close();
        applied("The file is in force now.");
      } else {
        setEnd({ problem: new Error(`It was not put in force: ${count(answer.problems.length, "problem")}.`) });
      }
    } catch (problem) {
      setEnd({ problem });
    }
  };
  return html`<${Dialog} title="Put the file in force" onClose=${onClose}>
    ${(close) => html`
      <p><strong>${count(changes.length, "change")}</strong>, all at once or none. Nothing that is under way is lost.</p>
      ${end.problem && html`<${Failure} problem=${end.problem} />`}
      <div class="dialog-buttons">
        <button type="button" onClick=${close}>Cancel</button>
        <button type="button" class="primary" disabled=${end.underWay} onClick=${() => reload(close)}>Reload</button>
      </div>
    `}
  <//>`;
}
