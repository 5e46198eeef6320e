import type { Declaration } from '../builtins/types.ts';
import type { Term } from '../parse/types.ts';
import { typeOfDeclaration } from './types/declarations.ts';
import { TypeEnvironment } from './types/environment.ts';
import { typeOfTerm } from './types/infer.ts';
import type { StaticType } from './types/static-type.ts';
import { asideText, typeText } from './types/type-text.ts';

type Possible = StaticType | undefined;

/** What a call has and what the built-in wants, as OPA prints it below a message: before types of vars are known. */
export function argumentLines(
  { args, result, variadic }: Declaration,
  have: readonly Term[],
): readonly string[] {
  const environment = new TypeEnvironment(() => undefined);
  const wanted = typeOfDeclaration(environment.table, { args, ...(result && { result }) }).args;
  const given = have.map((term) => typeOfTerm(environment, term, () => undefined));
  const names = args.map(({ name }) => name);
  const rest = variadic ? [`${variadic.type}...`] : [];
  const lines = (text: (type: Possible) => string): readonly string[] => [
    `have: (${given.map(text).join(', ')})`,
    `want: (${[...wanted.map((type, index) => namedText(names[index], text(type))), ...rest].join(', ')})`,
  ];
  const full = lines(typeText);
  return full.some((line) => line.length > WIDEST_LINE) ? lines(asideText) : full;
}

function namedText(name: string | undefined, type: string): string {
  return name ? `${name}: ${type}` : type;
}

/** Wider lines are printed with their types cut down. */
const WIDEST_LINE = 80;
