import { LogsError } from './errors.ts';
import { type BatchContent, checkBody } from './frame.ts';
import { countRecords } from './records.ts';
import type { LogBatch, LogKind } from './types.ts';

const MAX_BODY_BYTES = 64_000_000;

/** A batch that may go into the journal, or an error that says why not. */
export function acceptBatch(
  batch: LogBatch,
  kind: LogKind,
): { readonly body: Uint8Array; readonly content: BatchContent } {
  checkLabels(batch, kind);
  const { body, value } = checkBody(batch.body, batch.kind);
  return { body, content: countRecords(value, kind) };
}

function checkLabels({ labels, body }: LogBatch, kind: LogKind): void {
  const unknown = Object.keys(labels).find((label) => !kind.labels.includes(label));
  if (unknown !== undefined) {
    throw new LogsError(
      'invalid',
      `The log "${kind.name}" has no label "${unknown}"; it has ${kind.labels.join(', ')}.`,
    );
  }
  if (body.length > MAX_BODY_BYTES) {
    throw new LogsError(
      'too-large',
      `A batch of ${body.length} bytes is above the limit of ${MAX_BODY_BYTES}.`,
    );
  }
}
