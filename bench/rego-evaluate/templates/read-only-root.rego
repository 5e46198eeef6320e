package readonlyroot

violation[{"msg": msg, "details": {}}] {
	c := input_containers[_]
	not exempt(c)
	writable(c)
	msg := sprintf("only a read-only root filesystem is allowed: %v", [c.name])
}

writable(c) {
	not c.securityContext
}

writable(c) {
	c.securityContext
	not c.securityContext.readOnlyRootFilesystem == true
}

exempt(c) {
	images := object.get(input.parameters, "exemptImages", [])
	c.image == images[_]
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
