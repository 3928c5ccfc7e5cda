/** What could not be delivered, by its reason, and what can be done about it. */
import { html, useState } from "./lib/preact-htm.js";
import { download, get, post } from "./api.js";
import { Dialog } from "./dialog.js";
import { count, whole } from "./format.js";
import { Letters } from "./letters.js";
import { Answered, Empty, Failure, Time, Title, useAnswer } from "./parts.js";

const CHOICES = [
  ["destination", "Destination"],
  ["subscription", "Subscription"],
  ["action", "Action"],
  ["code", "Code"],
];
const TIMES = [
  ["from", "Accepted from"],
  ["until", "Accepted before"],
];
const NAMES = [...CHOICES, ...TIMES].map(([name]) => name);

/** The filters stand in the address: none of them says anything of a person. */
export function DeadLetters({ parameters }) {
  const filters = Object.fromEntries(NAMES.filter((name) => parameters[name]).map((name) => [name, parameters[name]]));
  const [version, setVersion] = useState(0);
  const [said, setSaid] = useState("");
  const times = { from: filters.from, until: filters.until };
  const answer = useAnswer((signal) => get("dead-letters/groups", times, signal), [filters.from, filters.until, version]);
  const done = (words) => {
    setSaid(words);
    setVersion(version + 1);
  };
  return html`
    <${Title}>Dead letters<//>
    <p class="lead">Deliveries that cannot succeed as they are, with their reason. Mend it, see what a replay would do, then replay.</p>
    <div role="status">${said}</div>
    <${Answered} answer=${answer} what="the dead letters">
      ${({ groups }) => html`
        <${Filters} filters=${filters} groups=${groups} />
        <${Groups} groups=${groups} filters=${filters} done=${done} version=${version} />
      `}
    <//>
  `;
}

function address(filters) {
  const given = Object.entries(filters).filter(([, value]) => value);
  return given.length === 0 ? "#/dead-letters" : `#/dead-letters?${new URLSearchParams(given)}`;
}

function Filters({ filters, groups }) {
  const change = (name, value) => {
    location.hash = address({ ...filters, [name]: value });
  };
  return html`<form class="filters" aria-label="Filters" onSubmit=${(event) => event.preventDefault()}>
    ${CHOICES.map(([name, title]) => {
      const known = [...new Set([...groups.map((group) => group[name]), filters[name]].filter(Boolean))].sort();
      return html`<label key=${name}>${title}
        <select value=${filters[name] ?? ""} onChange=${(event) => change(name, event.target.value)}>
          <option value="">all</option>
          ${known.map((value) => html`<option key=${value} value=${value} selected=${value === filters[name]}>${value}</option>`)}
        </select>
      </label>`;
    })}
    ${TIMES.map(
      ([name, title]) => html`<label key=${name}>${title}
        <input type="datetime-local" step="1" value=${local(filters[name])} onChange=${(event) => change(name, iso(event.target.value))} />
      </label>`,
    )}
    ${Object.keys(filters).length > 0 && html`<a class="button" href="#/dead-letters">Clear the filters</a>`}
  </form>`;
}

