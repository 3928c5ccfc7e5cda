/** One delivery: what became of it, step by step, the rows that were sent and what Responsys said of them. */
import { html, useEffect, useRef } from "./lib/preact-htm.js";
import { get } from "./api.js";
import { outcome, target } from "./format.js";
import { Answered, Badge, Empty, Json, Pairs, Row, Time, useAnswer } from "./parts.js";
import { openInTester } from "./tester.js";

/** `path` is destination, subscription and message id. */
export function Delivery({ path, focus }) {
  const answer = useAnswer((signal) => get(`deliveries/${path.map(encodeURIComponent).join("/")}`, {}, signal), [path.join("/")]);
  if (answer.problem?.status === 404) {
    return html`<${Empty} title="No such delivery is known." />`;
  }
  return html`<${Answered} answer=${answer} what="the delivery">${(delivery) => html`<${Known} delivery=${delivery} focus=${focus} />`}<//>`;
}

function Known({ delivery, focus }) {
  const heading = useRef(null);
  useEffect(() => {
    if (focus) {
      heading.current.focus();
    }
  }, [focus]);
  return html`<article class="card delivery" aria-labelledby="delivery-title">
    <header class="card-head">
      <h2 id="delivery-title" tabindex="-1" ref=${heading}>${delivery.destination} / ${delivery.subscription}</h2>
      <${Badge} status=${delivery.status} />
    </header>
    <p class="verdict">${outcome(delivery)}</p>
    ${delivery.status === "dead" && html`<${Remedy} delivery=${delivery} />`}
    <${Pairs} items=${facts(delivery)} />
    ${delivery.timeline && html`<${TimeLine} steps=${delivery.timeline} />`}
    ${(delivery.requests ?? []).map((request, index) => html`<${Request} key=${index} request=${request} />`)}
    ${delivery.row &&
    html`<section>
      <h3>The row it became</h3>
      <${Row} row=${delivery.row} label="The row" />
    </section>`}
    ${delivery.event && html`<${Event} delivery=${delivery} />`}
  </article>`;
}

function Remedy({ delivery }) {
  const parameters = new URLSearchParams({
    destination: delivery.destination,
    subscription: delivery.subscription,
    ...(delivery.error?.code ? { code: delivery.error.code } : {}),
  });
  return html`<p class="note">
    Mend the reason, then replay it: <a href="#/dead-letters?${parameters}">dead letters with this reason</a>.
  </p>`;
}

function facts(delivery) {
  const where = target(delivery);
  return [
    ["Message id", html`<code>${delivery.messageId}</code>`],
    ["Source", delivery.source],
    ["Action", delivery.action],
    ...(where ? [["Sent to", where]] : []),
    ...(delivery.riid ? [["RIID", html`<code>${delivery.riid}</code>`]] : []),
    ["Accepted", html`<${Time} at=${delivery.acceptedAt} />`],
    ...(delivery.settledAt ? [["Settled", html`<${Time} at=${delivery.settledAt} />`]] : []),
    ["Times sent", delivery.attempts],
    ...(delivery.error ? [["Code", html`<code>${delivery.error.code}</code>`]] : []),
  ];
}

function TimeLine({ steps }) {
  return html`<section>
    <h3>Time line</h3>
    <ol class="time-line">
      ${steps.map(
        (step, index) => html`<li key=${index} class="step-${step.step}">
          <${Time} at=${step.at} />
          <span>${step.text}</span>
        </li>`,
      )}
    </ol>
  </section>`;
}

function Request({ request }) {
  return html`<section>
    <h3>Sent to ${targetInWords(request)}</h3>
    <p class="note">
      <${Time} at=${request.at} />${request.answeredAt && html`, answered <${Time} at=${request.answeredAt} />`}
      ${request.requestId && html`, request <code>${request.requestId}</code>`}
    </p>
    ${request.answer && html`<p class="answer">Responsys: ${request.answer}</p>`}
    <${Row} row=${request.row} label=${`The row sent to ${targetInWords(request)}`} />
  </section>`;
}

function targetInWords({ target: where }) {
  return where.replace(/^pet /, "PET ");
}

function Event({ delivery }) {
  return html`<section>
    <div class="list-head">
      <h3>The event</h3>
      <button type="button" onClick=${() => openInTester(delivery.source, [delivery.event])}>Open in the tester</button>
    </div>
    <${Json} value=${delivery.event} label="The event" />
  </section>`;
}
