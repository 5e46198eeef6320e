import type { CommandSpec } from '#platform/cli';

/** Every command of `bulwark`, in the order of the help page. Specs are data: their code loads when they run. */
export const commands: readonly CommandSpec[] = [];
