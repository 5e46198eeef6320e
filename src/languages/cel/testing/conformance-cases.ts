import type { SimpleTest } from '@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js';
import { getConformanceSuite, type IncrementalTestSuite } from '@bufbuild/cel-spec/testdata/tests.js';

/** A case of the specification's own suite; `path` is its file, its section and its name. */
export interface ConformanceCase {
  readonly path: string;
  readonly test: SimpleTest;
}

/** Every case of the suite, by file and section. */
export function conformanceCases(): readonly ConformanceCase[] {
  return getConformanceSuite().suites.flatMap((suite) => casesOf(suite, suite.name));
}

function casesOf(suite: IncrementalTestSuite, path: string): ConformanceCase[] {
  const own = suite.tests.map(({ original, name }) => ({ path: `${path}/${name}`, test: original }));
  return [...own, ...suite.suites.flatMap((inner) => casesOf(inner, `${path}/${inner.name}`))];
}

/** The file of a case and its section: `macros/exists`. */
export function sectionOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}
