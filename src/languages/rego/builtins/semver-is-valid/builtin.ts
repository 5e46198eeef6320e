import { parseVersion } from '#formats/semver';
import type { Value } from '../../values/index.ts';
import { any, boolean, named, signature } from '../declare.ts';
import { payForText } from '../text.ts';
import type { Builtin, BuiltinContext } from '../types.ts';

export const builtin: Builtin = {
  name: 'semver.is_valid',
  description: 'Is the value a semantic version?',
  categories: ['semver'],
  declaration: signature([named('vsn', any)], named('result', boolean)),
  steps: 45,
  evaluate,
};

function evaluate(context: BuiltinContext, vsn: Value): Value {
  if (typeof vsn !== 'string') return false;
  payForText(context, vsn.length * 16);
  return parseVersion(vsn) !== undefined;
}
