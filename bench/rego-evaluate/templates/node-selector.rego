package nodeselector

violation[{"msg": msg}] {
	required := input.parameters.selector
	found := object.get(input.review.object.spec, "nodeSelector", {})
	value := required[key]
	object.get(found, key, null) != value
	msg := sprintf("the pod must be placed by %v=%v", [key, value])
}
