import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ExplainMode, PlaygroundState } from '../types.ts';
import { createEvaluator, type Ended, type Evaluator, type WorkerLike } from './evaluator.ts';
import type { FormatJob, Outcome, Reply, Signature } from './types.ts';

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

/** What is asked: the same state may be asked about again, since a policy may see the clock. */
interface Question {
  readonly state: PlaygroundState;
  readonly explain: ExplainMode | undefined;
  readonly turn: number;
}

type ValueOutcome = Extract<Outcome, { readonly kind: 'value' }>;

interface Answer extends Question {
  readonly ended: Exclude<Ended, { kind: 'replaced' }>;
  /** The last value that there was, perhaps of an older question. */
  readonly value: ValueOutcome | undefined;
}

export interface Evaluation {
  /** The last answer; `about` is what stood there when it was asked. */
  readonly ended: Answer['ended'] | undefined;
  readonly about: PlaygroundState | undefined;
  readonly lastValue: ValueOutcome | undefined;
  readonly isRunning: boolean;
  /** Evaluates now, without waiting for the typing to end. */
  readonly run: () => void;
  readonly format: (job: FormatJob) => Promise<Ended>;
  /** What may be called, by name; empty until the engine has said so. */
  readonly signatures: ReadonlyMap<string, Signature>;
}

const NO_SIGNATURES: ReadonlyMap<string, Signature> = new Map();

/** Asked for once, after the first answer, so that nothing waits for it. */
function useSignatures(
  evaluator: RefObject<Evaluator | undefined>,
  isLoaded: boolean,
): ReadonlyMap<string, Signature> {
  const [known, setKnown] = useState(NO_SIGNATURES);
  useEffect(() => {
    if (!isLoaded) return;
    void evaluator.current?.ask({ kind: 'signatures' }).then((reply) => {
      if (reply.kind !== 'signatures') return;
      setKnown(new Map(reply.signatures.map((each) => [each.name, each])));
    });
  }, [evaluator, isLoaded]);
  return known;
}

function lastValueOf(ended: Ended): ValueOutcome | undefined {
  if (ended.kind !== 'evaluated') return undefined;
  return ended.outcome.kind === 'value' ? ended.outcome : undefined;
}

/** Evaluates what is typed, a moment after the last key. */
export function useEvaluation(state: PlaygroundState, explain: ExplainMode | undefined): Evaluation {
  const [answer, setAnswer] = useState<Answer>();
  const [turn, setTurn] = useState(0);
  const asked = useRef<Question>(undefined);
  const evaluator = useRef<Evaluator>(undefined);
  useEffect(
    () => () => {
      evaluator.current?.close();
      evaluator.current = undefined;
    },
    [],
  );
  useEffect(() => {
    let isCurrent = true;
    const question = { state, explain, turn };
    const isTyping =
      asked.current !== undefined && asked.current.state !== state && asked.current.turn === turn;
    const ask = async () => {
      asked.current = question;
      evaluator.current ??= createEvaluator(spawn);
      const ended = await evaluator.current.ask({ kind: 'evaluate', state, explain });
      if (!isCurrent || ended.kind === 'replaced') return;
      setAnswer((before) => ({ ...question, ended, value: lastValueOf(ended) ?? before?.value }));
    };
    const timer = setTimeout(() => void ask(), isTyping ? TYPING_MS : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [state, explain, turn]);
  const signatures = useSignatures(evaluator, answer?.ended.kind === 'evaluated');
  return {
    signatures,
    ended: answer?.ended,
    about: answer?.state,
    lastValue: answer?.value,
    isRunning: answer?.state !== state || answer.explain !== explain || answer.turn !== turn,
    run: () => setTurn((before) => before + 1),
    format: (job) => {
      evaluator.current ??= createEvaluator(spawn);
      return evaluator.current.ask(job);
    },
  };
}
