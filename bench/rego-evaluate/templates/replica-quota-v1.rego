package replicaquota

import rego.v1

violation contains {"msg": msg} if {
	some container in input.review.object.spec.containers
	some resource, limit in input.parameters.maxima
	value := container.resources.requests[resource]
	units.parse(value) > units.parse(limit)
	msg := sprintf("container %s asks for %s %s, at most %s", [container.name, value, resource, limit])
}

violation contains {"msg": msg} if {
	every container in input.review.object.spec.containers {
		not container.resources.requests
	}
	msg := "no container asks for anything"
}
