import type { RuleCases } from '../testing/cases.ts';
import { event } from '../testing/events.ts';

export const cases: RuleCases = {
  fires: [
    { name: 'a policy', events: [event('jane', 'delete', 'validatingadmissionpolicies p')] },
    { name: 'its binding', events: [event('jane', 'delete', 'validatingadmissionpolicybindings p')] },
    { name: 'a constraint', events: [event('jane', 'delete', 'k8srequiredlabels c')] },
    { name: 'Kyverno', events: [event('jane', 'delete', 'clusterpolicies c')] },
  ],
  silent: [
    { name: 'changed', events: [event('jane', 'patch', 'clusterpolicies c')] },
    { name: 'another thing', events: [event('jane', 'delete', 'configmaps default/policy')] },
  ],
};
