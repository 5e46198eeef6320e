import type { ObjectRef } from '../api/wire.ts';

/** Kind, namespace and name of an object, the name first in weight. */
export function ObjectName({ object, long = false }: { object: ObjectRef; long?: boolean }) {
  return (
    <span
      className="object-name"
      title={`${object.kind} ${object.namespace ? `${object.namespace}/` : ''}${object.name}`}
    >
      <span className="object-kind">{object.kind}</span>
      <span className="truncate">
        {long && object.namespace && <span className="faint">{object.namespace} / </span>}
        <span className="object-title">{object.name}</span>
      </span>
    </span>
  );
}
