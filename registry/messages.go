package registry

// rule is something that must hold.
type rule uint8

// The rules, named by what must be so.
const (
	mustBeGiven rule = iota
	mustBeAKind
	mustBeKnown
	mustNotBeWritten
	mustBeText
	mustBeWhole
	mustBeNumber
	mustBeBool
	mustBeList
	mustBeObject
	mustBeRef
	mustBeOneOf
	mustBeShort
	mustBeFew
	mustBeClean
	mustNotBeBlank
	mustBeURL
	mustBeDate
	mustBeDateTime
	mustBePartialDate
	mustBeBIN
	mustBeROR
	mustBeEmail
	mustBeSlug
	mustBeCountry
	mustBeCurrency
	mustBeRegionCode
	mustBeDistrictCode
	mustBeSpecialtyCode
	mustBeTime
	mustBeWithin
	mustBeAtLeast
	mustExist
	mustBeOfKind
	mustBeUnique
	mustNotRepeat
	mustLeadAlone
	mustBeInOrder
	mustNotCircle
	mustBeOpen
	mustOwn
	mustDiffer
	mustBeParty
	mustHaveParties
	mustBeFirstLevel
	mustBeDistrict
	mustBeWithoutParent
	mustLieIn
	mustStartWith
	mustHaveSameOwner
	mustNameSource
	mustNotNameSource
	mustNotMix
	mustBeCurrent
	ruleCount
)

// message is what is said, after the field's name, when a rule is broken.
type message struct {
	code       Code
	kk, ru, en string
}

func (m message) in(lang string) string {
	switch lang {
	case "kk":
		return m.kk
	case "en":
		return m.en
	}
	return m.ru
}

