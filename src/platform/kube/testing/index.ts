/** For tests only: an API server that can be told to fail. Import as `#platform/kube/testing`. */
export { createFakeApiServer } from './create-fake-api-server.ts';
export { SCENARIOS, type Scenario } from './scenarios.ts';
export type {
  FakeAnswer,
  FakeApiServer,
  FakeApiServerOptions,
  FakeFaults,
  FakeGrant,
  FakeRequest,
  FakeResourceType,
  FakeUser,
} from './types.ts';
