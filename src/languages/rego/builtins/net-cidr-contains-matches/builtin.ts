import { type Address, hasAddress, hasNetwork, type Network } from '#formats/cidr';
import {
  entriesOf,
  isArray,
  isObject,
  isSet,
  SetBuilder,
  setItems,
  setOf,
  type Value,
} from '../../values/index.ts';
import { any, array, named, object, oneOf, set, signature, string, tuple } from '../declare.ts';
import { addressOrNetwork, networkOperand } from '../networks.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'net.cidr_contains_matches',
  description: 'Pairs of where, in two collections, a network has another network or address.',
  categories: ['net'],
  declaration: signature(
    [
      named(
        'cidrs',
        oneOf(
          string,
          array(oneOf(string, array(any))),
          object(string, oneOf(string, array(any))),
          set(oneOf(string, array(any))),
        ),
      ),
      named(
        'cidrs_or_ips',
        oneOf(
          string,
          array(oneOf(string, array(any))),
          object(string, oneOf(string, array(any))),
          set(oneOf(string, array(any))),
        ),
      ),
    ],
    named('output', set(tuple([any, any]))),
  ),
  steps: 100,
  evaluate,
};

interface Item {
  readonly text: Value;
  readonly index: Value;
}

function evaluate(context: BuiltinContext, cidrs: Value, others: Value): Value {
  const outer = listOf(cidrs, 1);
  const inner = outer.length === 0 ? [] : listOf(others, 2);
  context.spend(300 * (outer.length + inner.length) + 60 * outer.length * inner.length);
  if (inner.length === 0) return setOf([]);
  const networks = outer.map(({ text, index }) => ({ network: networkOperand(text), index }));
  const candidates = inner.map(({ text, index }) => ({ candidate: addressOrNetwork(text), index }));
  const pairs = new SetBuilder();
  for (const { network, index } of networks) {
    for (const other of candidates) if (has(network, other.candidate)) pairs.add([index, other.index]);
  }
  return pairs.build();
}

function has(network: Network, candidate: Address | Network): boolean {
  return 'prefix' in candidate ? hasNetwork(network, candidate) : hasAddress(network, candidate);
}

/** What is looked at, and by what it is named in the result: itself, its index, its key. */
function listOf(collection: Value, position: number): readonly Item[] {
  if (typeof collection === 'string') return [{ text: collection, index: collection }];
  if (isArray(collection)) return collection.map((item, index) => ({ text: textIn(item, position), index }));
  if (isSet(collection))
    return setItems(collection).map((item) => ({ text: textIn(item, position), index: item }));
  if (!isObject(collection)) return [];
  return entriesOf(collection).map(([key, item]) => ({ text: textIn(item, position), index: key }));
}

/** An array carries the text first, and more behind it. */
function textIn(item: Value, position: number): Value {
  if (typeof item === 'string') return item;
  const first = isArray(item) ? item[0] : undefined;
  if (first !== undefined) return first;
  throw new BuiltinError(`operand ${position}: element must be string or non-empty array`);
}
