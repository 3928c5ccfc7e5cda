/** "Did Ada's opt-out reach Responsys, and if not, why?" */
import { html, useEffect, useRef, useState } from "./lib/preact-htm.js";
import { get } from "./api.js";
import { Delivery } from "./delivery.js";
import { count, deliveryPath, outcome } from "./format.js";
import { Answered, Badge, Empty, Time, Title, useAnswer } from "./parts.js";

const PAGE = 50;

/** What was looked for last, so that it is still there when the reader comes back; never in an address or a store. */
let asked = "";

export function Find({ path }) {
  const [text, setText] = useState(asked);
  const field = useRef(null);
  const submit = (event) => {
    event.preventDefault();
    asked = field.current.value.trim();
    setText(asked);
    location.hash = "#/find";
  };
  const isOpen = path.length === 3;
  return html`
    <${Title}>Find a person or a message<//>
    <form class="search" role="search" onSubmit=${submit}>
      <label for="wanted">E-mail address, customer id, RIID, mobile number or message id</label>
      <div class="search-line">
        <input id="wanted" type="search" autocomplete="off" spellcheck="false" required maxlength="500" defaultValue=${text} ref=${field} />
        <button type="submit" class="primary">Find</button>
      </div>
    </form>
    ${text === ""
      ? isOpen
        ? html`<${Delivery} path=${path} key=${path.join("/")} />`
        : html`<${Empty} title="Nothing has been looked for yet.">
            Every delivery of a person or message is shown with its time line, the row that was sent and what Responsys said of it.
          <//>`
      : html`<${Results} text=${text} path=${path} key=${text} />`}
  `;
}

function Results({ text, path }) {
  const found = useAnswer(
    async (signal) => {
      const [byPerson, byMessage] = await Promise.all([
        get("deliveries", { identifier: text, limit: PAGE }, signal),
        get("deliveries", { messageId: text, limit: PAGE }, signal),
      ]);
      return { deliveries: merged(byMessage.deliveries, byPerson.deliveries), next: byPerson.next };
    },
    [text],
  );
  return html`<${Answered} answer=${found} what="deliveries">
    ${({ deliveries, next }) =>
      deliveries.length === 0
        ? html`<div role="status"><${Empty} title="No delivery is known under this.">
            Look for it exactly as it was sent. People are known by what their rows held; an event that never became a row is found by its message id only.
          <//></div>`
        : html`<${Found} first=${deliveries} next=${next} text=${text} path=${path} again=${found.again} />`}
  <//>`;
}

function Found({ first, next, text, path, again }) {
  const [more, setMore] = useState({ deliveries: [], next });
  const deliveries = merged(first, more.deliveries);
  const isOpen = path.length === 3;
  const open = isOpen ? path.map(encodeURIComponent).join("/") : deliveryPath(deliveries[0]);
  const onMore = async () => {
    const page = await get("deliveries", { identifier: text, limit: PAGE, cursor: more.next });
    setMore({ deliveries: [...more.deliveries, ...page.deliveries], next: page.next });
  };
  return html`<div class="two-panes ${isOpen ? "opened" : ""}">
    <section class="pane-list" aria-labelledby="found-title">
      <div class="list-head">
        <h2 id="found-title"><span role="status">${tally(deliveries, more.next)}</span></h2>
        <button type="button" onClick=${again}>Refresh</button>
      </div>
      <ol class="results">
        ${deliveries.map((delivery) => html`<${Result} key=${deliveryPath(delivery)} delivery=${delivery} open=${open} />`)}
      </ol>
      ${more.next && html`<button type="button" onClick=${onMore}>Show more</button>`}
    </section>
    <div class="pane-detail">
      ${isOpen && html`<a class="back" href="#/find">All results</a>`}
      <${Delivery} path=${open.split("/").map(decodeURIComponent)} key=${open} focus=${isOpen} />
    </div>
  </div>`;
}

function Result({ delivery, open }) {
  const path = deliveryPath(delivery);
  const link = useRef(null);
  const isOpen = path === open;
  useEffect(() => isOpen && link.current.scrollIntoView({ block: "nearest" }), [isOpen]);
  return html`<li>
    <a href="#/find/${path}" aria-current=${isOpen ? "true" : undefined} ref=${link}>
      <span class="result-head">
        <${Badge} status=${delivery.status} />
        <strong>${delivery.subscription}</strong>
        <span class="note"><${Time} at=${delivery.acceptedAt} /></span>
      </span>
      <span class="result-words">${outcome(delivery)}</span>
    </a>
  </li>`;
}

function tally(deliveries, next) {
  const of = (status) => deliveries.filter((delivery) => delivery.status === status).length;
  const parts = [
    [of("delivered"), "delivered"],
    [of("pending"), "on the way"],
    [of("dead"), "dead"],
  ].filter(([number]) => number > 0);
  const total = `${count(deliveries.length, "delivery", "deliveries")}${next ? " and more" : ""}`;
  return `${total}: ${parts.map(([number, words]) => `${number} ${words}`).join(", ")}`;
}

/** The newest first, each once. */
function merged(...pages) {
  const each = new Map(pages.flat().map((delivery) => [deliveryPath(delivery), delivery]));
  return [...each.values()].sort((one, other) => Date.parse(other.acceptedAt) - Date.parse(one.acceptedAt));
}
