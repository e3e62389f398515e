package world

import "fmt"

// words is one text in three languages.
type words struct{ kk, ru, en string }

// with puts texts into the places that the text has for them.
func (w words) with(parts ...words) words {
	var kk, ru, en []any
	for _, p := range parts {
		kk, ru, en = append(kk, p.kk), append(ru, p.ru), append(en, p.en)
	}
	return words{fmt.Sprintf(w.kk, kk...), fmt.Sprintf(w.ru, ru...), fmt.Sprintf(w.en, en...)}
}

// same is a text that no language changes.
func same(v any) words { s := fmt.Sprint(v); return words{s, s, s} }

// number is how things are counted.
func number(i int) words { return words{"№%s", "№%s", "No. %s"}.with(same(i)) }

// join writes texts after each other.
func join(all ...words) words {
	out := all[0]
	for _, w := range all[1:] {
		out = words{out.kk + " " + w.kk, out.ru + " " + w.ru, out.en + " " + w.en}
	}
	return out
}

// field is the text as a field; some records lack a language, as in real ones, but never Russian.
func (w words) field(c chance) map[string]any {
	m := map[string]any{"ru": w.ru}
	if !c.once(8) {
		m["kk"] = w.kk
	}
	if !c.once(6) {
		m["en"] = w.en
	}
	return m
}

// region is a place of the first level: its name, and how things there are called after it.
type region struct {
	kato int
	city bool
	name words
	of   words
}

// regions come with the most populous first; the codes are those of ISO 3166-2 and KATO.
var regions = []region{
	{75, true, words{"Алматы", "Алматы", "Almaty"}, words{"Алматы", "Алматинский городской", "Almaty City"}},
	{61, false, words{"Түркістан облысы", "Туркестанская область", "Turkistan Region"}, words{"Түркістан", "Туркестанский", "Turkistan"}},
	{71, true, words{"Астана", "Астана", "Astana"}, words{"Астана", "Столичный", "Astana"}},
	{79, true, words{"Шымкент", "Шымкент", "Shymkent"}, words{"Шымкент", "Шымкентский", "Shymkent"}},
	{19, false, words{"Алматы облысы", "Алматинская область", "Almaty Region"}, words{"Қонаев", "Конаевский", "Konayev"}},
	{31, false, words{"Жамбыл облысы", "Жамбылская область", "Zhambyl Region"}, words{"Жамбыл", "Жамбылский", "Zhambyl"}},
	{35, false, words{"Қарағанды облысы", "Карагандинская область", "Karaganda Region"}, words{"Қарағанды", "Карагандинский", "Karaganda"}},
	{15, false, words{"Ақтөбе облысы", "Актюбинская область", "Aktobe Region"}, words{"Ақтөбе", "Актюбинский", "Aktobe"}},
	{43, false, words{"Қызылорда облысы", "Кызылординская область", "Kyzylorda Region"}, words{"Қызылорда", "Кызылординский", "Kyzylorda"}},
	{39, false, words{"Қостанай облысы", "Костанайская область", "Kostanay Region"}, words{"Қостанай", "Костанайский", "Kostanay"}},
	{47, false, words{"Маңғыстау облысы", "Мангистауская область", "Mangystau Region"}, words{"Маңғыстау", "Мангистауский", "Mangystau"}},
	{11, false, words{"Ақмола облысы", "Акмолинская область", "Akmola Region"}, words{"Ақмола", "Акмолинский", "Akmola"}},
	{55, false, words{"Павлодар облысы", "Павлодарская область", "Pavlodar Region"}, words{"Павлодар", "Павлодарский", "Pavlodar"}},
	{63, false, words{"Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "East Kazakhstan Region"}, words{"Шығыс", "Восточный", "Eastern"}},
	{23, false, words{"Атырау облысы", "Атырауская область", "Atyrau Region"}, words{"Атырау", "Атырауский", "Atyrau"}},
	{33, false, words{"Жетісу облысы", "область Жетісу", "Jetisu Region"}, words{"Жетісу", "Жетысуский", "Jetisu"}},
	{27, false, words{"Батыс Қазақстан облысы", "Западно-Казахстанская область", "West Kazakhstan Region"}, words{"Батыс", "Западный", "Western"}},
	{10, false, words{"Абай облысы", "область Абай", "Abai Region"}, words{"Абай", "Абайский", "Abai"}},
	{59, false, words{"Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "North Kazakhstan Region"}, words{"Солтүстік", "Северный", "Northern"}},
	{62, false, words{"Ұлытау облысы", "область Ұлытау", "Ulytau Region"}, words{"Ұлытау", "Улытауский", "Ulytau"}},
}

var countries = []struct {
	code string
	name words
}{
	{"KZ", words{"Қазақстан", "Казахстан", "Kazakhstan"}}, {"DE", words{"Германия", "Германия", "Germany"}},
	{"KR", words{"Корея Республикасы", "Республика Корея", "South Korea"}}, {"TR", words{"Түркия", "Турция", "Türkiye"}},
	{"UZ", words{"Өзбекстан", "Узбекистан", "Uzbekistan"}}, {"FI", words{"Финляндия", "Финляндия", "Finland"}},
}

// callings are the profiles of organisations.
var callings = []words{
	{"политехникалық", "политехнический", "Polytechnic"}, {"индустриялық", "индустриальный", "Industrial"},
	{"аграрлық", "аграрный", "Agrarian"}, {"құрылыс", "строительный", "Construction"}, {"көлік", "транспортный", "Transport"},
	{"энергетикалық", "энергетический", "Energy"}, {"ақпараттық технологиялар", "информационно-технологический", "IT"},
	{"тау-кен", "горный", "Mining"}, {"медициналық", "медицинский", "Medical"}, {"қызмет көрсету", "сервисный", "Service"},
	{"мұнай-газ", "нефтегазовый", "Oil and Gas"}, {"технологиялық", "технологический", "Technology"},
}

// proper are names as companies take them.
var proper = []words{
	{"Болашақ", "Болашак", "Bolashaq"}, {"Шаңырақ", "Шанырак", "Shanyraq"}, {"Өрлеу", "Орлеу", "Orleu"}, {"Жігер", "Жигер", "Zhiger"},
	{"Сарыарқа", "Сарыарка", "Saryarqa"}, {"Ұлы дала", "Улы дала", "Uly Dala"}, {"Алтын дән", "Алтын дан", "Altyn Dan"},
	{"Нұрлы жол", "Нурлы жол", "Nurly Jol"}, {"Тұлпар", "Тулпар", "Tulpar"}, {"Көктем", "Коктем", "Koktem"}, {"Іскер", "Искер", "Isker"},
	{"Һауа", "Хауа", "Haua"}, {"Темірші", "Темирши", "Temirshi"}, {"Ғарыш", "Гарыш", "Gharysh"}, {"Дән", "Дан", "Dan"}, {"Ертіс", "Ертис", "Ertis"},
}
