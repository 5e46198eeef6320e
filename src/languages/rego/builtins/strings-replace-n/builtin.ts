import { entriesOf, type ObjectValue, type Value } from '../../values/index.ts';
import { named, object, signature, string } from '../declare.ts';
import { objectOperand, operandError, stringOperand } from '../operands.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'strings.replace_n',
  description:
    'Replaces several texts at once: at each place the first of them in sorted order that stands there.',
  categories: ['strings'],
  declaration: signature(
    [named('patterns', object(string, string)), named('value', string)],
    named('output', string),
  ),
  steps: 25,
  evaluate,
};

/** Keys by their characters, one after another. */
interface Branch {
  readonly next: Map<string, Branch>;
  /** Place of the key that ends here in the sorted order, and what replaces it. */
  rank: number;
  replacement: string;
}

function evaluate(context: BuiltinContext, patterns: Value, value: Value): Value {
  const object = objectOperand(patterns, 1);
  const text = stringOperand(value, 2);
  const root = treeOf(context, object);
  let out = '';
  let wasEmpty = false;
  for (let at = 0; at <= text.length; ) {
    const { length, branch } = longestOf(context, root, text, at, wasEmpty);
    if (branch) out += branch.replacement;
    wasEmpty = branch !== undefined && length === 0;
    if (branch && length > 0) at += length;
    else if (!branch) {
      out += text.slice(at, at + 1);
      at += 1;
    }
  }
  return out;
}

function treeOf(context: BuiltinContext, object: ObjectValue): Branch {
  const root = branchOf();
  for (const [rank, [key, replacement]] of entriesOf(object).entries()) {
    if (typeof key !== 'string') throw operandError(1, 'non-string key found in pattern object');
    if (typeof replacement !== 'string') throw operandError(1, 'non-string value found in pattern object');
    context.spend(10 + 10 * key.length);
    let branch = root;
    for (let at = 0; at < key.length; at += 1) branch = childOf(branch, key.charAt(at));
    branch.rank = rank;
    branch.replacement = replacement;
  }
  return root;
}

function branchOf(): Branch {
  return { next: new Map(), rank: Number.POSITIVE_INFINITY, replacement: '' };
}

function childOf(branch: Branch, character: string): Branch {
  const child = branch.next.get(character) ?? branchOf();
  branch.next.set(character, child);
  return child;
}

/** The key of the lowest rank that stands at the place; the empty one does not count right behind itself. */
function longestOf(
  context: BuiltinContext,
  root: Branch,
  text: string,
  start: number,
  skipsEmpty: boolean,
): { readonly length: number; readonly branch: Branch | undefined } {
  let best = skipsEmpty || root.rank === Number.POSITIVE_INFINITY ? undefined : root;
  let length = 0;
  let at = start;
  for (
    let branch = root.next.get(text.charAt(at));
    branch && at < text.length;
    branch = branch.next.get(text.charAt(at))
  ) {
    at += 1;
    if (branch.rank < (best?.rank ?? Number.POSITIVE_INFINITY)) {
      best = branch;
      length = at - start;
    }
  }
  context.spend(6 + at - start);
  return { length, branch: best };
}
