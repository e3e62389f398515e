package text

import (
	"strings"
	"testing"
)

var families = map[string]string{
	"ru": `сварка сварки сваркой сварку сваркам
лаборатория лаборатории лабораторией лабораторий лабораториях
станок станки станков станком станками
установка установки установок установкой
печать печати печатью
образец образцы образцов
котёл котлы котлов котел
обучение обучения обучением
промышленный промышленная промышленные промышленного
технология технологии технологий технологиями
реальность реальности реальностью
тренажёр тренажеры тренажёров
подъёмник подъемники
электроника электроники электроникой
кровать кровати
объём объема объемом
режим режимы режимов
материал материала материалы материалов материалами
деталь детали деталей деталями
автомобиль автомобили автомобилей автомобилем
магнит магниты магнитов
план планы планов
Астана Астаны Астане Астану
Казахстан Казахстана Казахстане
аппарат аппараты аппаратов
компетенция компетенции компетенций
память памяти`,
	"en": `welding welded welds
laboratory laboratories
robot robots robot's
measurement measurements
printer printers
manufacturing manufactured
battery batteries`,
}

func TestFormsMeet(t *testing.T) {
	for lang, list := range families {
		for line := range strings.Lines(list) {
			forms := strings.Fields(line)
			want := token(lang, words(forms[0])[0])
			for _, f := range forms[1:] {
				if got := token(lang, words(f)[0]); got != want {
					t.Errorf("%s is %q, %s is %q", forms[0], want, f, got)
				}
			}
		}
	}
}

func TestWordsStayApart(t *testing.T) {
	for _, p := range [][3]string{
		{"ru", "сварка", "сварочный"}, {"ru", "химия", "химик"}, {"ru", "станция", "станок"}, {"ru", "печать", "печь"},
		{"ru", "мел", "медь"}, {"ru", "технология", "техника"}, {"ru", "робот", "работа"}, {"ru", "газ", "газета"},
		{"en", "robot", "rotor"}, {"en", "metal", "metallurgy"}, {"en", "lab", "label"},
	} {
		if a, b := token(p[0], p[1]), token(p[0], p[2]); a == b {
			t.Errorf("%s and %s are both %q", p[1], p[2], a)
		}
	}
}
