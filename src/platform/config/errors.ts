import type { ConfigProblem } from './types.ts';

/** All that is wrong with the settings at once; the message has one line for each problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** The first problem's code. */
  readonly code: ConfigProblem['code'];
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly [ConfigProblem, ...ConfigProblem[]]) {
    super(problems.map(({ origin, message }) => `${origin}: ${message}`).join('\n'));
    this.code = problems[0].code;
    this.problems = problems;
  }
}
