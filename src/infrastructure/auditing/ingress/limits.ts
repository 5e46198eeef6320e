/** Bounds of what is taken over HTTP. */
export const LIMITS = {
  /** Bytes of a body, and of what a compressed one becomes. */
  body: 16_000_000,
  unpacked: 64_000_000,
  lines: 500_000,
  notation: 4096,
  example: 16_384,
  /** Letters of lines that are only tried. */
  tried: 200_000,
  ownFormats: 50,
  /** Sources whose format is remembered, and of which the state is shown. */
  sources: 1000,
} as const;
