/** What a format takes, whether it was read before or not: calls cost the same, whatever came before them. */
export function stepsOfFormat(format: string): number {
  return 8 + ((format.length * 3) >> 2);
}

/** What a text takes that was put together: beside the call. */
export function stepsOfOutput(text: string): number {
  return text.length > 64 ? text.length >> 5 : 0;
}
