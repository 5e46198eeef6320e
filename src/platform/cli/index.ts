export { completeWords, completionScript } from './completion.ts';
export { CliError, type CliErrorCode, CommandFailure } from './errors.ts';
export { helpCommand, helpOverview } from './help.ts';
export { parseWords } from './parse.ts';
export { renderCommandReference } from './reference.ts';
export { runCli } from './run.ts';
export { suggest } from './suggest.ts';
export { type Column, displayWidth, toTable } from './table.ts';
export { createPainter, type Style, stripControl } from './terminal.ts';
export type {
  ArgSpec,
  CommandContext,
  CommandIo,
  CommandModule,
  CommandSpec,
  FlagSpec,
  FlagValue,
} from './types.ts';
