package tolerations

import rego.v1

violation contains {"msg": msg} if {
	some toleration in input.review.object.spec.tolerations
	some taint in input.parameters.taints
	tolerates(toleration, taint)
	msg := sprintf("the pod tolerates the taint %v", [taint.key])
}

tolerates(toleration, taint) if {
	toleration.operator == "Exists"
	not "key" in object.keys(toleration)
}

tolerates(toleration, taint) if {
	toleration.key == taint.key
	toleration.operator == "Exists"
}

tolerates(toleration, taint) if {
	toleration.key == taint.key
	toleration.value == taint.value
}
