import { useMemo } from 'react';
import { callAt } from './editor/call-at.ts';
import type { Signature } from './evaluation/types.ts';

interface SignatureHintProps {
  readonly text: string;
  /** Where the caret stands; undefined while the editor has no focus. */
  readonly caret: number | undefined;
  readonly signatures: ReadonlyMap<string, Signature>;
}

/** What the built-in takes that is being called where the caret stands. */
export function SignatureHint({ text, caret, signatures }: SignatureHintProps) {
  const call = useMemo(() => (caret === undefined ? undefined : callAt(text, caret)), [text, caret]);
  const signature = call && signatures.get(call.name);
  if (!call || !signature) return null;
  const { name, parameters, result, about } = signature;
  const here = Math.min(call.argument, parameters.length - 1);
  return (
    <div className="pg-signature">
      <code>
        <span className="tok-call">{name}</span>(
        {parameters.map((parameter, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parameters have no other name than their place
          <span key={i}>
            {i > 0 && ', '}
            {i === here ? <strong>{parameter}</strong> : parameter}
          </span>
        ))}
        ){result && ` → ${result}`}
      </code>
      {about && <span className="faint">{about}</span>}
    </div>
  );
}
