import type { KubeObject } from '#platform/kube';
import { asArray, asObject, asString, field, isObject } from '../check/readers.ts';
import { findPodTemplates } from '../collect/pod-templates.ts';
import type { Json, JsonObject } from '../types.ts';

/** Whether all pairs are among the labels; no pairs match everything. */
export function matchesLabels(pairs: JsonObject, labels: JsonObject): boolean {
  for (const key of Object.keys(pairs)) {
    if (!Object.hasOwn(labels, key) || labels[key] !== pairs[key]) return false;
  }
  return true;
}

/** A `LabelSelector`, as Kubernetes reads it: an empty one selects everything, a missing one nothing. */
export function selects(selector: unknown, labels: JsonObject): boolean {
  if (!isObject(selector)) return false;
  if (!matchesLabels(asObject(selector['matchLabels']), labels)) return false;
  return asArray(selector['matchExpressions']).every((expression) => holds(expression, labels));
}

function holds(expression: Json, labels: JsonObject): boolean {
  const key = asString(field(expression, 'key'));
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  const among = value !== undefined && asArray(field(expression, 'values')).includes(value);
  switch (field(expression, 'operator')) {
    case 'In':
      return among;
    case 'NotIn':
      return !among;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      // An operator that the API server would refuse selects nothing.
      return false;
  }
}

/** Labels of the pods that an object makes, one set for each of its templates. */
export function templateLabels(object: KubeObject): readonly JsonObject[] {
  return findPodTemplates(object).map(({ template }) => asObject(field(template, 'metadata', 'labels')));
}
