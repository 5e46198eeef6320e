import assert from 'node:assert/strict';
import { test } from 'node:test';
import { palettes } from './palette.ts';
import { parsePreferences } from './preferences.ts';

const fallback = { language: 'en', scheme: 'system', sidebar: 'wide' } as const;

for (const stored of [null, '', 'null', '[]', '{', '{"language":"xx","scheme":1}', '"zh"']) {
  test(`stored preferences ${stored} fall back to the defaults`, () => {
    assert.deepEqual(parsePreferences(stored, fallback), fallback);
  });
}

test('stored preferences are taken', () => {
  const chosen = { language: 'zh', scheme: 'dark', sidebar: 'narrow' } as const;
  assert.deepEqual(parsePreferences(JSON.stringify(chosen), fallback), chosen);
});

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const marks = ['critical', 'high', 'medium', 'low', 'pass', 'unknown', 'brand'] as const;

for (const [scheme, palette] of Object.entries(palettes)) {
  for (const ink of ['ink', 'ink2', 'ink3'] as const) {
    for (const ground of ['surface', 'canvas', 'raised', 'hover'] as const) {
      test(`${scheme}: ${ink} can be read on ${ground}`, () =>
        assert.ok(contrast(palette[ink], palette[ground]) >= 4.5));
    }
  }
  for (const mark of marks) {
    test(`${scheme}: ${mark} can be read on its own ground and on a panel`, () => {
      assert.ok(contrast(palette[mark], palette[`${mark}Soft`]) >= 4.5);
      assert.ok(contrast(palette[mark], palette.surface) >= 4.5);
    });
  }
}
