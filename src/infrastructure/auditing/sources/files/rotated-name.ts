// No other letters: what is packed in a way that we cannot read must not pass for lines.
const STAMP = '[0-9][0-9TZ_:.+-]*?';

/** Recognises what log rotation makes of a file's name: `a.log.1`, `a.log-20261124.gz`, `a-2026-11-24T03-07-00.000.log`. */
export function rotatedNameOf(base: string): (name: string) => boolean {
  const dot = base.lastIndexOf('.');
  const stem = dot > 0 ? base.slice(0, dot) : base;
  const extension = dot > 0 ? base.slice(dot) : '';
  // Both begin with a digit, so that audit-policy.log is no rotated audit.log.
  const after = new RegExp(`^${quote(base)}[.-]${STAMP}(?:\\.gz)?$`);
  const within = new RegExp(`^${quote(stem)}[._-]${STAMP}${quote(extension)}(?:\\.gz)?$`);
  return (name) =>
    name !== base && name.length < 512 && (after.test(name) || (extension !== '' && within.test(name)));
}

function quote(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
