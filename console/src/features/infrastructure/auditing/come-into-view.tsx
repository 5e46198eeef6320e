import { type ReactNode, useEffect, useRef } from 'react';

/** What an answer brought at the end of a long form: shown when it comes, and each time that it comes anew. */
export function ComeIntoView({ of, children }: { of: unknown; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer is to be seen too
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }, [of]);
  return <div ref={box}>{children}</div>;
}
