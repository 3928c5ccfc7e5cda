/** Events and subscriptions to try: what would become of them, without anything being written. */
import { html, useEffect, useState } from "./lib/preact-htm.js";
import { get, post } from "./api.js";
import { Expectations } from "./expectations.js";
import { clock } from "./format.js";
import { Failure, Title, useAnswer } from "./parts.js";

const PAUSE_MILLIS = 400;
const EVENTS_MAX = 100;
const RECENT_MAX = 50;
const SAMPLE = {
  type: "identify",
  userId: "ada",
  traits: { email: "ada@example.org", address: { city: "London" } },
};

/** What the reader has written, for as long as the page is open. */
let draft = { source: "", text: JSON.stringify(SAMPLE, null, 2), edits: {} };

export function openInTester(source, events) {
  draft = { source, text: events.map((event) => JSON.stringify(event, null, 2)).join("\n"), edits: {} };
  location.hash = "#/tester";
}

/** One event, an array of them, or one after the other, each over as many lines as it likes. */
export function readEvents(text) {
  const trimmed = text.trim();
  if (trimmed === "") {
    return [];
  }
  let events;
  try {
    const read = JSON.parse(trimmed);
    events = Array.isArray(read) ? read : Array.isArray(read.batch) ? read.batch : [read];
  } catch (notOne) {
    try {
      events = trimmed.split(/\n(?=\{)/).map((part) => JSON.parse(part));
    } catch (notEvenLines) {
      throw new Error(notOne.message);
    }
  }
  if (events.length > EVENTS_MAX) {
    throw new Error(`At most ${EVENTS_MAX} events can be tried at once.`);
  }
  return events;
}

export function Tester() {
  const [tried, setTried] = useState(draft);
  const [known, setKnown] = useState([]);
  const configuration = useAnswer((signal) => get("configuration", {}, signal), []);
  const recent = useAnswer((signal) => get("events/recent", { limit: RECENT_MAX }, signal), []);
  const config = configuration.data?.configuration ?? {};
  const sources = Object.keys(config.sources ?? {});
  const source = tried.source || sources[0] || recent.data?.events[0]?.source || "";
  const change = (changes) => {
    draft = { ...draft, source, ...changes };
    setTried(draft);
  };
  return html`
    <${Title}>Tester<//>
    <p class="lead">Shows what events would become, and the exact requests. Nothing is written and nothing is sent.</p>
    <div class="two-columns">
      <section aria-label="What is tried">
        <${Source} source=${source} sources=${sources} change=${change} />
        <${Recent} recent=${recent} change=${change} />
        <label class="block" for="events">Events: one, an array, or one a line</label>
        <textarea id="events" class="code" rows="16" spellcheck="false" value=${tried.text} onInput=${(event) => change({ text: event.target.value })}></textarea>
        <${Subscriptions} known=${known} destinations=${config.destinations ?? {}} edits=${tried.edits} change=${change} />
      </section>
      <section aria-labelledby="becomes-title">
        <h2 id="becomes-title">What becomes of them</h2>
        <${Outcome} source=${source} tried=${tried} learn=${setKnown} />
      </section>
    </div>
  `;
}

function Source({ source, sources, change }) {
  return html`<label class="block" for="source">Source</label>
    ${sources.length > 0
      ? html`<select id="source" value=${source} onChange=${(event) => change({ source: event.target.value })}>
          ${sources.map((name) => html`<option key=${name} value=${name} selected=${name === source}>${name}</option>`)}
        </select>`
      : html`<input id="source" value=${source} onInput=${(event) => change({ source: event.target.value })} />`}`;
}

function Recent({ recent, change }) {
  const events = recent.data?.events ?? [];
  if (events.length === 0) {
    return null;
  }
  const pick = (event) => {
    const picked = events[Number(event.target.value)];
    if (picked) {
      change({ source: picked.source, text: JSON.stringify(picked.event, null, 2) });
    }
  };
  return html`<label class="block" for="recent">Take one that came in of late</label>
    <select id="recent" onChange=${pick}>
      <option value="">…</option>
      ${events.map(
        ({ receivedAt, type, messageId, source }, index) =>
          html`<option key=${messageId} value=${index}>${`${clock(receivedAt)} ${type} ${messageId} (${source})`}</option>`,
      )}
    </select>`;
}

/** Triggers and mappings of the source's subscriptions, to be changed for this question only. */
function Subscriptions({ known, destinations, edits, change }) {
  const all = known.map(({ destination, subscription: name, action }) => ({
    key: `${destination}/${name}`,
    destination,
    subscription: { name, action, ...destinations[destination]?.subscriptions?.find((other) => other.name === name) },
  }));
  if (all.length === 0) {
    return null;
  }
  return html`<h2>Change a trigger or mapping</h2>
    <p class="note">For this page only; the configuration stays as it is.</p>
    ${all.map(({ key, destination, subscription }) => {
      const edit = edits[key];
      const set = (member, value) =>
        change({ edits: { ...draft.edits, [key]: { ...(edit ?? original(destination, subscription)), [member]: value } } });
      const reset = () => change({ edits: Object.fromEntries(Object.entries(draft.edits).filter(([other]) => other !== key)) });
      return html`<details class="expectation" key=${key}>
        <summary><strong>${destination} / ${subscription.name}</strong> <span class="note">${subscription.action}</span> ${edit && html`<em>changed</em>`}</summary>
        <${Editor} id=${key} edit=${edit ?? original(destination, subscription)} set=${set} />
        ${edit && html`<button type="button" onClick=${reset}>As configured</button>`}
      </details>`;
    })}`;
}

function original(destination, subscription) {
  return {
    destination,
    name: subscription.name,
    subscribe: subscription.subscribe ?? "",
    mapping: subscription.mapping === undefined ? "" : JSON.stringify(subscription.mapping, null, 2),
  };
}

function Editor({ id, edit, set }) {
  return html`<label class="block" for=${`trigger ${id}`}>Trigger <span class="note">(empty: as configured)</span></label>
    <input id=${`trigger ${id}`} class="code" spellcheck="false" value=${edit.subscribe} onInput=${(event) => set("subscribe", event.target.value)} />
    <label class="block" for=${`mapping ${id}`}>Mapping, as JSON <span class="note">(empty: as configured)</span></label>
    <textarea id=${`mapping ${id}`} class="code" rows="12" spellcheck="false" value=${edit.mapping} onInput=${(event) => set("mapping", event.target.value)}></textarea>`;
}

/** Asks again a moment after the last change. */
function Outcome({ source, tried, learn }) {
  const [outcome, setOutcome] = useState({});
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      if (source === "") {
        return;
      }
      try {
        const body = question(source, tried);
        const preview = body.events.length === 0 ? null : await post("preview", body, stop.signal);
        setOutcome({ preview });
        if (preview?.expectations.length > 0) {
          learn(distinct(preview.expectations));
        }
      } catch (problem) {
        if (!stop.signal.aborted) {
          setOutcome({ problem });
        }
      }
    }, PAUSE_MILLIS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [source, tried]);
  if (source === "") {
    return html`<p class="note">Which source do they come from?</p>`;
  }
  if (outcome.problem) {
    return html`<${Failure} problem=${outcome.problem} />`;
  }
  return html`<div role="status">
    ${outcome.preview === null && html`<p class="note">No event yet.</p>`}
    ${outcome.preview && html`<${Expectations} preview=${outcome.preview} />`}
  </div>`;
}

function distinct(expectations) {
  return [...new Map(expectations.map((each) => [`${each.destination}/${each.subscription}`, each])).values()];
}

function question(source, tried) {
  const subscriptions = Object.values(tried.edits).map(({ destination, name, subscribe, mapping }) => ({
    destination,
    name,
    ...(subscribe.trim() === "" ? {} : { subscribe }),
    ...(mapping.trim() === "" ? {} : { mapping: readMapping(name, mapping) }),
  }));
  return { source, events: readEvents(tried.text), ...(subscriptions.length > 0 ? { subscriptions } : {}) };
}

function readMapping(name, text) {
  try {
    return JSON.parse(text);
  } catch (failure) {
    throw new Error(`The mapping of ${name} is not JSON: ${failure.message}`);
  }
}
