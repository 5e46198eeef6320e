import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from './classify.ts';
import { classRules, eventClasses } from './table.ts';

const CASES: Readonly<
  Record<string, readonly [type: string, reason: string, message: string, className: string, level: string]>
> = {
  'a container killed for its memory, by the node problem detector': [
    'Warning',
    'OOMKilling',
    'Memory cgroup out of memory',
    'PodOOM',
    'error',
  ],
  'a container killed for its memory, as its pod says': [
    'Warning',
    'OOMKilled',
    'Container app was killed',
    'PodOOM',
    'error',
  ],
  'a node without memory': [
    'Warning',
    'SystemOOM',
    'System OOM encountered, victim process: java',
    'NodeOOM',
    'error',
  ],
  'an image that is not there': [
    'Warning',
    'Failed',
    'Failed to pull image "nginx:nope": not found',
    'PodImagePullBackOff',
    'error',
  ],
  'waiting before the next pull': [
    'Normal',
    'BackOff',
    'Back-off pulling image "nginx:nope"',
    'PodImagePullBackOff',
    'error',
  ],
  'a container that crashes again and again': [
    'Warning',
    'BackOff',
    'Back-off restarting failed container app in pod web',
    'PodCrash',
    'error',
  ],
  'a command that does not exist': [
    'Warning',
    'Failed',
    'Error: failed to create containerd task: exec: "nope": not found',
    'PodFailStart',
    'error',
  ],
  'a quota that is used up': [
    'Warning',
    'FailedCreate',
    'pods "a" is forbidden: exceeded quota: q',
    'ResourceInsufficient',
    'warning',
  ],
  'a pod that admission refuses': [
    'Warning',
    'FailedCreate',
    'admission webhook denied the request',
    'PodFailCreate',
    'error',
  ],
  'too little memory on every node': [
    'Warning',
    'FailedScheduling',
    '0/3 nodes are available: 3 Insufficient memory.',
    'ResourceInsufficient',
    'warning',
  ],
  'a selector that no node has': [
    'Warning',
    'FailedScheduling',
    "0/3 nodes are available: 3 node(s) didn't match",
    'PodFailScheduling',
    'warning',
  ],
  'a runtime that does not answer': [
    'Normal',
    'NodeNotReady',
    'PLEG is not healthy: pleg was last seen 3m ago',
    'NodePLEGUnhealthy',
    'error',
  ],
  'a node that went away': [
    'Normal',
    'NodeNotReady',
    'Node a status is now: NodeNotReady',
    'NodeNotReady',
    'error',
  ],
  'addresses that ran out': [
    'Warning',
    'AllocResourceFailed',
    'InvalidVSwitchId.IpNotEnough',
    'ClusterIPNotEnough',
    'error',
  ],
  'a network resource that failed otherwise': [
    'Warning',
    'AllocResourceFailed',
    'timeout',
    'NetworkAllocFailed',
    'error',
  ],
  'what is nobody’s class, and a warning': ['Warning', 'SomethingNew', '', '', 'warning'],
  'what is nobody’s class, and normal': ['Normal', 'Scheduled', 'Successfully assigned', '', 'normal'],
  'a reason that is a word of JavaScript': ['Normal', 'constructor', '', '', 'normal'],
};

for (const [name, [type, reason, message, className, level]] of Object.entries(CASES)) {
  test(name, () => assert.deepEqual(classify({ type, reason, message }), { className, level }));
}

test('every class has a text and a reason, and every rule a class', () => {
  const used = new Set([...classRules.values()].flat().map(({ className }) => className));
  assert.deepEqual([...used].sort(), Object.keys(eventClasses).sort());
  for (const { text } of Object.values(eventClasses)) assert.ok(text.en !== '' && text.zh !== '');
});
