import { isRecord } from '../client/decode/objects.ts';
import { isAllowed, rulesReview } from './access.ts';
import { ApiFailure } from './failure.ts';
import type { FakeUser } from './types.ts';

/** SelfSubjectAccessReview and SelfSubjectRulesReview. */
export function review(path: string, user: FakeUser, body: unknown): unknown {
  if (!isRecord(body) || !isRecord(body['spec']))
    throw new ApiFailure(400, 'BadRequest', 'the review has no spec');
  const { spec } = body;
  if (path.endsWith('/selfsubjectrulesreviews')) {
    return { ...body, status: rulesReview(user, String(spec['namespace'] ?? '')) };
  }
  const asked = isRecord(spec['resourceAttributes']) ? spec['resourceAttributes'] : undefined;
  const other = isRecord(spec['nonResourceAttributes']) ? spec['nonResourceAttributes'] : {};
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  const sub = text(asked?.['subresource']);
  const plain = text(asked?.['resource']) ?? '';
  const namespace = text(asked?.['namespace']);
  const name = text(asked?.['name']);
  const allowed = isAllowed(user, {
    verb: text(asked?.['verb'] ?? other['verb']) ?? '',
    path: text(other['path']) ?? '',
    ...(asked === undefined
      ? {}
      : { resource: sub === undefined ? plain : `${plain}/${sub}`, group: text(asked['group']) ?? '' }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  });
  return { ...body, status: { allowed } };
}
