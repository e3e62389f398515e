package world

// legal says how an organisation of a kind is called: after its region and calling, or by a proper name.
var legal = map[string]struct {
	name  words
	after bool
}{
	"ENTERPRISE": {words{"«%s» ЖШС", "ТОО «%s»", "%s LLP"}, false}, "STARTUP": {words{"«%s» стартабы", "Стартап «%s»", "%s Startup"}, false},
	"COLLEGE": {words{"%s колледжі", "%s колледж", "%s College"}, true}, "UNIVERSITY": {words{"%s университеті", "%s университет", "%s University"}, true},
	"SCHOOL": {words{"%s лицейі", "%s лицей", "%s Lyceum"}, true}, "RESEARCH_INSTITUTE": {words{"%s институты", "%s институт", "%s Institute"}, true},
	"TRAINING_CENTRE":   {words{"%s оқу орталығы", "%s учебный центр", "%s Training Centre"}, true},
	"INNOVATION_CENTRE": {words{"%s технопаркі", "%s технопарк", "%s Technopark"}, true},
	"GOVERNMENT_BODY":   {words{"%s басқармасы", "%s департамент", "%s Department"}, true},
}

var organizationKinds = weighted{
	{"ENTERPRISE", 45}, {"COLLEGE", 25}, {"SCHOOL", 8}, {"UNIVERSITY", 5}, {"STARTUP", 6}, {"RESEARCH_INSTITUTE", 4},
	{"TRAINING_CENTRE", 3}, {"INNOVATION_CENTRE", 2}, {"GOVERNMENT_BODY", 2},
}

var facilityKinds = []struct {
	kind string
	name words
}{
	{"LABORATORY", words{"зертхана", "лаборатория", "laboratory"}}, {"WORKSHOP", words{"шеберхана", "мастерская", "workshop"}},
	{"CLASSROOM", words{"аудитория", "аудитория", "classroom"}}, {"PRODUCTION_LINE", words{"желі", "линия", "line"}},
	{"TEST_BENCH", words{"сынақ алаңы", "испытательная площадка", "test site"}},
}

var facilityTempers = []words{
	{"Оқу", "Учебная", "Training"}, {"Ғылыми", "Научная", "Research"}, {"Цифрлық", "Цифровая", "Digital"},
	{"Өндірістік", "Производственная", "Industrial"}, {"Ашық", "Открытая", "Open"}, {"Бірлескен", "Совместная", "Joint"},
	{"Мобильді", "Мобильная", "Mobile"}, {"Инновациялық", "Инновационная", "Innovative"},
}

var equipmentKinds = []struct {
	kind string
	name words
}{
	{"MACHINE", words{"Станок", "Станок", "Machine tool"}}, {"INSTRUMENT", words{"Микроскоп", "Микроскоп", "Microscope"}},
	{"INSTRUMENT", words{"Спектрометр", "Спектрометр", "Spectrometer"}}, {"ROBOT", words{"Манипулятор", "Манипулятор", "Manipulator"}},
	{"PRINTER_3D", words{"3D принтер", "3D-принтер", "3D printer"}}, {"XR_DEVICE", words{"Дулыға", "Шлем", "Headset"}},
	{"TRAINING_STAND", words{"Оқу стенді", "Учебный стенд", "Training stand"}}, {"COMPUTING", words{"Сервер", "Сервер", "Server"}},
	{"VEHICLE", words{"Дрон", "Дрон", "Drone"}}, {"OTHER", words{"Пеш", "Печь", "Furnace"}},
}

// makers are invented.
var makers = []string{"Altin Works", "Borealis", "Caspis", "Demetra", "Ertis Optik", "Ferrum", "Gama Robotics", "Helia", "Inokor", "Jetis", "Kvarta", "Lumen"}

var (
	conditions      = weighted{{"GOOD", 50}, {"FAIR", 25}, {"NEW", 20}, {"POOR", 5}}
	statuses        = weighted{{"OPERATIONAL", 80}, {"MAINTENANCE", 10}, {"COMMISSIONING", 4}, {"OUT_OF_SERVICE", 6}}
	accessModes     = weighted{{"ON_APPLICATION", 40}, {"PARTNERS", 25}, {"PAID", 20}, {"FREE", 15}}
	agreements      = weighted{{"ACTIVE", 65}, {"ENDED", 25}, {"PLANNED", 6}, {"SUSPENDED", 4}}
	partnershipKind = weighted{{"DUAL_TRAINING", 40}, {"RESOURCE_SHARING", 25}, {"INTERNSHIP", 20}, {"JOINT_RESEARCH", 10}, {"MENTORING", 5}}
	projectKinds    = weighted{{"RESEARCH", 30}, {"DEVELOPMENT", 30}, {"EDUCATION", 25}, {"STARTUP", 15}}
	stages          = weighted{{"ACTIVE", 40}, {"COMPLETED", 30}, {"FORMING", 15}, {"IDEA", 10}, {"CANCELLED", 5}}
	projectRoles    = weighted{{"PARTNER", 60}, {"CONTRACTOR", 15}, {"FUNDER", 10}, {"IN_KIND", 10}, {"MENTOR", 5}}
	clusterRoles    = weighted{{"MEMBER", 70}, {"ANCHOR_EMPLOYER", 10}, {"FOUNDER", 15}, {"INTERNATIONAL_PARTNER", 5}}
	days            = []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"}
	users           = []string{"STUDENTS", "TEACHERS", "RESEARCHERS", "ENTERPRISES", "STARTUPS", "INTERNATIONAL", "PUBLIC"}
)
