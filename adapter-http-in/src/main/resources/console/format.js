/** Numbers, times and deliveries in words. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat("en", { maximumSignificantDigits: 3, notation: "compact" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY_AND_CLOCK = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

export function whole(number) {
  return WHOLE.format(number);
}

export function short(number) {
  return number === null || number === undefined ? "–" : SHORT.format(number);
}

export function count(number, one, many = `${one}s`) {
  return `${whole(number)} ${number === 1 ? one : many}`;
}

/** 0.35 s, 12 s, 3 min, 2 h 5 min, 3 d. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return "–";
  }
  if (seconds < 10) {
    return `${Number(seconds.toPrecision(2))} s`;
  }
  if (seconds < 2 * MINUTE) {
    return `${Math.round(seconds)} s`;
  }
  if (seconds < 2 * HOUR) {
    return `${Math.round(seconds / MINUTE)} min`;
  }
  if (seconds < 2 * DAY) {
    return `${Math.floor(seconds / HOUR)} h ${Math.round((seconds % HOUR) / MINUTE)} min`;
  }
  return `${Math.round(seconds / DAY)} d`;
}

/** In the reader's own time zone; the day only where it is not today. */
export function clock(iso) {
  const time = new Date(iso);
  return time.toDateString() === new Date().toDateString() ? CLOCK.format(time) : DAY_AND_CLOCK.format(time);
}

export function secondsBetween(from, until) {
  return (Date.parse(until) - Date.parse(from)) / 1_000;
}

/** Where a delivery goes: "PET RICK_TRAITS", "list CONTACTS_LIST", or nothing yet. */
export function target(delivery) {
  if (delivery.pet) {
    return `PET ${delivery.pet}`;
  }
  return delivery.list ? `list ${delivery.list}` : "";
}

/** What has become of a delivery, in one sentence. */
export function outcome(delivery) {
  const where = target(delivery);
  switch (delivery.status) {
    case "delivered": {
      const after = duration(Math.max(0, secondsBetween(delivery.acceptedAt, delivery.settledAt)));
      return `Reached ${where || "Responsys"}, ${after} after it was accepted.`;
    }
    case "dead":
      return `Did not reach ${where || "Responsys"}: ${delivery.error?.message ?? "no reason is known."}`;
    default:
      return `On its way${where ? ` to ${where}` : ""} for ${duration((Date.now() - Date.parse(delivery.acceptedAt)) / 1_000)}.`;
  }
}

/** Identifies a delivery within the console, in the order of the API's path. */
export function deliveryPath(delivery) {
  return [delivery.destination, delivery.subscription, delivery.messageId].map(encodeURIComponent).join("/");
}
