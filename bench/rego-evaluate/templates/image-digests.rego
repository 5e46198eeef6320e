package imagedigests

violation[{"msg": msg}] {
	container := input_containers[_]
	not re_match("@[a-z0-9]+([+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+", container.image)
	msg := sprintf("container <%v> uses the image <%v> without a digest", [container.name, container.image])
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
