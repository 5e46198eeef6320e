package allowedrepositories

violation[{"msg": msg}] {
	container := input_containers[_]
	matching := [good | repo := input.parameters.repos[_]; good := startswith(container.image, repo)]
	not any(matching)
	msg := sprintf("container <%v> uses the image <%v>, which comes from none of %v", [container.name, container.image, input.parameters.repos])
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
