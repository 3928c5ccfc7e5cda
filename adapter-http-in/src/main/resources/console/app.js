/** The frame around the views: the way to each of them, and the sign-in where the service wants a token. */
import { html, render, useEffect, useRef, useState } from "./lib/preact-htm.js";
import { keepToken, onTokenWanted } from "./api.js";
import { Configuration } from "./configuration.js";
import { DeadLetters } from "./dead-letters.js";
import { Find } from "./find.js";
import { Overview } from "./overview.js";
import { Tables } from "./tables.js";
import { Tester } from "./tester.js";

const VIEWS = [
  { name: "overview", title: "Overview", view: Overview },
  { name: "find", title: "Find", view: Find },
  { name: "dead-letters", title: "Dead letters", view: DeadLetters },
  { name: "tester", title: "Tester", view: Tester },
  { name: "tables", title: "Tables", view: Tables },
  { name: "configuration", title: "Configuration", view: Configuration },
];

/** `#/find/marketing/Profiles/m-1?code=X` as view, path and parameters; an unknown view is the overview. */
function currentRoute() {
  const [path, parameters = ""] = location.hash.replace(/^#\/?/, "").split("?", 2);
  const [name, ...rest] = path.split("/");
  return {
    page: VIEWS.find((view) => view.name === name) ?? VIEWS[0],
    path: rest.map(decodeURIComponent),
    parameters: Object.fromEntries(new URLSearchParams(parameters)),
  };
}

function useRoute() {
  const [route, setRoute] = useState(currentRoute);
  useEffect(() => {
    const follow = () => setRoute(currentRoute());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return route;
}

/** Whoever cannot see the page change hears of it by the focus; the first page leaves it where browsers put it. */
function useFocusOnChange(page) {
  const first = useRef(true);
  useEffect(() => {
    document.title = `${page.title} · Responsys Destination`;
    if (!first.current) {
      document.querySelector("main h1")?.focus();
    }
    first.current = false;
  }, [page]);
}

function App() {
  const route = useRoute();
  const [signIn, setSignIn] = useState(null);
  const [session, setSession] = useState(0);
  useEffect(() => onTokenWanted((refused) => setSignIn({ refused })), []);
  useFocusOnChange(route.page);
  const signedIn = (token) => {
    keepToken(token);
    setSignIn(null);
    setSession(session + 1);
  };
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to the content</a>
    <header class="frame">
      <p class="brand"><img src="icon.svg" alt="" />Responsys Destination</p>
      <nav aria-label="Views">
        <ul>
          ${VIEWS.map(
            ({ name, title }) => html`<li key=${name}>
              <a href="#/${name}" aria-current=${name === route.page.name ? "page" : undefined}>${title}</a>
            </li>`,
          )}
        </ul>
      </nav>
    </header>
    <main id="main" tabindex="-1">
      ${signIn
        ? html`<${SignIn} refused=${signIn.refused} onToken=${signedIn} />`
        : html`<${route.page.view} key=${route.page.name + session} path=${route.path} parameters=${route.parameters} />`}
    </main>
  `;
}

function skip(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

function SignIn({ refused, onToken }) {
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  const submit = (event) => {
    event.preventDefault();
    onToken(field.current.value.trim());
  };
  return html`<section class="sign-in" aria-labelledby="sign-in-title">
    <h1 id="sign-in-title" tabindex="-1">Sign in</h1>
    <p>This service asks for its admin token, <code>admin.token</code> of its configuration. It is kept until this tab is closed.</p>
    ${refused && html`<p class="notice notice-bad" role="alert">The service does not take this token.</p>`}
    <form onSubmit=${submit}>
      <label for="token">Admin token</label>
      <input id="token" type="password" autocomplete="off" required ref=${field} />
      <button type="submit" class="primary">Sign in</button>
    </form>
  </section>`;
}

render(html`<${App} />`, document.getElementById("app"));