function local(time) {
  if (!time) {
    return "";
  }
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

function iso(localTime) {
  return localTime === "" ? "" : new Date(localTime).toISOString();
}

function Groups({ groups, filters, done, version }) {
  const meant = groups.filter((group) => CHOICES.every(([name]) => !filters[name] || group[name] === filters[name]));
  const total = meant.reduce((sum, group) => sum + group.count, 0);
  if (meant.length === 0) {
    return html`<div role="status"><${Empty} title=${groups.length === 0 ? "There are no dead letters." : "No dead letter fits these filters."} /></div>`;
  }
  return html`
    <section aria-labelledby="groups-title">
      <div class="list-head">
        <h2 id="groups-title"><span role="status">${count(total, "dead letter")}, ${count(meant.length, "reason")}</span></h2>
        <${Deeds} filters=${filters} done=${done} />
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label="Reasons">
        <table class="groups">
          <thead>
            <tr><th scope="col">Reason</th><th scope="col">Subscription</th><th scope="col" class="number">Letters</th><th scope="col">Oldest</th><th scope="col">Newest</th></tr>
          </thead>
          <tbody>
            ${meant.map((group) => html`<${Group} key=${JSON.stringify(CHOICES.map(([name]) => group[name]))} group=${group} filters=${filters} />`)}
          </tbody>
        </table>
      </div>
    </section>
    <${Letters} filters=${filters} version=${version} />
  `;
}

function Group({ group, filters }) {
  const { destination, subscription, action, code } = group;
  return html`<tr>
    <td>
      <a href=${address({ ...filters, destination, subscription, action, code })}>${group.message}</a>
      <span class="note"> <code>${code}</code></span>
    </td>
    <td>${destination} / ${subscription}<br /><span class="note">${action}</span></td>
    <td class="number">${whole(group.count)}</td>
    <td><${Time} at=${group.oldest} /></td>
    <td><${Time} at=${group.newest} /></td>
  </tr>`;
}

const DEEDS = {
  replay: {
    title: "Replay dead letters",
    verb: "Replay",
    done: "replayed",
    words: "They go through their subscriptions as these are configured now. What newer events have written about a person is not overwritten; what fails again is a dead letter again.",
    end: "on the way again",
  },
  discard: {
    title: "Discard dead letters",
    verb: "Discard",
    done: "discarded",
    words: "Their events and rows are forgotten for good. This cannot be undone: export them first.",
    end: "forgotten",
  },
};

function Deeds({ filters, done }) {
  const [deed, setDeed] = useState(null);
  const [problem, setProblem] = useState(null);
  const onExport = async () => {
    try {
      save(await download("dead-letters", { ...filters, format: "ndjson" }));
      done("Exported. The file holds personal data.");
    } catch (failure) {
      setProblem(failure);
    }
  };
  const close = (outcome) => {
    setDeed(null);
    if (outcome) {
      done(outcome);
    }
  };
  return html`<div class="deeds">
    <button type="button" class="primary" onClick=${() => setDeed("replay")}>Replay …</button>
    <button type="button" onClick=${onExport}>Export</button>
    <button type="button" class="danger" onClick=${() => setDeed("discard")}>Discard …</button>
    ${problem && html`<${Failure} problem=${problem} />`}
    ${deed && html`<${Confirm} deed=${DEEDS[deed]} path=${`dead-letters/${deed}`} filters=${filters} onClose=${close} />`}
  </div>`;
}

/** Begins with a dry run, so that what is confirmed is what the service has counted. */
function Confirm({ deed, path, filters, onClose }) {
  const meant = Object.keys(filters).length > 0 ? filters : { all: true };
  const dryRun = useAnswer((signal) => post(path, { ...meant, dryRun: true }, signal), []);
  const [end, setEnd] = useState({});
  const carryOut = async (close) => {
    setEnd({ underWay: true });
    try {
      const answer = await post(path, meant);
      const words = `${count(answer[deed.done], "dead letter")} ${deed.end}.${answer.trouble ? ` ${answer.trouble}` : ""}`;
      close();
      onClose(words);
    } catch (problem) {
      setEnd({ problem });
    }
  };
  return html`<${Dialog} title=${deed.title} onClose=${() => onClose()}>
    ${(close) => html`
      <${Answered} answer=${dryRun} what="how many are meant">
        ${({ matched }) => html`<p><strong>${count(matched, "dead letter")}</strong> ${filtersInWords(filters)}. ${deed.words}</p>`}
      <//>
      ${end.problem && html`<${Failure} problem=${end.problem} />`}
      <div class="dialog-buttons">
        <button type="button" onClick=${close}>Cancel</button>
        <button
          type="button"
          class=${deed === DEEDS.discard ? "danger" : "primary"}
          disabled=${!(dryRun.data?.matched > 0) || end.underWay}
          onClick=${() => carryOut(close)}
        >
          ${deed.verb} ${dryRun.data ? whole(dryRun.data.matched) : ""}
        </button>
      </div>
    `}
  <//>`;
}

function filtersInWords(filters) {
  const words = Object.entries(filters).map(([name, value]) => `${name} ${value}`);
  return words.length === 0 ? "in all, without any filter" : `with ${words.join(", ")}`;
}

function save(blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = "dead-letters.ndjson";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
