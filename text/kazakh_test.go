package text

import (
	"strings"
	"testing"
)

// meeting lists forms of one word a line; the first is the bare word.
const meeting = `зертхана зертханасы зертханалар зертханалары зертхананың зертханада зертханаға зертханадан зертханамен зертхананы зертханасында зертханасынан зертханаларына зертханаларындағы
орталық орталығы орталығының орталықтар орталықта орталыққа орталықтан орталықпен
мектеп мектебі мектептер мектептері мектептің мектепте мектебінің мектепке мектебіміз
жүйе жүйесі жүйелер жүйелері жүйелерді жүйенің жүйесіндегі жүйеге жүйемен
колледж колледжі колледждер колледжінің колледждерін колледжде
кәсіпорын кәсіпорны кәсіпорындар кәсіпорынның
өндіріс өндірісі өндірістер өндірістің өндірісте өндірісіндегі
дәнекерлеу дәнекерлеуді дәнекерлеудің дәнекерлеуге
маман маманы мамандар мамандары маманның мамандарды
жабдық жабдығы жабдықтар жабдықтарды жабдықпен
білдек білдегі білдектер білдекте
объект объекті объектіні
жоба жобасы жобалар жобалары жобаның
іс ісі істер істің істі іске істе
су суы судың
халық халқы халықтың
автомобиль автомобильдер автомобильді автомобильдің
серіктес серіктесі серіктестер`

// apart lists pairs of different words.
const apart = `зертхана зерттеу
шеберхана зертхана
жүйе жүн
мектеп мекен
өндіріс өнер
маман мақсат
білім білдек
оқыту оқушы
қала қалам
құрылыс құрал
бояу бөлу
бұрғы бұрыш
дән дене
сүт су
жел жер
кен кеме
тау тас
газ газет
темір теміржол
машина машинист
техника технология
химия химик
ғылым ғимарат
нан наным
астық астана
дәрі дән
орман орындық
күн күнжіт
мұнай мұрын
ағаш ағын
көлік көмек
роботтар роман
қауіп қауіпсіз`

func TestKazakhFormsMeet(t *testing.T) {
	forms := 0
	for line := range strings.Lines(meeting) {
		list := strings.Fields(line)
		want := token("kk", list[0])
		for _, form := range list[1:] {
			forms++
			if got := token("kk", form); got != want {
				t.Errorf("%s is %q, %s is %q", list[0], want, form, got)
			}
		}
	}
	if forms < 60 {
		t.Errorf("%d forms, at least 60 wanted", forms)
	}
}

func TestKazakhFormsMeetWithoutKazakhLetters(t *testing.T) {
	for form := range strings.FieldsSeq(meeting) {
		if got, want := token("kk", plain(form)), token("kk", form); got != want {
			t.Errorf("%s typed as %s is %q, want %q", form, plain(form), got, want)
		}
	}
}

func TestKazakhWordsStayApart(t *testing.T) {
	for line := range strings.Lines(apart) {
		pair := strings.Fields(line)
		if a, b := token("kk", pair[0]), token("kk", pair[1]); a == b {
			t.Errorf("%s and %s are both %q", pair[0], pair[1], a)
		}
	}
}
