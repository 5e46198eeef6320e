import type { CommandContext, CommandModule, CommandSpec } from '#platform/cli';
import { OUTPUT_FLAG } from '../output-flag.ts';
import { SERVER_FLAGS } from '../server-flags.ts';

type Verb = 'list' | 'jobs' | 'series' | 'answer' | 'restart';

function load(verb: Verb): () => Promise<CommandModule> {
  return async () => {
    const module = await import('./anomaly.ts');
    return { run: (context: CommandContext) => module[verb](context) };
  };
}

const COMMON = { output: OUTPUT_FLAG, ...SERVER_FLAGS };

/** `bulwark anomaly …`: what was out of the ordinary, for people and scripts. */
export const anomalyCommands: readonly CommandSpec[] = [
  {
    path: ['anomaly', 'list'],
    summary: 'What was out of the ordinary in the series that are watched, the newest first.',
    flags: {
      job: { type: 'string', placeholder: 'ID', summary: 'Only those of a job.' },
      state: {
        type: 'string',
        values: ['open', 'answered', 'confirmed', 'false-positive', 'all'],
        default: 'open',
        placeholder: 'STATE',
        summary: 'Only those with this answer, or without one.',
      },
      text: { type: 'string', placeholder: 'TEXT', summary: 'Only series with this in a value.' },
      'min-score': {
        type: 'string',
        placeholder: 'N',
        summary: 'Only from this score on; 0.75 is an alert.',
      },
      since: {
        type: 'string',
        placeholder: 'TIME',
        default: '7d',
        summary: 'From then on: 24h, 7d, or a time.',
      },
      limit: { type: 'string', placeholder: 'N', default: '50', summary: 'At most so many; up to 500.' },
      ...COMMON,
    },
    examples: [
      {
        run: 'bulwark anomaly list --since 24h --min-score 0.75',
        does: 'What of the last day was worth an alert?',
      },
    ],
    load: load('list'),
  },
  {
    path: ['anomaly', 'jobs'],
    summary: 'The jobs that watch series, and how far each is.',
    flags: COMMON,
    exitCodes: { 1: 'a job fails; its line says why' },
    load: load('jobs'),
  },
  {
    path: ['anomaly', 'series'],
    summary: 'The series of a job, the last seen first.',
    args: [{ name: 'JOB', summary: 'ID of a job; "bulwark anomaly jobs" lists them.', required: true }],
    flags: {
      text: { type: 'string', placeholder: 'TEXT', summary: 'Only series with this in a value.' },
      limit: { type: 'string', placeholder: 'N', default: '100', summary: 'At most so many; up to 500.' },
      ...COMMON,
    },
    load: load('series'),
  },
  {
    path: ['anomaly', 'answer'],
    summary: 'Confirm an anomaly, or say that it is none: its detector learns from it.',
    args: [
      { name: 'ID', summary: 'ID of an anomaly.', required: true },
      { name: 'ANSWER', summary: 'confirmed or false-positive.', required: true },
    ],
    flags: COMMON,
    exitCodes: { 1: 'there is none of this ID, or it has its answer' },
    load: load('answer'),
  },
  {
    path: ['anomaly', 'restart'],
    summary: 'Let a job learn the past again, as after an import; what was found stays.',
    args: [{ name: 'JOB', summary: 'ID of a job.', required: true }],
    flags: COMMON,
    load: load('restart'),
  },
];
