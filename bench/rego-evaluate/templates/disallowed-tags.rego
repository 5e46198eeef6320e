package disallowedtags

violation[{"msg": msg}] {
	container := input_containers[_]
	tags := [bad | tag := input.parameters.tags[_]; bad := endswith(container.image, concat(":", ["", tag]))]
	any(tags)
	msg := sprintf("container <%v> uses a tag that is not allowed <%v>; these are %v", [container.name, container.image, input.parameters.tags])
}

violation[{"msg": msg}] {
	container := input_containers[_]
	not contains(container.image, ":")
	msg := sprintf("container <%v> uses no tag <%v>", [container.name, container.image])
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
