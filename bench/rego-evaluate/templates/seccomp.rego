package seccomp

annotation := "seccomp.security.alpha.kubernetes.io/pod"

violation[{"msg": msg}] {
	not input_wildcard
	container := input_containers[_]
	result := profile(container)
	not allowed(result.profile)
	msg := sprintf("seccomp profile %v is not allowed for container %v, found at %v; allowed are %v", [result.profile, container.name, result.location, input.parameters.allowedProfiles])
}

input_wildcard {
	input.parameters.allowedProfiles[_] == "*"
}

allowed(p) {
	input.parameters.allowedProfiles[_] == p
}

profile(container) = {"profile": p, "location": "container"} {
	p := container.securityContext.seccompProfile.type
}

profile(container) = {"profile": p, "location": "pod"} {
	not container.securityContext.seccompProfile.type
	p := input.review.object.spec.securityContext.seccompProfile.type
}

profile(container) = {"profile": p, "location": "annotation"} {
	not container.securityContext.seccompProfile.type
	not input.review.object.spec.securityContext.seccompProfile.type
	p := input.review.object.metadata.annotations[annotation]
}

profile(container) = {"profile": "not set", "location": "nowhere"} {
	not container.securityContext.seccompProfile.type
	not input.review.object.spec.securityContext.seccompProfile.type
	not input.review.object.metadata.annotations[annotation]
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
