import { parentPort, workerData } from 'node:worker_threads';
import { type HalfTask, inspectHalf, toPieces } from '../commands/half.ts';
import { shownFindings } from '../commands/inspect-objects.ts';
import { selectChecks } from '../commands/select-checks.ts';
import { createFindingLines } from '../report/table.ts';
import { answerFirstHalf } from './second-half.ts';

/** The second half of the files of one run, in a thread of its own: ends when it has said what it found. */
async function main({ files, flags, style }: HalfTask): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('this file is the start of a thread');
  const channel = answerFirstHalf(port);
  const checks = await selectChecks(flags);
  const { inspection } = await inspectHalf({ files, flags }, checks, channel, 'second');
  const pieces = toPieces(shownFindings(inspection.objects, flags.all), (onRemedy) =>
    createFindingLines(flags.language, { ...style, onRemedy }),
  );
  channel.send({ kind: 'result', pieces, tally: inspection.tally });
  port.close();
}

await main(workerData as HalfTask);
