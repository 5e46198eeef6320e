package privilegedcontainers

violation[{"msg": msg, "details": {}}] {
	c := input_containers[_]
	not is_exempt(c)
	c.securityContext.privileged
	msg := sprintf("container %v runs privileged, securityContext: %v", [c.name, c.securityContext])
}

is_exempt(container) {
	image := input.parameters.exemptImages[_]
	matches(container.image, image)
}

matches(image, pattern) {
	endswith(pattern, "*")
	prefix := trim_suffix(pattern, "*")
	startswith(image, prefix)
}

matches(image, pattern) {
	image == pattern
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
