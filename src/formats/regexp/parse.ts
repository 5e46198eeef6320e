import { RegexpError } from './errors.ts';
import { foldRanges } from './fold.ts';
import { parseBracketClass, parseEscape, parseEscapedClass, widthAt } from './parse-class.ts';
import { negateRanges, type Ranges } from './ranges.ts';
import { type AssertionKind, EMPTY, listNode, type Node, type Pattern } from './tree.ts';

const MAX_REPEAT = 1000;
const MAX_HEIGHT = 1000;
const NOT_NEWLINE = negateRanges([0x0a, 0x0a]);
const ANYTHING = negateRanges([]);

interface Flags {
  readonly fold: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly lazy: boolean;
}

const FLAG_OF: ReadonlyMap<string, keyof Flags> = new Map([
  ['i', 'fold'],
  ['m', 'multiline'],
  ['s', 'dotAll'],
  ['U', 'lazy'],
]);

/** A group that is open: what was read of it, and the flags that hold again behind it. */
interface Group {
  /** 0: groups without capturing. */
  readonly index: number;
  readonly outerFlags: Flags;
  readonly alternatives: Node[];
  parts: Node[];
}

interface State {
  readonly text: string;
  readonly groupNames: string[];
  readonly open: Group[];
  flags: Flags;
  at: number;
  /** Where the repetition operator just before starts: two in a row are refused. */
  repeatStart: number;
}

/** Parses the syntax of Go's regexp package. Throws RegexpError. */
export function parsePattern(text: string): Pattern {
  const flags: Flags = { fold: false, multiline: false, dotAll: false, lazy: false };
  const whole: Group = { index: 0, outerFlags: flags, alternatives: [], parts: [] };
  const state: State = { text, groupNames: [''], open: [whole], flags, at: 0, repeatStart: -1 };
  while (state.at < text.length) parseItem(state);
  if (state.open.length > 1) throw new RegexpError('missing closing )', text);
  return { root: closeAlternatives(state, whole), groupNames: state.groupNames };
}

function parseItem(state: State) {
  const { text, at } = state;
  const repeatStart = state.repeatStart;
  state.repeatStart = -1;
  const letter = text[at];
  switch (letter) {
    case '(':
      return openGroup(state);
    case ')':
      return closeGroup(state);
    case '|':
      return nextAlternative(state);
    case '*':
      return pushRepeat(state, 0, Number.POSITIVE_INFINITY, at + 1, repeatStart);
    case '+':
      return pushRepeat(state, 1, Number.POSITIVE_INFINITY, at + 1, repeatStart);
    case '?':
      return pushRepeat(state, 0, 1, at + 1, repeatStart);
    case '{':
      return parseCounts(state, repeatStart);
    case '\\':
      return parseBackslash(state);
    default:
      return parseSimple(state, letter);
  }
}

function parseSimple(state: State, letter: string | undefined) {
  const { text, at, flags } = state;
  if (letter === '[') {
    const { value, next } = parseBracketClass(text, at, flags.fold);
    return pushClass(state, value, next);
  }
  if (letter === '.') return pushClass(state, flags.dotAll ? ANYTHING : NOT_NEWLINE, at + 1);
  if (letter === '^') return pushAssertion(state, flags.multiline ? 'begin-line' : 'begin-text', at + 1);
  if (letter === '$') return pushAssertion(state, flags.multiline ? 'end-line' : 'end-text', at + 1);
  pushLiteral(state, text.codePointAt(at) ?? 0, at + widthAt(text, at));
}

function push(state: State, node: Node, next: number): void {
  if (node.height > MAX_HEIGHT) throw new RegexpError('expression nests too deeply', state.text);
  groupOf(state).parts.push(node);
  state.at = next;
}

function groupOf(state: State): Group {
  const group = state.open.at(-1);
  if (!group) throw new RegexpError('unexpected )', state.text);
  return group;
}

function pushClass(state: State, ranges: Ranges, next: number) {
  push(state, { op: 'class', ranges, height: 1 }, next);
}

function pushLiteral(state: State, point: number, next: number) {
  const ranges = [point, point];
  pushClass(state, state.flags.fold ? foldRanges(ranges) : ranges, next);
}

function pushAssertion(state: State, kind: AssertionKind, next: number) {
  push(state, { op: 'assertion', kind, height: 1 }, next);
}

const ESCAPED_ASSERTIONS: ReadonlyMap<string, AssertionKind> = new Map([
  ['A', 'begin-text'],
  ['z', 'end-text'],
  ['b', 'word-boundary'],
  ['B', 'no-word-boundary'],
]);

function parseBackslash(state: State) {
  const { text, at, flags } = state;
  const letter = text[at + 1] ?? '';
  const assertion = ESCAPED_ASSERTIONS.get(letter);
  if (assertion) return pushAssertion(state, assertion, at + 2);
  if (letter === 'C') throw new RegexpError('invalid escape sequence', '\\C');
  if (letter === 'Q') return parseQuoted(state);
  const named = parseEscapedClass(text, at, flags.fold);
  if (named) return pushClass(state, named.value, named.next);
  const { value, next } = parseEscape(text, at);
  pushLiteral(state, value, next);
}

/** `\Q…\E`: everything in it stands for itself. */
function parseQuoted(state: State) {
  const { text } = state;
  const close = text.indexOf('\\E', state.at + 2);
  const end = close < 0 ? text.length : close;
  for (let at = state.at + 2; at < end; at += widthAt(text, at))
    pushLiteral(state, text.codePointAt(at) ?? 0, at);
  state.at = close < 0 ? end : end + 2;
}

