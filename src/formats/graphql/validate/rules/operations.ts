import { quote } from '../../text.ts';
import type { Field, Selection } from '../../types.ts';
import { isField, isSpread, type Rule, type Walk } from '../walk.ts';

export const knownRootType: Rule = (walk, report) => ({
  operation: (operation) => {
    if (!walk.rootOf(operation))
      report(`Schema does not support operation type "${operation.operation}"`, operation.place);
  },
});

export const loneAnonymousOperation: Rule = (walk, report) => ({
  operation: ({ name, place }) => {
    if (name === '' && walk.document.operations.length > 1)
      report('This anonymous operation must be the only defined operation.', place);
  },
});

export const uniqueOperationNames: Rule = (_walk, report) => {
  const seen = new Set<string>();
  return {
    operation: ({ name, place }) => {
      if (seen.has(name)) report(`There can be only one operation named "${name}".`, place);
      seen.add(name);
    },
  };
};

export const singleFieldSubscriptions: Rule = (walk, report) => ({
  operation: ({ operation, name, selectionSet }) => {
    if (operation !== 'subscription' || !walk.schema.roots.subscription) return;
    const fields = topFields(walk, selectionSet);
    const owner = name === '' ? 'Anonymous Subscription' : `Subscription ${quote(name)}`;
    if (fields.length > 1) report(`${owner} must select only one top level field.`, fields[1]?.place);
    for (const field of fields) {
      if (field.name.startsWith('__'))
        report(`${owner} must not select an introspection top level field.`, field.place);
    }
  },
});

const LISTS = new Set(['fields', 'interfaces', 'possibleTypes', 'inputFields']);
const MAX_LISTS = 3;

/** Introspection that goes through list after list grows without measure. */
export const maxIntrospectionDepth: Rule = (walk, report) => ({
  field: (field) => {
    if (field.name !== '__schema' && field.name !== '__type') return;
    if (isTooDeep(walk, [field], new Set(), 0)) report('Maximum introspection depth exceeded', field.place);
  },
});

function isTooDeep(
  walk: Walk,
  selections: readonly Selection[],
  within: Set<string>,
  depth: number,
): boolean {
  return selections.some((selection) => {
    if (isField(selection)) {
      const next = LISTS.has(selection.name) ? depth + 1 : depth;
      return next >= MAX_LISTS || isTooDeep(walk, selection.selectionSet, within, next);
    }
    if (!isSpread(selection)) return isTooDeep(walk, selection.selectionSet, within, depth);
    const fragment = walk.fragments.get(selection.name);
    if (!fragment || within.has(selection.name)) return false;
    within.add(selection.name);
    const found = isTooDeep(walk, fragment.selectionSet, within, depth);
    within.delete(selection.name);
    return found;
  });
}

/** The first of each name, with those that fragments bring in. */
function topFields(walk: Walk, selections: readonly Selection[]): readonly Field[] {
  const fields = new Map<string, Field>();
  const seen = new Set<string>();
  const collect = (set: readonly Selection[]): void => {
    for (const selection of set) {
      if (isField(selection)) {
        if (!fields.has(selection.name)) fields.set(selection.name, selection);
      } else if (isSpread(selection)) {
        const fragment = walk.fragments.get(selection.name);
        if (!fragment) return;
        if (seen.has(fragment.name)) continue;
        seen.add(fragment.name);
        collect(fragment.selectionSet);
      } else collect(selection.selectionSet);
    }
  };
  collect(selections);
  return [...fields.values()];
}
