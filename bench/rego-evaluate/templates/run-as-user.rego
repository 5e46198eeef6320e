package runasuser

violation[{"msg": msg}] {
	container := input_containers[_]
	rule := input.parameters.runAsUser.rule
	rule != "RunAsAny"
	user := effective(container, "runAsUser")
	not accepted(rule, user)
	msg := sprintf("container %v runs as user %v, the rule is %v with %v", [container.name, user, rule, input.parameters.runAsUser.ranges])
}

violation[{"msg": msg}] {
	container := input_containers[_]
	rule := input.parameters.runAsUser.rule
	rule == "MustRunAsNonRoot"
	not effective(container, "runAsUser")
	not effective(container, "runAsNonRoot") == true
	msg := sprintf("container %v may run as root", [container.name])
}

effective(container, field) = out {
	out := container.securityContext[field]
}

effective(container, field) = out {
	not has_key(object.get(container, "securityContext", {}), field)
	out := input.review.object.spec.securityContext[field]
}

has_key(object, key) {
	_ = object[key]
}

accepted("MustRunAs", user) {
	range := input.parameters.runAsUser.ranges[_]
	user >= range.min
	user <= range.max
}

accepted("MustRunAsNonRoot", user) {
	user > 0
}

input_containers[c] {
	c := input.review.object.spec.containers[_]
}

input_containers[c] {
	c := input.review.object.spec.initContainers[_]
}

input_containers[c] {
	c := input.review.object.spec.ephemeralContainers[_]
}
