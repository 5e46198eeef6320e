import type { LoadingEngine } from './engine.ts';
import type { Signature, Signatures } from './types.ts';

type Known = ReturnType<LoadingEngine['builtins']>[number];
type Type = Known['declaration']['args'][number];
type AnyType = Omit<Type, 'name' | 'description'>;

/** What each built-in takes and gives, in words. */
export function signaturesJob(engine: LoadingEngine): Signatures {
  const named = engine.builtins().filter(({ infix }) => infix === undefined);
  return { kind: 'signatures', signatures: named.map(toSignature) };
}

function toSignature({ name, declaration, description }: Known): Signature {
  const { args, variadic, result } = declaration;
  const parameters = args.map((type) => (type.name ? `${type.name}: ${typeText(type)}` : typeText(type)));
  return {
    name,
    parameters: variadic ? [...parameters, `…${typeText(variadic)}`] : parameters,
    result: result ? typeText(result) : '',
    about: plainText(description),
  };
}

/** Descriptions are Markdown; only code is marked in them. */
function plainText(markdown: string): string {
  return markdown.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim();
}

function typeText(given: AnyType): string {
  const type = given as Type;
  switch (type.type) {
    case 'any':
      return type.of && type.of.length > 0 ? type.of.map(typeText).join(' | ') : 'any';
    case 'array':
      if (type.static) return `array<${type.static.map(typeText).join(', ')}>`;
      return type.dynamic ? `array[${typeText(type.dynamic)}]` : 'array';
    case 'set':
      return type.of ? `set[${typeText(type.of)}]` : 'set';
    case 'object':
      if (!type.dynamic || type.static) return 'object';
      return `object[${typeText(type.dynamic.key)}: ${typeText(type.dynamic.value)}]`;
    default:
      return type.type;
  }
}
