/** Dead letters one by one: event and row side by side, and what a replay would send now. */
import { html, useEffect, useState } from "./lib/preact-htm.js";
import { get, post } from "./api.js";
import { Expectations } from "./expectations.js";
import { deliveryPath } from "./format.js";
import { Answered, Failure, Json, Row, Time, useAnswer } from "./parts.js";
import { openInTester } from "./tester.js";

const PAGE = 20;

export function Letters({ filters, version }) {
  const key = JSON.stringify(filters);
  const answer = useAnswer((signal) => get("dead-letters", { ...filters, limit: PAGE }, signal), [key, version]);
  return html`<${Answered} answer=${answer} what="the letters">
    ${({ deadLetters, next }) => html`<${List} first=${deadLetters} next=${next} filters=${filters} key=${key + version} />`}
  <//>`;
}

function List({ first, next, filters }) {
  const [page, setPage] = useState({ letters: first, next });
  const [problem, setProblem] = useState(null);
  const [open, setOpen] = useState(first[0] ? deliveryPath(first[0]) : "");
  useEffect(() => {
    setPage({ letters: first, next });
  }, [first]);
  const onMore = () =>
    get("dead-letters", { ...filters, limit: PAGE, cursor: page.next }).then(
      (more) => setPage({ letters: [...page.letters, ...more.deadLetters], next: more.next }),
      setProblem,
    );
  const letter = page.letters.find((candidate) => deliveryPath(candidate) === open);
  if (page.letters.length === 0) {
    return null;
  }
  return html`<div class="two-panes">
    <section class="pane-list" aria-labelledby="letters-title">
      <h2 id="letters-title">Letters, the newest first</h2>
      <ol class="results">
        ${page.letters.map(
          (each) => html`<li key=${deliveryPath(each)}>
            <button type="button" class="result" aria-pressed=${deliveryPath(each) === open} onClick=${() => setOpen(deliveryPath(each))}>
              <span class="result-head"><code>${each.messageId}</code><span class="note"><${Time} at=${each.acceptedAt} /></span></span>
              <span class="result-words">${each.destination} / ${each.subscription}: ${each.error.message}</span>
            </button>
          </li>`,
        )}
      </ol>
      ${problem && html`<${Failure} problem=${problem} />`}
      ${page.next && html`<button type="button" onClick=${onMore}>Show more</button>`}
    </section>
    <div class="pane-detail">${letter && html`<${Letter} letter=${letter} key=${open} />`}</div>
  </div>`;
}

function Letter({ letter }) {
  return html`<article class="card" aria-labelledby="letter-title">
    <h2 id="letter-title"><code>${letter.messageId}</code></h2>
    <p class="verdict">${letter.error.message} <code class="note">${letter.error.code}</code></p>
    <p><a href="#/find/${deliveryPath(letter)}">Its time line</a></p>
    <div class="side-by-side">
      <section>
        <div class="list-head">
          <h3>The event</h3>
          <button type="button" onClick=${() => openInTester(letter.source, [letter.event])}>Open in the tester</button>
        </div>
        <${Json} value=${letter.event} label="The event" />
      </section>
      <section>
        <h3>The row it became</h3>
        ${letter.row
          ? html`<${Row} row=${letter.row} label="The row" />`
          : html`<p class="note">It never became a row: it failed before one was made.</p>`}
      </section>
    </div>
    <${Rehearsal} letter=${letter} />
  </article>`;
}

/** What its subscription as it is now would make of the event. */
function Rehearsal({ letter }) {
  const [outcome, setOutcome] = useState({});
  const rehearse = () => {
    setOutcome({ underWay: true });
    post("preview", { source: letter.source, events: [letter.event] }).then(
      (preview) => setOutcome({ preview: onlyOf(letter, preview) }),
      (problem) => setOutcome({ problem }),
    );
  };
  return html`<section>
    <h3>What would a replay do now?</h3>
    <button type="button" onClick=${rehearse} disabled=${outcome.underWay}>Dry run</button>
    <div role="status">
      ${outcome.problem && html`<${Failure} problem=${outcome.problem} />`}
      ${outcome.preview && html`<${Expectations} preview=${outcome.preview} />`}
    </div>
  </section>`;
}

function onlyOf(letter, preview) {
  const isMeant = (each) => each.destination === letter.destination;
  return {
    ...preview,
    expectations: preview.expectations.filter((each) => isMeant(each) && each.subscription === letter.subscription),
    notes: preview.notes.filter(isMeant),
    requests: [],
  };
}
