import { fromHost } from '../../values/host.ts';
import type { PlainObject } from '../../values/types.ts';
import type { Annotations, Head, Rule } from '../types.ts';
import { locationTree, type TreeOptions, toLocation } from './location.ts';
import { bodyTree, refTree, termTree, textTree } from './tree.ts';

export function ruleTree(rule: Rule, options: TreeOptions, isElse = false): PlainObject {
  const annotations = (rule.annotations ?? []).map((each) => annotationsTree(each, options));
  return {
    ...(annotations.length > 0 && { annotations }),
    body: bodyTree(rule.body, options),
    ...(rule.isDefault && { default: true }),
    ...(rule.else && { else: ruleTree(rule.else, options, true) }),
    head: headTree(rule.head, options, hasNoPlace(rule, isElse)),
    ...toLocation(rule.place, options),
  };
}

/** The `true` of a head without a value has a place in some forms only. */
function hasNoPlace({ head, isBodyGenerated, isContinuation }: Rule, isElse: boolean): boolean {
  if (!head.isValueGenerated || isBodyGenerated || isContinuation) return false;
  return isElse || head.ref.terms.length !== 2 || head.args !== undefined;
}

function headTree(head: Head, options: TreeOptions, isPlaceless: boolean): PlainObject {
  const ofValue = isPlaceless ? { ...options, locations: false } : options;
  return {
    ...(head.name !== undefined && { name: head.name }),
    ...(head.args && { args: head.args.map((arg) => termTree(arg, options)) }),
    ...(head.key && { key: termTree(head.key, options) }),
    ...(head.value && { value: termTree(head.value, ofValue) }),
    ...(head.isAssigned && { assign: true }),
    ref: refTree(head.ref.terms, options),
    ...toLocation(head.place, options),
  };
}

/** With the location always where there are any: OPA has one switch for both. */
export function annotationsTree(annotations: Annotations, options: TreeOptions): PlainObject {
  const { title, description, entrypoint, organizations, relatedResources, authors } = annotations;
  return {
    ...(authors && { authors: authors.map((author) => ({ ...author })) }),
    ...(annotations.compile && { compile: compileTree(annotations.compile) }),
    ...(annotations.custom && { custom: fromHost(annotations.custom) }),
    ...(description !== undefined && { description }),
    ...(entrypoint && { entrypoint }),
    ...(annotations.labels && { labels: fromHost(annotations.labels) }),
    ...(options.locations && { location: locationTree(annotations.place, options) }),
    ...(organizations && { organizations }),
    ...(relatedResources && { related_resources: relatedResources.map((each) => ({ ...each })) }),
    ...(annotations.schemas && { schemas: annotations.schemas.map(schemaTree) }),
    scope: annotations.scope,
    ...(title !== undefined && { title }),
  };
}

function schemaTree({ path, schema, definition }: NonNullable<Annotations['schemas']>[number]): PlainObject {
  return {
    path: pathTree(path),
    ...(schema && { schema: pathTree(schema) }),
    ...(definition !== undefined && { definition: fromHost(definition) }),
  };
}

function pathTree([head = '', ...rest]: readonly string[]): readonly PlainObject[] {
  return [{ type: 'var', value: head }, ...rest.map(textTree)];
}

function compileTree({ unknowns, maskRule }: NonNullable<Annotations['compile']>): PlainObject {
  return {
    ...(maskRule && { mask_rule: pathTree(maskRule) }),
    ...(unknowns && { unknowns: unknowns.map(pathTree) }),
  };
}
