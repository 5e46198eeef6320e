import type { Value } from '../../values/index.ts';
import { accepts } from '../accepts.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';
import { parseUrl } from '../uri-parse/url.ts';

export const builtin: Builtin = {
  name: 'uri.is_valid',
  description: 'Is the text a URI? Nothing is none.',
  categories: ['uri'],
  declaration: signature([named('uri', string)], named('result', boolean)),
  steps: 400,
  evaluate,
};

function evaluate(context: BuiltinContext, uri: Value): Value {
  if (typeof uri !== 'string' || uri === '') return false;
  payForText(context, uri.length * 160);
  return accepts(context, () => parseUrl(uri));
}
