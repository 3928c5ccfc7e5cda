/** The service's own news, once a second: server-sent events read from a fetch, as an EventSource cannot send a token. */
import { stream } from "./api.js";

const SILENCE_MILLIS_MAX = 20_000;
const AGAIN_MILLIS_MIN = 1_000;
const AGAIN_MILLIS_MAX = 15_000;
const BLOCK_CHARACTERS_MAX = 1_000_000;

/** Tells each event as (name, data), and by `tell.state` whether there is a connection. Ends by the function it returns. */
export function listen(tell) {
  const end = new AbortController();
  let pause = AGAIN_MILLIS_MIN;

  async function connect() {
    const silence = watchSilence(end.signal);
    try {
      const response = await stream("live", silence.signal);
      await readEvents(response.body, silence, (name, data) => {
        pause = AGAIN_MILLIS_MIN;
        tell.state(true, "");
        tell.event(name, data);
      });
      tell.state(false, "The service has ended the connection.");
    } catch (failure) {
      if (!end.signal.aborted) {
        tell.state(false, failure.name === "AbortError" ? "The service has gone silent." : failure.message);
      }
    } finally {
      silence.stop();
    }
    if (!end.signal.aborted) {
      setTimeout(() => end.signal.aborted || connect(), pause);
      pause = Math.min(pause * 2, AGAIN_MILLIS_MAX);
    }
  }

  connect();
  return () => end.abort();
}

/** Gives a connection up that says nothing at all for a while, keep-alives included. */
function watchSilence(signal) {
  const gone = new AbortController();
  let timer = setTimeout(() => gone.abort(), SILENCE_MILLIS_MAX);
  return {
    signal: AbortSignal.any([signal, gone.signal]),
    heard() {
      clearTimeout(timer);
      timer = setTimeout(() => gone.abort(), SILENCE_MILLIS_MAX);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

async function readEvents(body, silence, tell) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    silence.heard();
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop();
    if (rest.length > BLOCK_CHARACTERS_MAX) {
      throw new Error("The service has sent an event that is too long.");
    }
    blocks.forEach((block) => readBlock(block, tell));
  }
}

function readBlock(block, tell) {
  let name = "message";
  const data = [];
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith("event:")) {
      name = line.slice(6).trim();
    } else if (line.startsWith("data:")) {
      data.push(line.slice(5));
    }
  }
  if (data.length > 0) {
    tell(name, JSON.parse(data.join("\n")));
  }
}
