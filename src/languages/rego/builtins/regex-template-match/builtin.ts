import { quoteRegexp } from '#formats/regexp';
import { quote, type Value } from '../../values/index.ts';
import { boolean, named, signature, string } from '../declare.ts';
import { stringOperand } from '../operands.ts';
import { regexpOf, testRegexp } from '../regexps.ts';
import { bytesOf, payForText } from '../text.ts';
import { type Builtin, type BuiltinContext, BuiltinError } from '../types.ts';

export const builtin: Builtin = {
  name: 'regex.template_match',
  description: 'Does a text match a template that has patterns between delimiters?',
  categories: ['regex'],
  declaration: signature(
    [
      named('template', string),
      named('value', string),
      named('delimiter_start', string),
      named('delimiter_end', string),
    ],
    named('result', boolean),
  ),
  steps: 120,
  evaluate,
};

function evaluate(context: BuiltinContext, template: Value, value: Value, start: Value, end: Value): Value {
  const pattern = stringOperand(template, 1);
  const text = stringOperand(value, 2);
  const [open, close] = [stringOperand(start, 3), stringOperand(end, 4)];
  const lengths = [bytesOf(open).length, bytesOf(close).length];
  if (lengths[0] !== 1) throw new BuiltinError(delimiterText('start', lengths[0]));
  // OPA names the length of the other one here too.
  if (lengths[1] !== 1) throw new BuiltinError(delimiterText('end', lengths[0]));
  payForText(context, pattern.length * 32);
  return testRegexp(context, regexpOf(context, patternOf(context, pattern, open, close)), text);
}

function delimiterText(which: string, length: number | undefined): string {
  return `${which} delimiter has to be exactly one character long but is ${length} long`;
}

/** Text stands for itself, what is between delimiters is a pattern, whose own delimiters are counted. */
function patternOf(context: BuiltinContext, template: string, open: string, close: string): string {
  let out = '^';
  let end = 0;
  let level = 0;
  let start = 0;
  for (let at = 0; at < template.length; at += 1) {
    const character = template.charAt(at);
    if (character === open) {
      level += 1;
      if (level === 1) start = at;
    } else if (character === close) {
      level -= 1;
      if (level < 0) throw unbalanced(template);
      if (level > 0) continue;
      const inner = template.slice(start + 1, at);
      regexpOf(context, `^${inner}$`);
      out += `${quoteRegexp(template.slice(end, start))}(${inner})`;
      end = at + 1;
    }
  }
  if (level !== 0) throw unbalanced(template);
  return `${out}${quoteRegexp(template.slice(end))}$`;
}

function unbalanced(template: string): BuiltinError {
  return new BuiltinError(`unbalanced braces in ${quote(template)}`);
}
