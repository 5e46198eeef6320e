import type { Cases } from '../testing/cases.ts';
import { withContainer } from '../testing/manifests.ts';

export const cases: Cases = {
  pass: [{ name: 'another image', yaml: withContainer('image: distiller:1') }],
  fail: [{ name: 'Tiller', yaml: withContainer('image: gcr.io/kubernetes-helm/tiller:v2.17.0') }],
};