var messages = [ruleCount]message{
	mustBeGiven: {CodeRequired, "міндетті түрде толтырылады", "обязательно для заполнения", "is required"},
	mustBeAKind: {CodeInvalidValue, "«%s» деген жазба түрі жоқ", "нет такого вида записей: «%s»", "there is no kind of record %q"},
	mustBeKnown: {CodeUnknownField, "%s жазбасында мұндай өріс жоқ", "у записи %s нет такого поля", "%s has no such field"},
	mustNotBeWritten: {CodeReadOnly, "мұны тізілімнің өзі толтырады",
		"это заполняет сам реестр", "is written by the registry itself"},
	mustBeText:   {CodeWrongType, "мәтін болуы керек", "должно быть текстом", "must be a text"},
	mustBeWhole:  {CodeWrongType, "бүтін сан болуы керек", "должно быть целым числом", "must be a whole number"},
	mustBeNumber: {CodeWrongType, "сан болуы керек", "должно быть числом", "must be a number"},
	mustBeBool:   {CodeWrongType, "true немесе false болуы керек", "должно быть true или false", "must be true or false"},
	mustBeList:   {CodeWrongType, "тізім болуы керек", "должно быть списком", "must be a list"},
	mustBeObject: {CodeWrongType, "мына өрістері бар объект болуы керек: %s",
		"должно быть объектом с полями %s", "must be an object with the fields %s"},
	mustBeRef: {CodeWrongType, "басқа жазбаның идентификаторы болуы керек",
		"должно быть идентификатором другой записи", "must be the id of another record"},
	mustBeOneOf: {CodeInvalidValue, "мыналардың бірі болуы керек: %s", "должно быть одним из: %s", "must be one of %s"},
	mustBeShort: {CodeTooLong, "ең көбі %d таңба болуы керек", "знаков должно быть не больше %d", "must have at most %d characters"},
	mustBeFew:   {CodeTooLong, "ең көбі %d элемент болуы керек", "элементов должно быть не больше %d", "must have at most %d elements"},
	mustBeClean: {CodeFormat, "басқару таңбалары жоқ дұрыс мәтін болуы керек",
		"должно быть правильным текстом без управляющих знаков", "must be valid text without control characters"},
	mustNotBeBlank: {CodeRequired, "бос болмауы керек", "не должно быть пустым", "must not be blank"},
	mustBeURL: {CodeFormat, "http немесе https арқылы толық мекенжай болуы керек",
		"должно быть полным адресом http или https", "must be an absolute http or https address"},
	mustBeDate: {CodeFormat, "2026-03-03 сияқты күн болуы керек",
		"должно быть днём вида 2026-03-03", "must be a day like 2026-03-03"},
	mustBeDateTime: {CodeFormat, "2026-03-03T09:00:00Z сияқты уақыт болуы керек",
		"должно быть моментом вида 2026-03-03T09:00:00Z", "must be a moment like 2026-03-03T09:00:00Z"},
	mustBePartialDate: {CodeFormat, "жыл, ай немесе күн болуы керек: 2026, 2026-03, 2026-03-03",
		"должно быть годом, месяцем или днём: 2026, 2026-03, 2026-03-03",
		"must be a year, a month or a day: 2026, 2026-03, 2026-03-03"},
	mustBeBIN: {CodeFormat, "бақылау саны дұрыс заңды тұлғаның 12 таңбалы БСН-і болуы керек",
		"должно быть БИН юридического лица: 12 цифр с верной контрольной",
		"must be the BIN of a legal entity: twelve digits with a correct check digit"},
	mustBeROR: {CodeFormat, "бақылау саны дұрыс https://ror.org/ мекенжайы болуы керек",
		"должно быть адресом https://ror.org/ с верной контрольной суммой",
		"must be an address https://ror.org/ with a correct checksum"},
	mustBeEmail: {CodeFormat, "office@example.kz сияқты электрондық пошта мекенжайы болуы керек",
		"должно быть адресом электронной почты вида office@example.kz", "must be an e-mail address like office@example.kz"},
	mustBeSlug: {CodeFormat, "дефиспен бөлінген кіші латын әріптері мен цифрлардан тұруы керек",
		"только строчные латинские буквы и цифры через дефис", "must be small Latin letters and digits joined by hyphens"},
	mustBeCountry: {CodeFormat, "ISO 3166-1 бойынша екі әріпті ел коды болуы керек",
		"должно быть двухбуквенным кодом страны по ISO 3166-1", "must be a two-letter country code of ISO 3166-1"},
	mustBeCurrency: {CodeFormat, "ISO 4217 бойынша валюта коды болуы керек",
		"должно быть кодом валюты по ISO 4217", "must be a currency code of ISO 4217"},
	mustBeRegionCode: {CodeFormat, "KZ-71 сияқты код және соған сай ӘАОЖ префиксі болуы керек",
		"должно быть кодом вида KZ-71 с тем же префиксом КАТО", "must be a code like KZ-71 with the same KATO prefix"},
	mustBeDistrictCode: {CodeFormat, "өз өңірінің төрт таңбалы ӘАОЖ префиксі болуы керек",
		"должно быть четырёхзначным префиксом КАТО своего региона", "must be the four-digit KATO prefix of its region"},
	mustBeSpecialtyCode: {CodeFormat, "жіктеуіштің сегіз цифры болуы керек",
		"должно состоять из восьми цифр классификатора", "must be the eight digits of the classifier"},
	mustBeTime: {CodeFormat, "09:00 сияқты уақыт болуы керек", "должно быть временем вида 09:00", "must be a time like 09:00"},
	mustBeWithin: {CodeOutOfRange, "%v мен %v аралығында болуы керек",
		"должно быть от %v до %v", "must be between %v and %v"},
	mustBeAtLeast: {CodeOutOfRange, "кемінде %v болуы керек", "должно быть не меньше %v", "must be at least %v"},
	mustExist:     {CodeNotFound, "мұндай жазба жоқ: %s", "нет такой записи: %s", "there is no such record: %s"},
	mustBeOfKind: {CodeWrongKind, "мына түрдегі жазба болуы керек: %s",
		"должно быть записью вида %s", "must be a record of the kind %s"},
	mustBeUnique: {CodeNotUnique, "басқа жазбада бар", "уже есть у другой записи", "belongs to another record"},
	mustNotRepeat: {CodeNotUnique, "бір мән екі рет берілген",
		"одно и то же названо дважды", "names the same thing twice"},
	mustLeadAlone: {CodeNotUnique, "жобаның бір ғана үйлестірушісі болады",
		"у проекта только один координатор", "a project has one coordinator only"},
	mustBeInOrder: {CodeDates, "мынадан ерте болмауы керек: %s", "не должно быть раньше, чем %s", "must not be before %s"},
	mustNotCircle: {CodeCycle, "жазба өзінен жоғары тұра алмайды",
		"запись не может стоять выше самой себя", "a record cannot stand above itself"},
	mustBeOpen: {CodeMustBeOpen, "мемлекет қаражатына алынған жабдық иесінен басқаларға да ашық болуы керек",
		"оборудование на бюджетные деньги должно быть открыто не только владельцу",
		"equipment bought with public money must be open to others than its owner"},
	mustOwn: {CodeNotOwner, "ресурс та, ол тұрған орын да бұл ұйымға тиесілі емес",
		"организации не принадлежит ни ресурс, ни место, где он стоит",
		"the organisation owns neither the resource nor the facility that it stands in"},
	mustDiffer: {CodeInconsistent, "мынадан өзгеше болуы керек: %s", "должно отличаться от %s", "must differ from %s"},
	mustBeParty: {CodeInconsistent, "беруші де, алушы да бұл серіктестіктің тарапы болуы керек",
		"и дающий, и получающий должны быть сторонами этого партнёрства",
		"the provider and the recipient must be parties of this partnership"},
	mustHaveParties: {CodeRequired, "кемінде %d ұйым аталуы керек",
		"число названных организаций должно быть не меньше %d", "must name at least %d organisations"},
	mustBeFirstLevel: {CodeInconsistent, "облыс немесе республикалық маңызы бар қала болуы керек",
		"должно быть областью или городом республиканского значения", "must be an oblast or a republic city"},
	mustBeDistrict: {CodeInconsistent, "аудан болуы керек", "должно быть районом", "must be a district"},
	mustBeWithoutParent: {CodeInconsistent, "бірінші деңгейдегі өңір ешбір өңірге кірмейді",
		"регион первого уровня не входит в другой", "a region of the first level is part of no other"},
	mustLieIn: {CodeInconsistent, "мынаның ішінде болуы керек: %s", "должно находиться внутри %s", "must lie in the %s"},
	mustStartWith: {CodeInconsistent, "мынаның алғашқы төрт цифры болуы керек: %s",
		"должно быть первыми четырьмя цифрами поля %s", "must be the first four digits of %s"},
	mustHaveSameOwner: {CodeInconsistent, "орынның да, жабдықтың да иесі бір болуы керек",
		"у места и у оборудования должен быть один владелец", "the facility and the equipment must have the same owner"},
	mustNameSource: {CodeRequired, "жарияланған жазбаға дереккөздің мекенжайы немесе атауы керек (attribution)",
		"опубликованной записи нужен адрес источника или его название (attribution)",
		"a published record needs the address of its source or its attribution"},
	mustNotNameSource: {CodeMixedSources, "ойдан шығарылған жазбаның дереккөзі болмайды",
		"у вымышленной записи нет источника", "an invented record has no source"},
	mustBeCurrent: {CodeConflict, "жазба бұдан кейін өзгерді: қазіргі нұсқасы %d",
		"запись с тех пор изменилась: теперь её версия %d", "the record has changed since: its version is %d now"},
	mustNotMix: {CodeMixedSources, "ойдан шығарылған жазба мен шын жазба байланыспайды",
		"вымышленная и настоящая записи не связываются", "an invented record and a real one are never linked"},
}
