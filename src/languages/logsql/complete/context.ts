import { lex, type Token } from '../lex/index.ts';
import { PIPE_WORDS, STATS_NAMES } from '../print/index.ts';

/** What is written at a place of a query. */
export type CompletionContext =
  | { readonly kind: 'filter' }
  /** Behind `field:`. */
  | { readonly kind: 'value'; readonly field: string }
  /** Behind a `|`. */
  | { readonly kind: 'pipe' }
  /** Inside of a pipe, where fields and words of its own stand. */
  | { readonly kind: 'argument'; readonly pipe: string }
  /** In brackets that take fields alone. */
  | { readonly kind: 'fields' };

/** An open bracket: what stood before it, and the pipe inside. `undefined`: the filter of a query. */
interface Frame {
  readonly opener: string;
  readonly isQuery: boolean;
  pipe: string | undefined;
}

const SUBQUERY_OPENERS: ReadonlySet<string> = new Set([
  'in',
  'contains_all',
  'contains_any',
  'join',
  'union',
  'inner',
]);
const FILTERING: ReadonlySet<string> = new Set(['filter']);
const STATS: ReadonlySet<string> = new Set(STATS_NAMES);

export interface Position {
  readonly context: CompletionContext;
  /** What is written of the word already. */
  readonly prefix: string;
  readonly from: number;
  readonly to: number;
}

/** Looks at the tokens before a place alone, so that it works where the query is not complete. */
export function positionAt(text: string, offset: number): Position {
  const tokens = lex(text).filter(({ raw }) => raw !== '');
  const current = tokens.find((token) => token.offset < offset && offset <= token.end && isWord(token));
  const before = tokens.filter(
    ({ end, offset: start }) => end <= (current?.offset ?? offset) && start < offset,
  );
  return {
    context: contextOf(before),
    prefix: current ? text.slice(current.offset, offset) : '',
    from: current?.offset ?? offset,
    to: current?.end ?? offset,
  };
}

function isWord({ isQuoted, text }: Token): boolean {
  return !isQuoted && /^[\p{L}\p{Nd}_.]/u.test(text);
}

function contextOf(tokens: readonly Token[]): CompletionContext {
  const frames: Frame[] = [{ opener: '', isQuery: true, pipe: undefined }];
  for (const [i, token] of tokens.entries()) step(frames, token, tokens[i - 1], tokens[i - 2]);
  const [last, beforeLast] = [tokens.at(-1), tokens.at(-2)];
  const frame = frames.at(-1);
  if (!frame || frame.pipe === '') return { kind: 'pipe' };
  if (isFilter(frame)) {
    return isSign(last, ':') && beforeLast ? { kind: 'value', field: beforeLast.text } : { kind: 'filter' };
  }
  return frame.isQuery ? { kind: 'argument', pipe: frame.pipe ?? '' } : { kind: 'fields' };
}

function isFilter({ isQuery, pipe, opener }: Frame): boolean {
  if (opener === 'if') return true;
  return (isQuery || opener === '' || opener === ':') && (pipe === undefined || FILTERING.has(pipe));
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token !== undefined && !token.isQuoted && token.text === sign;
}

function step(frames: Frame[], token: Token, before: Token | undefined, beforeThat: Token | undefined): void {
  const frame = frames.at(-1);
  if (!frame || token.isQuoted) return;
  if (token.text === '(') frames.push(openFrame(frame, before, beforeThat));
  else if (token.text === ')' && frames.length > 1) frames.pop();
  else if (token.text === '|') startPipe(frames);
  else if (frame.pipe === '') frame.pipe = pipeOf(token.text.toLowerCase());
}

function openFrame({ pipe }: Frame, before: Token | undefined, beforeThat: Token | undefined): Frame {
  const opener = before && !before.isQuoted ? before.text.toLowerCase() : '';
  // A join has its fields in brackets first: `join by (a) (query)`.
  const isJoined = pipe === 'join' && opener === ')';
  const isQuery =
    SUBQUERY_OPENERS.has(opener) || isJoined || (opener === 'union' && beforeThat !== undefined);
  const isBracket = pipe === undefined || FILTERING.has(pipe);
  return { opener: isBracket && !isQuery ? '' : opener, isQuery, pipe: isQuery ? undefined : pipe };
}

/** A `|` closes what is open up to the query that it belongs to. */
function startPipe(frames: Frame[]): void {
  while (frames.length > 1 && frames.at(-1)?.isQuery === false) frames.pop();
  const query = frames.at(-1);
  if (query) query.pipe = '';
}

/** A function may stand for the pipe: `| count()`. What is no name begins a filter. */
function pipeOf(word: string): string {
  if (STATS.has(word) || word === 'by') return 'stats';
  return Object.hasOwn(PIPE_WORDS, word) ? (PIPE_WORDS[word] ?? 'filter') : 'filter';
}
