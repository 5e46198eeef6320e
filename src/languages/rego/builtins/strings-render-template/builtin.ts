import { parseJson, stringifyJson, type Value } from '../../values/index.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { any, named, object, signature, string } from '../declare.ts';
import { objectOperand, stringOperand } from '../operands.ts';
import { payForParts, WRITTEN } from '../parts.ts';
import type { Builtin, BuiltinContext } from '../types.ts';
import { parseTemplate } from './parse.ts';
import { runTemplate } from './run.ts';
import type { Template } from './tree.ts';

export const builtin: Builtin = {
  name: 'strings.render_template',
  description: 'A text/template of Go with the variables put in.',
  categories: ['strings'],
  declaration: signature(
    [named('value', string), named('vars', object(string, any))],
    named('result', string),
  ),
  steps: 40,
  evaluate,
};

const cache = new BoundedCache<Template>(128);

function evaluate(context: BuiltinContext, value: Value, vars: Value): Value {
  const source = stringOperand(value, 1);
  const variables = objectOperand(vars, 2);
  const template = cache.get(source, () => {
    context.spend(10 + 10 * source.length);
    return parseTemplate(source);
  });
  // Sets become arrays, as they do where OPA hands the variables over.
  payForParts(context, variables, 2 * WRITTEN);
  const json = stringifyJson(variables);
  context.spend(json.length);
  return runTemplate(context, template, parseJson(json)).replaceAll('<no value>', '<undefined>');
}
