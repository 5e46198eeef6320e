import { useEffect, useRef, useState } from 'react';
import { useDebounced } from '../../../../../ui/use-debounced.ts';
import type { ExplainMode, PlaygroundState } from '../types.ts';
import { createEvaluator, type Ended, type Evaluator, type WorkerLike } from './evaluator.ts';
import type { FormatJob, Reply } from './types.ts';

const TYPING_MS = 250;

function spawn(): WorkerLike {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'playground' });
  const like: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (job) => worker.postMessage(job),
    terminate: () => worker.terminate(),
  };
  worker.onmessage = (event: MessageEvent<Reply | 'ready'>) => like.onmessage?.(event);
  worker.onerror = (event) => like.onerror?.(event);
  return like;
}

export interface Evaluation {
  /** The last answer, which is about what stood there when it was asked. */
  readonly ended: Exclude<Ended, { kind: 'replaced' }> | undefined;
  readonly isRunning: boolean;
  readonly format: (job: FormatJob) => Promise<Ended>;
}

/** Evaluates what is typed, a moment after the last key. */
export function useEvaluation(
  state: PlaygroundState | undefined,
  explain: ExplainMode | undefined,
): Evaluation {
  const settled = useDebounced(state, TYPING_MS);
  const [ended, setEnded] = useState<Evaluation['ended']>();
  const [isRunning, setRunning] = useState(true);
  const evaluator = useRef<Evaluator>(undefined);
  useEffect(
    () => () => {
      evaluator.current?.close();
      evaluator.current = undefined;
    },
    [],
  );
  useEffect(() => {
    if (!settled) return;
    let isCurrent = true;
    setRunning(true);
    evaluator.current ??= createEvaluator(spawn);
    void evaluator.current.ask({ kind: 'evaluate', state: settled, explain }).then((answer) => {
      if (!isCurrent || answer.kind === 'replaced') return;
      setEnded(answer);
      setRunning(false);
    });
    return () => {
      isCurrent = false;
    };
  }, [settled, explain]);
  const format = (job: FormatJob): Promise<Ended> => {
    evaluator.current ??= createEvaluator(spawn);
    return evaluator.current.ask(job);
  };
  return { ended, isRunning: isRunning || settled !== state, format };
}
