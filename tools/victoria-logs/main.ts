import { ensureVictoriaLogs } from './index.ts';

/** `node tools/victoria-logs/main.ts`: the path of a `victoria-logs` to compare with; where none can be had, why, and exit code 3. */
const program = await ensureVictoriaLogs((detail) => console.error(`victoria-logs: ${detail}`));
if ('path' in program) console.log(program.path);
else console.error(`victoria-logs: ${program.missing}`);
process.exitCode = 'path' in program ? 0 : 3;
