import fc from 'fast-check';

/** Patterns of every construct, over letters that meet often. */
export const patternText: fc.Arbitrary<string> = fc.letrec<{ node: string; atom: string }>((tie) => ({
  atom: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(
      'a',
      'b',
      'c',
      '.',
      '[ab]',
      '[^a]',
      '\\d',
      '\\w',
      '\\W',
      'é',
      '\\n',
      '(?i)a',
      '[[:alpha:]]',
      'x',
    ),
    fc.constantFrom('^', '$', '\\b', '\\B', '\\A', '\\z', '(?:)', '(?m:^)', '(?m:$)'),
    tie('node').map((node) => `(${node})`),
    tie('node').map((node) => `(?:${node})`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '{0,2}', '{2}', '{1,}', '*?', '+?', '??', '{1,3}?'))
      .map(([node, count]) => `(?:${node})${count}`),
  ),
  node: fc
    .array(tie('atom'), { minLength: 1, maxLength: 3, depthIdentifier: 'x' })
    .map((atoms) => atoms.join('')),
})).node;
/** Texts of the same letters. */
export const subjectText: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'A', '1', ' ', '\n', 'é', '\u{1f600}', 'x'),
  maxLength: 12,
});
