/** The pieces of a layout of Go's time package, which writes them as they stand in Mon Jan 2 15:04:05 MST 2006. */
export type LayoutPiece =
  | 'January'
  | 'Jan'
  | '1'
  | '01'
  | 'Monday'
  | 'Mon'
  | '2'
  | '_2'
  | '02'
  | '__2'
  | '002'
  | '15'
  | '3'
  | '03'
  | '4'
  | '04'
  | '5'
  | '05'
  | '2006'
  | '06'
  | 'PM'
  | 'pm'
  | 'MST'
  | 'zone'
  | 'fraction';

export interface LayoutStep {
  /** Text before the piece. */
  readonly prefix: string;
  /** Absent at the end. */
  readonly piece?: LayoutPiece;
  /** As it stands in the layout: `-07:00`, `.000`. */
  readonly text: string;
}

/** Longest first; the fraction is apart, since what follows it matters. */
const PIECE =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|1|2006|__2|_2(?!006)|2|3|4|5|PM|pm|[-Z](?:070000|07:00:00|0700|07:00|07)|[.,](?:0+|9+)(?!\d)/g;

const PLAIN = new Set<string>([
  ...[
    'January',
    'Jan',
    '1',
    '01',
    'Monday',
    'Mon',
    '2',
    '_2',
    '02',
    '__2',
    '002',
    '15',
    '3',
    '03',
    '4',
    '04',
  ],
  ...['5', '05', '2006', '06', 'PM', 'pm', 'MST'],
]);

/** Takes a layout apart; the last step has no piece. */
export function stepsOfLayout(layout: string): readonly LayoutStep[] {
  const steps: LayoutStep[] = [];
  let at = 0;
  for (const match of layout.matchAll(PIECE)) {
    const text = match[0];
    steps.push({ prefix: layout.slice(at, match.index), piece: pieceOf(text), text });
    at = match.index + text.length;
  }
  steps.push({ prefix: layout.slice(at), text: '' });
  return steps;
}

function pieceOf(text: string): LayoutPiece {
  if (PLAIN.has(text)) return text as LayoutPiece;
  return text.startsWith('.') || text.startsWith(',') ? 'fraction' : 'zone';
}

/** Names for layouts that OPA takes in their place. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['ANSIC', 'Mon Jan _2 15:04:05 2006'],
  ['UnixDate', 'Mon Jan _2 15:04:05 MST 2006'],
  ['RubyDate', 'Mon Jan 02 15:04:05 -0700 2006'],
  ['RFC822', '02 Jan 06 15:04 MST'],
  ['RFC822Z', '02 Jan 06 15:04 -0700'],
  ['RFC850', 'Monday, 02-Jan-06 15:04:05 MST'],
  ['RFC1123', 'Mon, 02 Jan 2006 15:04:05 MST'],
  ['RFC1123Z', 'Mon, 02 Jan 2006 15:04:05 -0700'],
  ['RFC3339', '2006-01-02T15:04:05Z07:00'],
  ['RFC3339Nano', '2006-01-02T15:04:05.999999999Z07:00'],
]);

export const RFC3339 = '2006-01-02T15:04:05Z07:00';
export const RFC3339_NANO = '2006-01-02T15:04:05.999999999Z07:00';

export function layoutOf(text: string): string {
  return NAMED.get(text) ?? text;
}
