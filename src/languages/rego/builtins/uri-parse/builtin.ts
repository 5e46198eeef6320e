import { objectOf, type Value } from '../../values/index.ts';
import { named, object, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';
import { parseUrl } from './url.ts';

export const builtin: Builtin = {
  name: 'uri.parse',
  description: 'The parts of a URI that are not empty.',
  categories: ['uri'],
  declaration: signature([named('uri', string)], named('output', object(string, string))),
  steps: 400,
  evaluate,
};

function evaluate(context: BuiltinContext, uri: Value): Value {
  const text = stringOperand(uri, 1);
  payForText(context, text.length * 160);
  const url = parseUrl(text);
  const entries: [string, string][] = [
    ['scheme', url.scheme],
    ['hostname', url.hostname],
    ['port', url.port],
    ['path', url.path],
    ['raw_path', url.rawPath],
    ['raw_query', url.rawQuery],
    ['fragment', url.fragment],
  ];
  return objectOf(entries.filter(([, part]) => part !== ''));
}
