/** Text of the catalogue: what stands between backticks is code. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`');
  return parts.map((part, index) =>
    // The parts of one text never change places.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    index % 2 === 1 && index < parts.length - 1 ? <code key={index}>{part}</code> : part,
  );
}
