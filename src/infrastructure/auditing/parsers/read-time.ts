const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CLF_LENGTH = 26;

/** The same, which remembers the last one: lines come in bursts of the same second. */
export function rememberLast(read: (text: string) => number): (text: string) => number {
  let last = '';
  let lastMs = Number.NaN;
  return (text) => {
    if (text !== last) {
      lastMs = read(text);
      last = text;
    }
    return lastMs;
  };
}

/** `10/Oct/2000:13:55:36 -0700`, as logs of Apache and nginx have it; NaN for anything else. */
export function readClfTime(text: string): number {
  if (text.length !== CLF_LENGTH || !/^\d\d\/[A-Z][a-z][a-z]\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}$/.test(text))
    return Number.NaN;
  const month = MONTHS.indexOf(text.slice(3, 6));
  if (month < 0) return Number.NaN;
  const utc = utcOf(text.slice(7, 11), month, text.slice(0, 2), text.slice(12, 20));
  return utc - offsetMs(text.slice(21));
}

/** `06/Feb/2009:12:14:14.655` of HAProxy, which says no zone: UTC is taken. */
export function readHaproxyTime(text: string): number {
  if (!/^\d\d\/[A-Z][a-z][a-z]\/\d{4}:\d\d:\d\d:\d\d\.\d{3}$/.test(text)) return Number.NaN;
  const month = MONTHS.indexOf(text.slice(3, 6));
  if (month < 0) return Number.NaN;
  return utcOf(text.slice(7, 11), month, text.slice(0, 2), text.slice(12, 20)) + Number(text.slice(21));
}

function utcOf(year: string, month: number, day: string, clock: string): number {
  const hours = Number(clock.slice(0, 2));
  const minutes = Number(clock.slice(3, 5));
  const seconds = Number(clock.slice(6, 8));
  const isPossible = Number(day) >= 1 && Number(day) <= 31 && hours < 24 && minutes < 60 && seconds <= 60;
  if (!isPossible) return Number.NaN;
  return Date.UTC(Number(year), month, Number(day), hours, minutes, seconds);
}

function offsetMs(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}

/** RFC 3339, with a blank for the T and any number of digits of a second, as in `2026-11-24T10:42:00.123456Z`. */
export function readIsoTime(text: string): number {
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/.test(text))
    return Number.NaN;
  return Date.parse(
    text
      .replace(' ', 'T')
      .replace(',', '.')
      .replace(/(\.\d{3})\d+/, '$1'),
  );
}

/** Seconds since 1970 with a fraction; milli-, micro- and nanoseconds by their size. */
export function readEpochTime(value: number): number {
  if (!(value > 0)) return Number.NaN;
  if (value < 1e11) return Math.round(value * 1000);
  if (value < 1e14) return Math.round(value);
  if (value < 1e17) return Math.round(value / 1e3);
  return Math.round(value / 1e6);
}

/** Whichever of the forms above it is. */
export function readAnyTime(text: string): number {
  const iso = readIsoTime(text);
  if (!Number.isNaN(iso)) return iso;
  const clf = readClfTime(text);
  if (!Number.isNaN(clf)) return clf;
  return /^\d{9,19}(?:\.\d{1,9})?$/.test(text) ? readEpochTime(Number(text)) : Number.NaN;
}
