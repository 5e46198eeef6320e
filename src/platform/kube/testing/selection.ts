import { isRecord } from '../client/decode/objects.ts';
import { matchesLabelSelector, parseLabelSelector } from '../objects/label-selector.ts';
import type { KubeObject } from '../types.ts';
import { ApiFailure } from './failure.ts';

/** Whether an object is in the collection that a request asks for. */
export type Selection = (object: KubeObject) => boolean;

export function parseSelection(
  namespace: string | undefined,
  query: Readonly<Record<string, string>>,
): Selection {
  const labels = parseLabelSelector(query['labelSelector'] ?? '');
  if (labels === undefined) {
    throw new ApiFailure(400, 'BadRequest', `unable to parse requirement: ${query['labelSelector']}`);
  }
  const fields = parseFields(query['fieldSelector'] ?? '');
  return (object) =>
    (namespace === undefined || object.metadata?.namespace === namespace) &&
    matchesLabelSelector(labels, object.metadata?.labels) &&
    fields.every(({ path, value, equal }) => (fieldOf(object, path) === value) === equal);
}

interface FieldTerm {
  readonly path: string;
  readonly value: string;
  readonly equal: boolean;
}

function parseFields(text: string): FieldTerm[] {
  return text
    .split(',')
    .filter((term) => term !== '')
    .map((term) => {
      const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(term);
      if (match === null) throw new ApiFailure(400, 'BadRequest', `invalid field selector: ${term}`);
      return { path: match[1] ?? '', value: match[3] ?? '', equal: match[2] !== '!=' };
    });
}

function fieldOf(object: KubeObject, path: string): string {
  let value: unknown = object;
  for (const part of path.split('.')) value = isRecord(value) ? value[part] : undefined;
  return value === undefined || value === null ? '' : String(value);
}
