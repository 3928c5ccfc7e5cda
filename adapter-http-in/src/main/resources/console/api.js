/** Asks the admin API. What it refuses is thrown as a Problem with the API's own words. */

const BASE = "api/v1/";
const TOKEN_KEY = "responsys-destination.admin-token";
const ANSWER_LIMIT_MILLIS = 20_000;
const LOST = "The service does not answer. Is it running?";

let tokenWanted = () => {};

export class Problem extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The one who is told, once at a time, that the API wants a token. */
export function onTokenWanted(listener) {
  tokenWanted = listener;
}

/** Kept until the tab is closed, and nowhere else. */
export function keepToken(token) {
  sessionStorage.setItem(TOKEN_KEY, token);
}

export function get(path, parameters = {}, signal) {
  return answer(query(path, parameters), {}, signal).then((response) => response.json());
}

export function post(path, body, signal) {
  const request = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  return answer(path, request, signal).then((response) => response.json());
}

/** The answer as a file; a link could not send the token. */
export function download(path, parameters) {
  return answer(query(path, parameters), {}).then((response) => response.blob());
}

/** An answer without an end, for whoever ends it by the signal. */
export function stream(path, signal) {
  return send(path, { headers: { Accept: "text/event-stream" } }, signal);
}

function query(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

function answer(path, request, signal) {
  const limit = AbortSignal.timeout(ANSWER_LIMIT_MILLIS);
  return send(path, request, signal ? AbortSignal.any([signal, limit]) : limit);
}

async function send(path, request, signal) {
  const token = sessionStorage.getItem(TOKEN_KEY);
  const headers = { ...request.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  let response;
  try {
    response = await fetch(BASE + path, { ...request, headers, signal });
  } catch (failure) {
    throw failure.name === "AbortError" ? failure : new Problem(0, "no_answer", LOST);
  }
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    tokenWanted(token !== null);
  }
  throw await problem(response);
}

async function problem(response) {
  const said = await response.json().catch(() => ({}));
  const words = said.detail ?? said.message ?? said.title ?? `The service answered ${response.status}.`;
  return new Problem(response.status, said.code ?? "", words);
}
