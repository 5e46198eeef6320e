import { isInputType } from '../../schema/types.ts';
import { isCompatible, typeName, typeText, valueText } from '../../text.ts';
import { VALUE } from '../../types.ts';
import type { Rule } from '../walk.ts';

export const noUndefinedVariables: Rule = (walk, report) => ({
  value: (value) => {
    const { operation } = walk;
    if (!operation || value.kind !== VALUE.variable || walk.linksOf(value).variable) return;
    const by = operation.name === '' ? '' : ` by operation "${operation.name}"`;
    report(`Variable "${valueText(value)}" is not defined${by}.`, value.place);
  },
});

export const noUnusedVariables: Rule = (walk, report) => ({
  operation: ({ name, variableDefinitions }) => {
    for (const variable of variableDefinitions) {
      if (walk.usedVariables.has(variable)) continue;
      const within = name === '' ? '' : ` in operation "${name}"`;
      report(`Variable "$${variable.variable}" is never used${within}.`, variable.place);
    }
  },
});

export const uniqueVariableNames: Rule = (_walk, report) => ({
  operation: ({ variableDefinitions }) => {
    const counts = new Map<string, number>();
    for (const { variable, place } of variableDefinitions) {
      const count = counts.get(variable) ?? 0;
      if (count === 1) report(`There can be only one variable named "$${variable}".`, place);
      counts.set(variable, count + 1);
    }
  },
});

export const variablesAreInputTypes: Rule = (walk, report) => ({
  operation: ({ variableDefinitions }) => {
    for (const { variable, type, place } of variableDefinitions) {
      const definition = walk.schema.types.get(typeName(type));
      if (definition && !isInputType(definition))
        report(`Variable "$${variable}" cannot be non-input type "${typeText(type)}".`, place);
    }
  },
});

export const variablesInAllowedPosition: Rule = (walk, report) => ({
  value: (value) => {
    if (!walk.operation) return;
    const { variable, expectedType, expectedTypeHasDefault, definition } = walk.linksOf(value);
    if (value.kind === VALUE.variable && expectedType && variable) {
      const hasDefault = variable.defaultValue !== undefined && variable.defaultValue.kind !== VALUE.null;
      const wanted =
        hasDefault || expectedTypeHasDefault ? { ...expectedType, nonNull: false } : expectedType;
      if (!isCompatible(variable.type, wanted)) {
        const types = `of type "${typeText(variable.type)}" used in position expecting type "${typeText(expectedType)}"`;
        report(`Variable "${valueText(value)}" ${types}.`, value.place);
      }
    }
    const isOneOf =
      value.kind === VALUE.object && definition?.directives.some(({ name }) => name === 'oneOf');
    if (!isOneOf || !definition) return;
    for (const child of value.children) {
      const inner = child.value.kind === VALUE.variable ? walk.linksOf(child.value).variable : undefined;
      if (!inner || inner.type.nonNull) continue;
      const reason = `is of type "${typeText(inner.type)}" but must be non-nullable to be used for OneOf Input Object "${definition.name}"`;
      report(`Variable "${valueText(child.value)}" ${reason}.`, inner.place, child.value.place);
    }
  },
});
