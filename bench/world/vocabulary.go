package world

import "ortaq/registry"

// branch is a top field of the vocabulary with its groups.
type branch struct {
	code, category string
	name           words
	groups         []term
}

// term is a technology.
type term struct {
	code string
	name words
}

var branches = []branch{
	{"digital", "DIGITAL", words{"Цифрлық технологиялар", "Цифровые технологии", "Digital technologies"}, []term{
		{"vr-ar", words{"Виртуалды шындық", "Виртуальная реальность", "Virtual reality"}}, {"ai", words{"Жасанды интеллект", "Искусственный интеллект", "Artificial intelligence"}},
		{"iot", words{"Заттар интернеті", "Интернет вещей", "Internet of things"}}, {"data", words{"Үлкен деректер", "Большие данные", "Big data"}}}},
	{"machining", "MANUFACTURING", words{"Металл өңдеу", "Обработка металлов", "Metalworking"}, []term{
		{"cnc", words{"Сандық басқару", "Числовое управление", "Numerical control"}}, {"turning", words{"Жону", "Токарная обработка", "Turning"}},
		{"milling", words{"Фрезерлеу", "Фрезерование", "Milling"}}, {"welding", words{"Дәнекерлеу", "Сварка", "Welding"}}}},
	{"automation", "ROBOTICS", words{"Автоматтандыру", "Автоматизация", "Automation"}, []term{
		{"cobots", words{"Коботтар", "Коботы", "Cobots"}}, {"mobile-robots", words{"Жылжымалы роботтар", "Мобильные роботы", "Mobile robots"}},
		{"plc", words{"Контроллерлер", "Контроллеры", "Controllers"}}, {"machine-vision", words{"Машиналық көру", "Машинное зрение", "Machine vision"}}}},
	{"power", "ENERGY", words{"Энергетика", "Энергетика", "Energy"}, []term{
		{"solar", words{"Күн энергиясы", "Солнечная энергия", "Solar power"}}, {"wind", words{"Жел энергиясы", "Ветровая энергия", "Wind power"}},
		{"grids", words{"Желілер", "Сети", "Grids"}}, {"hydrogen", words{"Сутегі", "Водород", "Hydrogen"}}}},
	{"mining", "MINING", words{"Тау-кен ісі", "Горное дело", "Mining"}, []term{
		{"drilling", words{"Бұрғылау", "Бурение", "Drilling"}}, {"enrichment", words{"Байыту", "Обогащение", "Enrichment"}},
		{"geodesy", words{"Геодезия", "Геодезия", "Geodesy"}}, {"metallurgy", words{"Металлургия", "Металлургия", "Metallurgy"}}}},
	{"agro", "AGRICULTURE", words{"Ауыл шаруашылығы", "Сельское хозяйство", "Agriculture"}, []term{
		{"greenhouses", words{"Жылыжайлар", "Теплицы", "Greenhouses"}}, {"crop-drones", words{"Агродрондар", "Агродроны", "Crop drones"}},
		{"soil", words{"Топырақтану", "Почвоведение", "Soil science"}}, {"dairy", words{"Сүт өндірісі", "Молочное производство", "Dairy"}}}},
	{"analysis", "MEASUREMENT", words{"Өлшеу", "Измерения", "Measurement"}, []term{
		{"spectroscopy", words{"Спектроскопия", "Спектроскопия", "Spectroscopy"}}, {"microscopy", words{"Микроскопия", "Микроскопия", "Microscopy"}},
		{"metrology", words{"Метрология", "Метрология", "Metrology"}}, {"non-destructive", words{"Бұзбай бақылау", "Неразрушающий контроль", "Non-destructive testing"}}}},
	{"building", "CONSTRUCTION", words{"Құрылыс", "Строительство", "Construction"}, []term{
		{"bim", words{"Ақпараттық модельдеу", "Информационное моделирование", "Information modelling"}}, {"concrete", words{"Бетон", "Бетон", "Concrete"}},
		{"insulation", words{"Жылу оқшаулау", "Теплоизоляция", "Insulation"}}, {"surveying", words{"Түсіру", "Съёмка", "Surveying"}}}},
}

// aspects make the narrowest terms of a group.
var aspects = []term{
	{"design", words{"жобалау", "проектирование", "design"}}, {"operation", words{"пайдалану", "эксплуатация", "operation"}},
	{"service", words{"жөндеу", "ремонт", "service"}}, {"safety", words{"қауіпсіздік", "безопасность", "safety"}},
	{"simulation", words{"модельдеу", "моделирование", "simulation"}},
}

// technologies gives the vocabulary, wider terms first.
func (w *World) technologies() {
	for _, b := range branches {
		w.technology(b, term{b.code, b.name}, "")
		for _, g := range b.groups {
			w.technology(b, g, b.code)
			for _, a := range aspects {
				name := words{"%s: %s", "%s: %s", "%s: %s"}.with(g.name, a.name)
				w.technology(b, term{g.code + "-" + a.code, name}, g.code)
			}
		}
	}
	w.byTechnology = newZipf(newChance("rank of technologies"), len(w.terms), 1)
	common := w.byTechnology.rank
	for i, t := range common { // the term of the question is neither the largest nor a rare one
		if t == 1 {
			common[i], common[5] = common[5], common[i]
		}
	}
}

func (w *World) technology(b branch, t term, broader string) {
	fields := map[string]any{"code": t.code, "names": t.name.field(w.chance), "category": b.category}
	if broader != "" {
		fields["broader"] = key("Technology", broader)
	}
	w.terms = append(w.terms, t)
	w.put(registry.Record{Kind: "Technology", Key: key("Technology", t.code), Fields: fields})
}
