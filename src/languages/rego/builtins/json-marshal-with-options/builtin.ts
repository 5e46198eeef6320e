import {
  entriesOf,
  type JsonLayout,
  quote,
  stringifyJson,
  type Value,
  valueText,
} from '../../values/index.ts';
import { any, boolean, named, record, signature, string } from '../declare.ts';
import { objectOperand, operandError, typeError } from '../operands.ts';
import { payForParts, WRITTEN } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'json.marshal_with_options',
  description: 'The value as JSON text, on several lines where the options say so: pretty, prefix, indent.',
  categories: ['encoding'],
  declaration: signature(
    [
      named('x', any),
      named(
        'opts',
        record(
          [
            ['indent', string],
            ['prefix', string],
            ['pretty', boolean],
          ],
          { key: string, value: any },
        ),
      ),
    ],
    named('y', string),
  ),
  steps: 20,
  evaluate,
};

function evaluate(context: BuiltinContext, x: Value, opts: Value): Value {
  const layout = layoutOf(opts);
  payForParts(context, x, WRITTEN);
  const text = layout === undefined ? stringifyJson(x) : `${layout.prefix}${stringifyJson(x, layout)}`;
  context.spend(text.length / 8);
  return text;
}

/** undefined: on one line. */
function layoutOf(opts: Value): JsonLayout | undefined {
  let isPretty: boolean | undefined;
  let prefix: string | undefined;
  let indent: string | undefined;
  for (const [at, [key, value]] of entriesOf(objectOperand(opts, 2)).entries()) {
    if (typeof key !== 'string') {
      const text = `failed to stringify key ${valueText(key)} at index ${at}`;
      throw operandError(2, `${text}: ${typeError(at, key, 'string').message}`);
    }
    if (key === 'prefix') prefix = textOption(key, value, at);
    else if (key === 'indent') indent = textOption(key, value, at);
    else if (key !== 'pretty') throw operandError(2, `object contained unknown key ${quote(key)}`);
    else if (typeof value !== 'boolean') throw operandError(2, 'key "pretty" failed cast to bool');
    else isPretty = value;
  }
  const isWanted = isPretty ?? (prefix !== undefined || indent !== undefined);
  return isWanted ? { prefix: prefix ?? '', indent: indent ?? '\t' } : undefined;
}

function textOption(key: string, value: Value, at: number): string {
  if (typeof value === 'string') return value;
  throw operandError(2, `key ${quote(key)} failed cast to string: ${typeError(at, value, 'string').message}`);
}
