import { listOf, opaque, optionalOf, STRING } from '../../check/types.ts';
import { costSize } from '../../values/size.ts';
import { parseTimestamp } from '../../values/time.ts';
import { Opaque, Optional, type Value } from '../../values/types.ts';
import { type CelFunction, type Library, member, plain } from '../types.ts';

const FORMAT = opaque('kubernetes.NamedFormat');

interface Rule {
  /** What is wrong with a text; none: it is of the format. */
  readonly faults: (text: string) => readonly string[];
  /** Letters of a pattern that would do the same, which is what a check is charged for. */
  readonly patternSize: number;
}

class NamedFormat extends Opaque {
  readonly typeName = 'kubernetes.NamedFormat';
  readonly name: string;
  readonly rule: Rule;

  constructor(name: string, rule: Rule) {
    super();
    this.name = name;
    this.rule = rule;
  }

  equals(other: Opaque): boolean {
    return other instanceof NamedFormat && other.name === this.name;
  }
}

function pattern(form: RegExp, longest: number, patternSize: number, isPrefix = false): Rule {
  const faults = (text: string): readonly string[] => {
    // Letters follow the beginning of a generated name: what it ends with is taken for one, as the reference does.
    const whole = isPrefix && text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text;
    const long = text.length > longest ? [`must be no more than ${longest} characters`] : [];
    return form.test(whole) ? long : [...long, `must match ${form.source}`];
  };
  return { faults, patternSize };
}

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function qualifiedName(text: string): readonly string[] {
  const parts = text.split('/');
  if (parts.length > 2)
    return ['a qualified name must consist of an optional prefix and a name, with one / between'];
  const name = parts[parts.length - 1] ?? '';
  const prefix = parts.length === 2 ? pattern(SUBDOMAIN, 253, 60).faults(parts[0] ?? '') : [];
  return [
    ...prefix.map((fault) => `prefix part ${fault}`),
    ...pattern(NAME, 63, 60)
      .faults(name)
      .map((fault) => `name part ${fault}`),
  ];
}

const unless = (isGood: (text: string) => boolean, fault: string, patternSize: number): Rule => ({
  faults: (text) => (isGood(text) ? [] : [fault]),
  patternSize,
});

/** What the URL parser of browsers accepts and has a scheme, or an absolute path. */
function isUri(text: string): boolean {
  return text.startsWith('/') || (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) && URL.canParse(text));
}

const FORMATS: Readonly<Record<string, Rule>> = {
  dns1123Label: pattern(LABEL, 63, 30),
  dns1123Subdomain: pattern(SUBDOMAIN, 253, 60),
  dns1035Label: pattern(LABEL_1035, 63, 30),
  qualifiedName: { faults: qualifiedName, patternSize: 60 },
  dns1123LabelPrefix: pattern(LABEL, 63, 30, true),
  dns1123SubdomainPrefix: pattern(SUBDOMAIN, 253, 60, true),
  dns1035LabelPrefix: pattern(LABEL_1035, 63, 30, true),
  labelValue: pattern(VALUE, 63, 40),
  uri: unless(isUri, 'is no URI', 1400),
  uuid: unless((text) => UUID.test(text), 'does not match the UUID format', 120),
  byte: unless((text) => BASE64.test(text) && text !== '', 'invalid base64', 100),
  date: unless(
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && parseTimestamp(`${text}T00:00:00Z`) !== undefined,
    'invalid date',
    120,
  ),
  datetime: unless((text) => parseTimestamp(text) !== undefined, 'invalid datetime', 120),
};

function named(name: string): Optional {
  const rule = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  return rule === undefined ? Optional.none : new Optional(new NamedFormat(name, rule));
}

function validate({ rule }: NamedFormat, text: string): Optional {
  const faults = rule.faults(text);
  return faults.length === 0 ? Optional.none : new Optional(faults);
}

function validateCost([format, text]: readonly Value[]): number {
  const size = format instanceof NamedFormat ? format.rule.patternSize : 0;
  return Math.ceil((1 + costSize(text ?? null)) * 0.1) * Math.ceil(size * 0.25);
}

function constructorOf(name: string): CelFunction {
  const format = new NamedFormat(name, FORMATS[name] ?? { faults: () => [], patternSize: 0 });
  return { name: `format.${name}`, overloads: [plain(`format-${name}`, [], FORMAT, () => format)] };
}

export const namedFormats: Library = {
  functions: [
    { name: 'format.named', overloads: [plain('format-named', [STRING], optionalOf(FORMAT), named)] },
    ...Object.keys(FORMATS).map(constructorOf),
    {
      name: 'validate',
      overloads: [
        member('format-validate', [FORMAT, STRING], optionalOf(listOf(STRING)), validate, validateCost),
      ],
    },
  ],
  types: { 'kubernetes.NamedFormat': FORMAT },
};
