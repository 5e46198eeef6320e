import { byName } from '../../schema/types.ts';
import { typeText } from '../../text.ts';
import type { Argument, ArgumentDefinition } from '../../types.ts';
import { suggestionsFor, suggestionText } from '../suggestions.ts';
import type { Rule } from '../walk.ts';

export const knownArgumentNames: Rule = (walk, report) => {
  const check = (
    given: readonly Argument[],
    known: readonly ArgumentDefinition[],
    owner: string,
    place: Argument['place'],
  ) => {
    for (const { name } of given) {
      if (byName(known, name)) continue;
      const names = suggestionsFor(
        name,
        known.map((definition) => definition.name),
      );
      report(`Unknown argument "${name}" on ${owner}.${suggestionText('Did you mean', names)}`, place);
    }
  };
  return {
    field: (field) => {
      const [definition, parent] = [walk.fieldDefinitions.get(field), walk.parents.get(field)];
      if (definition && parent)
        check(field.arguments, definition.arguments, `field "${parent.name}.${field.name}"`, field.place);
    },
    directive: (directive) => {
      const definition = walk.directiveDefinitions.get(directive);
      if (definition)
        check(directive.arguments, definition.arguments, `directive "@${directive.name}"`, directive.place);
    },
  };
};

export const providedRequiredArguments: Rule = (walk, report) => {
  const check = (
    given: readonly Argument[],
    known: readonly ArgumentDefinition[],
    owner: string,
    place: Argument['place'],
  ) => {
    for (const { name, type, defaultValue } of known) {
      if (!type.nonNull || defaultValue || byName(given, name)) continue;
      report(
        `${owner} argument "${name}" of type "${typeText(type)}" is required, but it was not provided.`,
        place,
      );
    }
  };
  return {
    field: (field) => {
      const definition = walk.fieldDefinitions.get(field);
      if (definition) check(field.arguments, definition.arguments, `Field "${field.name}"`, field.place);
    },
    directive: (directive) => {
      const definition = walk.directiveDefinitions.get(directive);
      if (definition)
        check(directive.arguments, definition.arguments, `Directive "@${definition.name}"`, directive.place);
    },
  };
};

export const uniqueArgumentNames: Rule = (_walk, report) => {
  const check = (given: readonly Argument[]) => {
    const counts = new Map<string, number>();
    for (const { name, place } of given) {
      const count = counts.get(name) ?? 0;
      if (count === 1) report(`There can be only one argument named "${name}".`, place);
      counts.set(name, count + 1);
    }
  };
  return { field: (field) => check(field.arguments), directive: (directive) => check(directive.arguments) };
};
