import { ANOMALY_SCORE } from '../../../src/infrastructure/auditing/anomalies/index.ts';
import type { Suite, SuiteResult } from '../types.ts';
import { type LabelledSeries, readCorpus } from './corpus.ts';
import { type Detector, detectors } from './detectors.ts';
import { bestThreshold, normalise, type Profile, profiles, rankCorpus, scoreAt } from './scoring.ts';

interface Scored {
  readonly corpus: readonly LabelledSeries[];
  readonly scores: readonly Float64Array[];
}

/**
 * The Numenta Anomaly Benchmark over a folder with `windows.json` and `data/`. Options: `--detector NAME` for another than
 * ours, `--by-series` for the raw score of each series, `--by-folder` for thresholds chosen without the judged folder.
 */
async function run(folder: string, options: readonly string[]): Promise<SuiteResult> {
  const scored = detect(readCorpus(folder), chosenDetector(options));
  if (options.includes('--by-series')) printSeries(scored);
  if (options.includes('--by-folder')) printFolders(scored);
  const ranked = rankCorpus(scored.corpus, scored.scores);
  for (const profile of profiles) {
    const { threshold, raw } = bestThreshold(ranked, profile);
    const best = described(raw, ranked.windows, profile);
    const fixed = described(scoreAt(ranked, profile, ANOMALY_SCORE), ranked.windows, profile);
    console.log(`${profile.name}: ${best} (threshold ${threshold.toFixed(4)}; ${fixed} at ${ANOMALY_SCORE})`);
  }
  const series = scored.corpus.length;
  return { passed: series, failed: [], summary: `${series} series, ${ranked.windows} windows` };
}

function chosenDetector(options: readonly string[]): Detector {
  const at = options.indexOf('--detector');
  const name = at < 0 ? 'bulwark' : (options[at + 1] ?? '');
  const detector = Object.hasOwn(detectors, name) ? detectors[name] : undefined;
  if (detector === undefined)
    throw new Error(`no detector ${name}: there are ${Object.keys(detectors).join(', ')}`);
  return detector;
}

function detect(corpus: readonly LabelledSeries[], detector: Detector): Scored {
  if (corpus.length === 0) throw new Error('windows.json names no series');
  return { corpus, scores: corpus.map(detector) };
}

function printSeries(scored: Scored): void {
  const { threshold } = bestThreshold(rankCorpus(scored.corpus, scored.scores), profiles[0]);
  for (const { name } of scored.corpus) {
    const alone = only(scored, (other) => other === name);
    const raw = scoreAt(rankCorpus(alone.corpus, alone.scores), profiles[0], threshold);
    console.log(`${name}: ${raw.toFixed(3)}`);
  }
}

/** Each folder judged with the threshold that is best for all others: what a series of an unseen kind may expect. */
function printFolders(scored: Scored): void {
  const folders = [...new Set(scored.corpus.map(({ name }) => folderOf(name)))];
  let total = 0;
  for (const folder of folders) {
    const inside = only(scored, (name) => folderOf(name) === folder);
    const outside = only(scored, (name) => folderOf(name) !== folder);
    const { threshold } = bestThreshold(rankCorpus(outside.corpus, outside.scores), profiles[0]);
    const ranked = rankCorpus(inside.corpus, inside.scores);
    const raw = scoreAt(ranked, profiles[0], threshold);
    total += raw;
    console.log(
      `${folder}: ${described(raw, ranked.windows, profiles[0])} (threshold ${threshold.toFixed(4)})`,
    );
  }
  const windows = scored.corpus.reduce((sum, series) => sum + series.windows.length, 0);
  console.log(`each folder by the threshold of the others: ${described(total, windows, profiles[0])}`);
}

function described(raw: number, windows: number, profile: Profile): string {
  return windows === 0 ? `raw ${raw.toFixed(2)}` : normalise(raw, windows, profile).toFixed(2);
}

function only({ corpus, scores }: Scored, wanted: (name: string) => boolean): Scored {
  return {
    corpus: corpus.filter(({ name }) => wanted(name)),
    scores: scores.filter((_, index) => wanted(corpus[index]?.name ?? '')),
  };
}

function folderOf(name: string): string {
  return name.slice(0, name.indexOf('/'));
}

export const nab: Suite = { name: 'nab', run };
