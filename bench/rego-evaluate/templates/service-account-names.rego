package serviceaccountnames

default fallback = "default"

name = n {
	n := input.review.object.spec.serviceAccountName
}

name = n {
	not input.review.object.spec.serviceAccountName
	n := fallback
}

violation[{"msg": msg}] {
	input.review.kind.kind == "Pod"
	glob.match(input.parameters.denied[_], [], name)
	not exempt
	msg := sprintf("the service account %v may not be used in %v", [name, input.review.namespace])
}

exempt {
	input.review.namespace == input.parameters.exemptNamespaces[_]
}