function parseCounts(state: State, repeatStart: number) {
  const { text, at } = state;
  const match = /^\{(0|[1-9][0-9]*)(,(0|[1-9][0-9]*)?)?\}/.exec(text.slice(at, at + 64));
  if (!match) return pushLiteral(state, 0x7b, at + 1);
  const min = Number(match[1]);
  const max =
    match[2] === undefined ? min : match[3] === undefined ? Number.POSITIVE_INFINITY : Number(match[3]);
  const next = at + match[0].length;
  const isBounded = max !== Number.POSITIVE_INFINITY;
  if (min > MAX_REPEAT || (isBounded && (max > MAX_REPEAT || min > max))) {
    throw new RegexpError('invalid repeat count', match[0]);
  }
  pushRepeat(state, min, max, next, repeatStart);
}

function pushRepeat(state: State, min: number, max: number, end: number, repeatStart: number): void {
  const { text, at } = state;
  const isSwapped = text[end] === '?';
  const next = isSwapped ? end + 1 : end;
  if (repeatStart >= 0) {
    throw new RegexpError('invalid nested repetition operator', text.slice(repeatStart, next));
  }
  const { parts } = groupOf(state);
  const body = parts.pop();
  if (!body) throw new RegexpError('missing argument to repetition operator', text.slice(at, next));
  const node: Node = {
    op: 'repeat',
    body,
    min,
    max,
    greedy: state.flags.lazy === isSwapped,
    height: body.height + 1,
  };
  const isCounted = text[at] === '{' && (min >= 2 || (max >= 2 && max <= MAX_REPEAT));
  if (isCounted && !isRepeatSmall(node, MAX_REPEAT)) {
    throw new RegexpError('invalid repeat count', text.slice(at, next));
  }
  push(state, node, next);
  state.repeatStart = at;
}

/** Nested counts multiply: together they may not pass the bound of a single one. */
function isRepeatSmall(node: Node, bound: number): boolean {
  switch (node.op) {
    case 'concat':
    case 'alternate':
      return node.parts.every((part) => isRepeatSmall(part, bound));
    case 'capture':
      return isRepeatSmall(node.body, bound);
    case 'repeat': {
      const isPlain = node.max === Number.POSITIVE_INFINITY && node.min < 2;
      const count = node.max === Number.POSITIVE_INFINITY ? node.min : node.max;
      if (isPlain || node.max === 1) return isRepeatSmall(node.body, bound);
      if (count === 0) return true;
      return count <= bound && isRepeatSmall(node.body, Math.floor(bound / count));
    }
    default:
      return true;
  }
}

function openGroup(state: State) {
  const { text, at } = state;
  if (text[at + 1] !== '?') return startGroup(state, state.groupNames.push('') - 1, at + 1);
  if (/^\(\?(?:P<.|<.)/s.test(text.slice(at, at + 5))) return openNamedGroup(state);
  openFlagGroup(state);
}

function startGroup(state: State, index: number, next: number, flags = state.flags): void {
  state.open.push({ index, outerFlags: state.flags, alternatives: [], parts: [] });
  if (state.open.length > MAX_HEIGHT) throw new RegexpError('expression nests too deeply', state.text);
  state.flags = flags;
  state.at = next;
}

function openNamedGroup(state: State) {
  const { text, at } = state;
  const nameStart = at + (text[at + 2] === 'P' ? 4 : 3);
  const end = text.indexOf('>', at);
  if (end < 0) throw new RegexpError('invalid named capture', text.slice(at));
  const name = text.slice(nameStart, end);
  if (!/^[0-9A-Za-z_]+$/.test(name)) throw new RegexpError('invalid named capture', text.slice(at, end + 1));
  startGroup(state, state.groupNames.push(name) - 1, end + 1);
}

/** `(?i)`, `(?i-s:`, `(?:`. */
function openFlagGroup(state: State) {
  const { text } = state;
  const flags = { ...state.flags };
  let isOn = true;
  let sawFlag = false;
  for (let at = state.at + 2; at < text.length; at += widthAt(text, at)) {
    const letter = text[at] ?? '';
    const flag = FLAG_OF.get(letter);
    const isEnd = letter === ':' || letter === ')';
    if (flag) {
      flags[flag] = isOn;
      sawFlag = true;
    } else if (letter === '-' && isOn) {
      isOn = false;
      sawFlag = false;
    } else if (isEnd && (isOn || sawFlag)) {
      if (letter === ':') return startGroup(state, 0, at + 1, flags);
      state.flags = flags;
      state.at = at + 1;
      return;
    } else {
      throw new RegexpError(
        'invalid or unsupported Perl syntax',
        text.slice(state.at, at + widthAt(text, at)),
      );
    }
  }
  throw new RegexpError('invalid or unsupported Perl syntax', text.slice(state.at));
}

function nextAlternative(state: State): void {
  const group = groupOf(state);
  group.alternatives.push(listNode('concat', group.parts));
  group.parts = [];
  state.at += 1;
}

function closeAlternatives(state: State, group: Group): Node {
  group.alternatives.push(listNode('concat', group.parts));
  const node = listNode('alternate', group.alternatives);
  if (node.height > MAX_HEIGHT) throw new RegexpError('expression nests too deeply', state.text);
  return node;
}

function closeGroup(state: State): void {
  const group = groupOf(state);
  if (state.open.length === 1) throw new RegexpError('unexpected )', state.text);
  const body = closeAlternatives(state, group);
  state.open.pop();
  state.flags = group.outerFlags;
  const { index } = group;
  const node: Node = index === 0 ? body : { op: 'capture', body, index, height: body.height + 1 };
  // A group is one thing for the operator behind it: `(?:ab)*`, and `(?:)*` has an argument.
  push(state, node === EMPTY ? EMPTY : node, state.at + 1);
}
