package priorityclasses

import future.keywords.in

allowed_for(namespace) = {"low", "default"} {
	not namespace in input.parameters.trusted
} else = {"low", "default", "high"} {
	namespace != "kube-system"
} else = {"low", "default", "high", "system-cluster-critical", "system-node-critical"}

violation[{"msg": msg}] {
	class := object.get(input.review.object.spec, "priorityClassName", "default")
	allowed := allowed_for(input.review.namespace)
	not class in allowed
	msg := sprintf("the priority class %v is not allowed in %v: %v", [class, input.review.namespace, sort(allowed)])
}
