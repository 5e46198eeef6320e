type Language = 'en' | 'zh';

/** Longer headers come from nobody who wants an answer in a language. */
const MAX_HEADER = 1000;

/** The language that `Accept-Language` (RFC 9110, 12.5.4) prefers among ours; English when it names neither. */
export function parseLanguage(header: string | undefined): Language {
  if (header === undefined || header.length > MAX_HEADER) return 'en';
  const best = { language: 'en' as Language, quality: 0 };
  for (const range of header.split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const language = toLanguage(tag);
    const quality = toQuality(parameters);
    if (language === undefined || quality <= best.quality) continue;
    best.language = language;
    best.quality = quality;
  }
  return best.language;
}

function toLanguage(tag: string): Language | undefined {
  const primary = tag.split('-')[0];
  return primary === 'en' || primary === 'zh' ? primary : undefined;
}

function toQuality(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  if (given === undefined) return 1;
  const quality = Number(given.slice(2));
  return quality >= 0 && quality <= 1 ? quality : 0;
}
