const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const ISO = /\b(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?/g;
const COMMON = /\b(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})/g;
/** Times stand at the beginning of lines, or in fields of events of some thousand letters. */
const LOOK_LETTERS = 20_000;

/** Times that a line seems to tell, milliseconds since 1970; for lags, and to look for it where it would be. */
export function timesOfLine(line: string): readonly number[] {
  const text = line.slice(0, LOOK_LETTERS);
  const iso = [...text.matchAll(ISO)].map(([, day, time, , zone]) => `${day}T${time}${zone ?? 'Z'}`);
  const common = [...text.matchAll(COMMON)].map(([, day, month = '', year, time, zone = '']) => {
    const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
    return `${year}-${number}-${day}T${time}${zone.slice(0, 3)}:${zone.slice(3)}`;
  });
  return [...iso, ...common].map((one) => Date.parse(one)).filter((ms) => !Number.isNaN(ms));
}
