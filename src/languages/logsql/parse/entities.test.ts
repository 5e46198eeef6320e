import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unescapeEntities } from './entities.ts';

test('entities of HTML, with and without a semicolon', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['&lt;a&gt; &amp;&quot;&apos;', '<a> &"\''],
    ['&lt &AMP', '< &'],
    ['&#60;&#x3C;&#60', '<<<'],
    ['&#0;&#xd800;&#99999999;', '\ufffd\ufffd\ufffd'],
    ['&#128;', '€'],
    ['&nbsp;&yuml;', '\u00a0ÿ'],
    ['a&b=c&copy=d&notit', 'a&b=c©=d¬it'],
    ['& &; &#; &a', '& &; &#; &a'],
    ['&hearts;', undefined],
  ];
  for (const [text, plain] of cases) assert.equal(unescapeEntities(text), plain, text);
});
