import { compareVersions, parseVersion, type Version } from '#formats/semver';
import { quote, type Value } from '../../values/index.ts';
import { named, number, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'semver.compare',
  description: 'Which version comes first: -1, 0 or 1.',
  categories: ['semver'],
  declaration: signature([named('a', string), named('b', string)], named('result', number)),
  steps: 75,
  evaluate,
};

function evaluate(context: BuiltinContext, a: Value, b: Value): Value {
  const one = stringOperand(a, 1);
  const other = stringOperand(b, 2);
  payForText(context, one.length + other.length);
  return compareVersions(versionOf(one, 1), versionOf(other, 2));
}

function versionOf(text: string, position: number): Version {
  const version = parseVersion(text);
  if (version) return version;
  throw new BuiltinError(`operand ${position}: string ${quote(text)} is not a valid SemVer`);
}
