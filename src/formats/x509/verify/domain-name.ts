/** Whether a text may stand as a DNS name, or as a constraint on one, which may begin with a dot; the empty one may. */
export function isDomainName(text: string, isConstraint = false): boolean {
  if (text === '') return true;
  if (text.endsWith('.')) return false;
  const labels = (isConstraint && text.startsWith('.') ? text.slice(1) : text).split('.');
  return labels.every((label) => /^[!-~]+$/.test(label));
}
