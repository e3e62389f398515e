package registry

// checks are the rules of each kind.
var checks = map[string]func(Fields, *Errors){
	"Cluster": checkCluster, "Country": checkCountry, "Equipment": checkEquipment, "Facility": checkFacility,
	"Membership": checkMembership, "OpeningHours": checkOpeningHours, "Organization": checkOrganization,
	"Participation": checkParticipation, "Partnership": checkPartnership, "Project": checkProject, "Rate": checkRate,
	"Region": checkRegion, "ResourceShare": checkResourceShare, "Specialty": checkSpecialty, "Technology": checkTechnology,
}
