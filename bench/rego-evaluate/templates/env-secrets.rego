package envsecrets

patterns := ["(?i)password", "(?i)secret", "(?i)token$", "(?i)^aws_"]

violation[{"msg": msg}] {
	container := input_containers[_]
	env := container.env[_]
	env.value
	looks_secret(env.name)
	msg := sprintf("container %v has the secret %v in its environment", [container.name, env.name])
}

looks_secret(name) {
	re_match(patterns[_], name)
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
