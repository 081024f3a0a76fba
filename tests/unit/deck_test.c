#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "deck/deck.h"
#include "support/golden.h"
#include "support/same.h"

static struct arena arena, scratch;
static struct diag_list diags;

static int setup(void **state)
{
	(void)state;
	arena_reset(&arena);
	diags = (struct diag_list){.arena = &arena};
	return 0;
}

static struct deck parse(str text)
{
	struct deck deck;
	deck_parse(text, STR("a.md"), &arena, scratch, &diags, &deck);
	return deck;
}

static const char *findings(void)
{
	struct buf out = {.arena = &arena};
	diag_print(&diags, DIAG_NOTE, &out);
	return str_z(&arena, buf_text(&out));
}

// ---- a deck as text, for the golden files ---------------------------------------------------------------------------

static void print_place(struct place at, struct buf *out)
{
	buf_fmt(out, "  @%d:%d\n", at.line, at.column);
}

static void print_agency(const struct deck_agency *a, struct buf *out)
{
	buf_fmt(out, "  agency [%.*s] headline [%.*s]", STR_ARG(a->name), STR_ARG(a->headline));
	if (a->hold_us)
		buf_fmt(out, " hold %lldus", (long long)a->hold_us);
	print_place(a->at, out);
	for (int i = 0; i < a->figures.n; i++) {
		const struct figure *f = &a->figures.v[i];
		buf_fmt(out, "    figure [%.*s] unit [%.*s] hedge [%.*s] of [%.*s]", STR_ARG(f->value), STR_ARG(f->unit), STR_ARG(f->hedge),
			STR_ARG(f->of));
		print_place(f->at, out);
	}
	for (int i = 0; i < a->highlights.n; i++) {
		buf_fmt(out, "    highlight [%.*s]", STR_ARG(a->highlights.v[i]));
		print_place(a->highlight_at.v[i], out);
	}
	for (int i = 0; i < a->pictures.n; i++) {
		buf_fmt(out, "    picture [%.*s] caption [%.*s]", STR_ARG(a->pictures.v[i].path), STR_ARG(a->pictures.v[i].caption));
		print_place(a->pictures.v[i].at, out);
	}
}

static void print_deck(const struct deck *d, struct buf *out)
{
	buf_fmt(out, "title [%.*s] date [%.*s] source [%.*s] reporter [%.*s]\n", STR_ARG(d->title), STR_ARG(d->date), STR_ARG(d->source),
		STR_ARG(d->reporter));
	struct buf hours = {.arena = out->arena};
	hours_print(&d->hours, &hours);
	buf_fmt(out, "url [%.*s] lang [%.*s] from [%.*s] until [%.*s] hours [%.*s] priority %d\n", STR_ARG(d->url), STR_ARG(d->lang),
		STR_ARG(d->from), STR_ARG(d->until), STR_ARG(buf_text(&hours)), (int)d->priority);
	for (int i = 0; i < d->lead.n; i++)
		buf_fmt(out, "lead [%.*s]\n", STR_ARG(d->lead.v[i]));
	for (int i = 0; i < d->themes.n; i++) {
		const struct deck_theme *t = &d->themes.v[i];
		buf_fmt(out, "theme [%.*s] subtitle [%.*s]", STR_ARG(t->name), STR_ARG(t->subtitle));
		print_place(t->at, out);
		for (int j = 0; j < t->agencies.n; j++)
			print_agency(&t->agencies.v[j], out);
	}
}

static void decks_read_as_the_golden_files_say(void **state)
{
	(void)state;
	struct golden_names names = golden_names("deck", &arena);
	for (int i = 0; i < names.v.n; i++) {
		diags = (struct diag_list){.arena = &arena};
		struct deck deck = parse(golden_input("deck", names.v.v[i], &arena));
		deck_check(&deck, scratch, &diags);
		struct buf out = {.arena = &arena};
		diag_print(&diags, DIAG_NOTE, &out);
		print_deck(&deck, &out);
		buf_z(&out, "written:\n");
		deck_write(&deck, scratch, &out);
		golden_check("deck", names.v.v[i], buf_text(&out), scratch);
	}
}

// ---- reading back what was written ----------------------------------------------------------------------------------

static uint32_t seed;

static int dice(int sides)
{
	seed = seed * 1664525u + 1013904223u;
	return (int)((seed >> 8) % (uint32_t)sides);
}

// Everything that Markdown, the separators or the front matter could take for something else.
static const char *const pieces[] = {"——", "—", "--", "-", "- ", "---", "：", ":", ": ", "*", "**", "***", "_", "__", "#", "##", " #", "# ",
	"<", "<b>", "</b>", "<!--", "-->", "<!-- hold: 20s -->", "[", "]", "](x)", "![", "!", "\\", "\\\\", "`", "```", "&amp;", "&#65;",
	"&#x2014;", "&", ";", "1. ", "1) ", "2021.", "12:30", "http://a.cn", "www.a.cn", "a@b.cn", "|", "| - |", "~", "~~", "~~~", " ", "  ",
	"\xE3\x80\x80", "\t", "\n", "\n\n", "\r", "汉", "武汉市", "“", "”", "(", ")", "+", "+ ", "=", "===", ">", "> ", "\"", "'", "%", "0",
	"3462亿元", "𠮷", "é", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xC2\xA0", "title:", "a", "B", "$", "^", "{", "}", "@", ",", ".", "/", "?",
	"？", "，", "\x01", "\x7F"};
#define PIECES ((int)(sizeof pieces / sizeof pieces[0]))

static str random_text(int least, int most)
{
	struct buf out = {.arena = &arena};
	for (int n = least + dice(most - least + 1); n > 0; n--)
		buf_z(&out, pieces[dice(PIECES)]);
	return buf_text(&out);
}

static struct figure random_figure(void)
{
	static const char *const written[] = {"3462亿元", "600个以上", "净增25家", "力争30家", "1.26万个", "约45-60亿元", "-1.15%", "8.5%左右"};
	struct figure figure = {0};
	assert_true(figure_parse(str_from(written[dice(8)]), &arena, &figure));
	figure.of = random_text(0, 3);
	return figure;
}

static void random_outline(struct outline *o)
{
	*o = (struct outline){.title = random_text(0, 5), .source = random_text(0, 3), .reporter = random_text(0, 3)};
	if (dice(2))
		o->date = STR("2024-02-29");
	for (int n = dice(3); n > 0; n--)
		*vec_push(&arena, &o->lead) = random_text(1, 6);
	for (int themes = dice(4); themes > 0; themes--) {
		struct outline_theme *t = vec_push(&arena, &o->themes);
		t->name = random_text(0, 3);
		t->subtitle = random_text(0, 4);
		for (int agencies = dice(4); agencies > 0; agencies--) {
			struct outline_agency *a = vec_push(&arena, &t->agencies);
			a->name = random_text(0, 3);
			a->headline = random_text(0, 4);
			for (int n = dice(3); n > 0; n--)
				*vec_push(&arena, &a->figures) = random_figure();
			for (int n = dice(4); n > 0; n--)
				*vec_push(&arena, &a->highlights) = random_text(1, 6);
		}
	}
}

static void same(str got, str want, const char *what, str written)
{
	if (!str_eq(got, want))
		fail_msg("seed %u, %s: got [%.*s] wanted [%.*s] from\n%.*s", (unsigned)seed, what, STR_ARG(got), STR_ARG(want), STR_ARG(written));
}

static void same_agency(const struct outline_agency *a, const struct outline_agency *b, str w)
{
	same(a->name, b->name, "agency", w);
	same(a->headline, b->headline, "headline", w);
	if (a->highlights.n != b->highlights.n || a->figures.n != b->figures.n)
		fail_msg("seed %u: %d highlights for %d, %d figures for %d in\n%.*s", (unsigned)seed, a->highlights.n, b->highlights.n,
			a->figures.n, b->figures.n, STR_ARG(w));
	for (int i = 0; i < a->highlights.n; i++)
		same(a->highlights.v[i], b->highlights.v[i], "highlight", w);
	for (int i = 0; i < a->figures.n; i++) {
		same(a->figures.v[i].value, b->figures.v[i].value, "value", w);
		same(a->figures.v[i].unit, b->figures.v[i].unit, "unit", w);
		same(a->figures.v[i].hedge, b->figures.v[i].hedge, "hedge", w);
		same(a->figures.v[i].of, b->figures.v[i].of, "of", w);
	}
}

static void same_outline(const struct outline *a, const struct outline *b, str w)
{
	same(a->title, b->title, "title", w);
	same(a->date, b->date, "date", w);
	same(a->source, b->source, "source", w);
	same(a->reporter, b->reporter, "reporter", w);
	assert_int_equal(a->lead.n, b->lead.n);
	for (int i = 0; i < a->lead.n; i++)
		same(a->lead.v[i], b->lead.v[i], "lead", w);
	if (a->themes.n != b->themes.n)
		fail_msg("seed %u: %d themes for %d in\n%.*s", (unsigned)seed, a->themes.n, b->themes.n, STR_ARG(w));
	for (int i = 0; i < a->themes.n; i++) {
		same(a->themes.v[i].name, b->themes.v[i].name, "theme", w);
		same(a->themes.v[i].subtitle, b->themes.v[i].subtitle, "subtitle", w);
		if (a->themes.v[i].agencies.n != b->themes.v[i].agencies.n)
			fail_msg("seed %u: agencies in\n%.*s", (unsigned)seed, STR_ARG(w));
		for (int j = 0; j < a->themes.v[i].agencies.n; j++)
			same_agency(&a->themes.v[i].agencies.v[j], &b->themes.v[i].agencies.v[j], w);
	}
}

static str written(const struct deck *deck)
{
	struct buf out = {.arena = &arena};
	deck_write(deck, scratch, &out);
	return buf_text(&out);
}

static void any_outline_survives_being_written_and_read(void **state)
{
	for (int i = 0; i < 8000; i++) {
		setup(state);
		seed = (uint32_t)i * 2654435761u;
		struct outline want, got;
		struct deck deck, again;
		random_outline(&want);
		deck_from_outline(&want, STR("a.md"), &arena, &deck);
		str text = written(&deck);
		assert_true(deck_looks_like(text));
		deck_parse(text, STR("a.md"), &arena, scratch, &diags, &again);
		deck_to_outline(&again, &arena, &got);
		same_outline(&got, &want, text);
		if (diags.kept.n)
			fail_msg("%s in\n%.*s", findings(), STR_ARG(text));
		same(written(&again), text, "second writing", text);
	}
}

// Whatever an editor types: once it is read, writing and reading it again changes nothing.
static void any_deck_settles_once_read(void **state)
{
	static const char *const lines[] = {"\n", "\n", "\n", "\n\n", "\n# ", "\n## ", "\n- ", "\n- **3家** ", "\n![a](b.png)\n", "\n    ",
		"\n> ", "\n1. ", "\n---\n", "\n|a|b|\n|-|-|\n|c|d|\n", "\n\n<!-- hold: 12s -->\n\n"};
	for (int i = 0; i < 8000; i++) {
		setup(state);
		seed = (uint32_t)i * 2654435761u + 1;
		struct buf text = {.arena = &arena};
		if (dice(2))
			buf_z(&text, "---\ntitle: ");
		for (int n = dice(40); n > 0; n--)
			buf_z(&text, dice(2) ? pieces[dice(PIECES)] : lines[dice(sizeof lines / sizeof lines[0])]);
		struct deck deck = parse(buf_text(&text));
		str once = written(&deck);
		diags = (struct diag_list){.arena = &arena};
		struct deck again = parse(once);
		if (diags.kept.n)
			fail_msg("seed %u: %s\n%.*s\n=====\n%.*s", (unsigned)seed, findings(), STR_ARG(buf_text(&text)), STR_ARG(once));
		same(written(&again), once, "second writing", buf_text(&text));
	}
}

// By lang, and by the text where that leaves it open.
static void a_deck_has_the_forms_of_its_region(void **state)
{
	(void)state;
	static const struct {
		const char *lang, *title;
		enum deck_region region;
		bool known;
	} cases[] = {
		{"", "全市新增学位一万个", DECK_MAINLAND, false},
		{"", "全市新增學位一萬個", DECK_TAIWAN, false},
		{"", "直骨", DECK_MAINLAND, false},
		{"", "“國寶”書法展开幕，现场观众过万", DECK_MAINLAND, false},
		{"zh", "港口貨運量創新高", DECK_TAIWAN, true},
		{"zh-CN", "港口貨運量創新高", DECK_MAINLAND, true},
		{"zh-hans", "港口貨運量創新高", DECK_MAINLAND, true},
		{"zh-TW", "直骨", DECK_TAIWAN, true},
		{"zh_Hant", "直骨", DECK_TAIWAN, true},
		{"zh-HK", "直骨", DECK_HONG_KONG, true},
		{"zh-Hant-MO", "直骨", DECK_HONG_KONG, true},
		{"zh-XX", "港口貨運量創新高", DECK_TAIWAN, false},
		{"zh-", "直骨", DECK_MAINLAND, false},
		{"fr", "直骨", DECK_MAINLAND, false},
		{"中文", "直骨", DECK_MAINLAND, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct deck d = {.lang = str_from(cases[i].lang), .title = str_from(cases[i].title)};
		assert_int_equal(deck_region(&d), cases[i].region);
		assert_int_equal(deck_lang_known(d.lang), cases[i].known);
	}
}

static void pictures_holds_and_keys_survive_too(void **state)
{
	(void)state;
	str text = STR("---\ntitle: \"a \\\"b\\\" #\"\nurl: https://a.cn/?b=1#c\nlang: zh-CN\nfrom: 2021-03-31T08:00\nuntil: "
				   "2021-04-30\npriority: urgent\n---\n"
				   "\n## 甲：乙\n\n- 丙\n\n![说\\]明](a%20b%281%29.jpg)\n\n<!-- hold: 1.5s -->\n");
	struct deck deck = parse(text);
	assert_string_equal(findings(), "");
	const struct deck_agency *a = &deck.themes.v[0].agencies.v[0];
	assert_str(deck.title, "a \"b\" #");
	assert_str(a->pictures.v[0].path, "a b(1).jpg");
	assert_str(a->pictures.v[0].caption, "说]明");
	assert_int_equal(a->hold_us, 1500000);
	assert_int_equal(deck.priority, DECK_URGENT);
	assert_str(written(&deck), str_z(&arena, text));
}

static void the_written_form_is_the_plain_one(void **state)
{
	(void)state;
	struct outline o = {.title = STR("做强存量 做大增量"), .date = STR("2021-03-30"), .source = STR("某日报"), .reporter = STR("某人")};
	*vec_push(&arena, &o.lead) = STR("第一段：100%放心（试行）-不必转义 a-b 1.5 R&D C# “好”。");
	struct outline_theme *t = vec_push(&arena, &o.themes);
	t->name = STR("提气");
	t->subtitle = STR("开好局 —— 起好步");
	struct outline_agency *a = vec_push(&arena, &t->agencies);
	a->name = STR("市发改委");
	a->headline = STR("更大力度：更快");
	assert_true(figure_parse(STR("600个以上"), &arena, vec_push(&arena, &a->figures)));
	a->figures.v[0].of = STR("新开工项目");
	*vec_push(&arena, &a->highlights) = STR("进度到周");
	struct deck deck;
	deck_from_outline(&o, STR("a.md"), &arena, &deck);
	assert_str(written(&deck), "---\ntitle: 做强存量 做大增量\ndate: 2021-03-30\nsource: 某日报\nreporter: 某人\n---\n"
							   "\n第一段：100%放心（试行）-不必转义 a-b 1.5 R&D C# “好”。\n"
							   "\n# 提气 —— 开好局 —— 起好步\n\n## 市发改委：更大力度：更快\n\n- **600个以上** 新开工项目\n- 进度到周\n");
}

// ---- the rest -------------------------------------------------------------------------------------------------------

static void decks_and_articles_are_told_apart(void **state)
{
	(void)state;
	assert_true(deck_looks_like(STR("---\ntitle: 甲\n---\n")));
	assert_true(deck_looks_like(STR("\n\n---\n---\n")));
	assert_true(deck_looks_like(STR("## 市局：好\n- 一")));
	assert_true(deck_looks_like(STR("前言\n\n# 甲 —— 乙\n")));
	assert_true(deck_looks_like(STR("##市局：好\n")));
	assert_false(deck_looks_like(STR("")));
	assert_false(deck_looks_like(STR("#话题# 今天\n市局：好\n")));
	assert_false(deck_looks_like(STR("----\n来源：某报\n----\n")));
	assert_false(deck_looks_like(STR("---\n\n正文一段。\n")));
	assert_false(deck_looks_like(STR("# 三位局长答记者问\n\n某市昨日举行集体采访，三位局长依次到场。\n\n## 市教育局局长 某某\n\n"
									 "全市中小学本学期全部落实课间十五分钟的安排。\n")));
	assert_true(deck_looks_like(STR("# 甲\n\n某市昨日举行集体采访，三位局长依次到场。\n\n## 市教育局\n- 全部落实课间十五分钟\n")));
	assert_false(deck_looks_like(STR("标题\n2021-03-31\n- 一\n##\n")));
}

static void the_builtin_deck_says_the_whole_story(void **state)
{
	(void)state;
	struct deck deck = parse(deck_builtin());
	deck_check(&deck, scratch, &diags);
	assert_string_equal(findings(), "");
	assert_int_equal(deck.themes.n, 3);
	int agencies = 0, figures = 0;
	for (int i = 0; i < deck.themes.n; i++) {
		const struct deck_theme *t = &deck.themes.v[i];
		assert_true(t->subtitle.n > 0);
		for (int j = 0; j < t->agencies.n; j++) {
			const struct deck_agency *a = &t->agencies.v[j];
			agencies++;
			figures += a->figures.n;
			assert_in_range(a->highlights.n, 2, 4);
			assert_true(a->headline.n > 0);
			for (int k = 0; k < a->highlights.n; k++)
				assert_in_range(utf8_count(a->highlights.v[k]), 6, 24);
		}
	}
	assert_int_equal(agencies, 8);
	assert_int_equal(figures, 13);
	assert_str(deck.date, "2021-03-31");
	// The built-in file is in the form that import writes.
	assert_str(written(&deck), str_z(&arena, deck_builtin()));
}

static str repeated(const char *unit, size_t bytes, const char *before)
{
	struct buf out = {.arena = &arena};
	buf_z(&out, before);
	while (out.n < bytes)
		buf_z(&out, unit);
	return buf_text(&out);
}

// Each of these took quadratic time or deep recursion in some reader of Markdown.
static void hostile_decks_end(void **state)
{
	static const char *const units[] = {"![](a)", "<!-- hold: 1s -->", "*a **a ", "[", "![[]()", "> ", "- ", "`", "<", "&", "&#", "|",
		"a|b\n-|-\n", "# a\n", "## a：b\n- **1个** c\n", "——", "：", "\\", "<!--", "\n", "<a>\n", "[a]: b\n", "汉", "1. ", "- a\n  ",
		"```\n", "**1个** "};
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		setup(state);
		str text = repeated(units[i], 400000, "---\ntitle: a\n---\n");
		struct deck deck = parse(text);
		deck_check(&deck, scratch, &diags);
		assert_str(deck.title, "a");
		setup(state);
		parse(repeated(units[i], 100000, "---\ntitle: "));
		assert_true(diags.count[DIAG_ERROR] > 0);
	}
}

static void an_oversized_deck_is_cut(void **state)
{
	(void)state;
	str text = repeated("汉", DECK_MAX_BYTES + 100, "# 甲\n## 乙\n- ");
	struct deck deck = parse(text);
	assert_non_null(strstr(findings(), "a.md: error: the deck has more than 16 MB"));
	str highlight = deck.themes.v[0].agencies.v[0].highlights.v[0];
	assert_true(utf8_valid(highlight, NULL));
	assert_true(highlight.n > DECK_MAX_BYTES - 100);
}

// md4c 0.4.8 ran on into whatever stood behind the text.
static void a_last_line_that_is_not_ended_ends_there(void **state)
{
	(void)state;
	static const char text[] = "0![](..(/e()![](.))))))))))))))))))))))))))))))))))))";
	struct deck deck = parse((str){text, 17});
	assert_int_equal(deck.lead.n, 1);
	assert_str(deck.lead.v[0], "0![](..(/e()![](.");
	static const char rule[] = "\n---\r\n\n\n-\n-\n-a))))))))))))))))))))))))))))))";
	deck = parse((str){rule, 14});
	assert_str(deck.themes.n ? STR("a theme") : deck.lead.v[0], "-a");
}

static void a_deck_of_too_many_parts_ends_there(void **state)
{
	(void)state;
	struct deck deck = parse(repeated("- 甲\n", 8 * (DECK_MAX_PARTS + 9), "# 一\n## 二\n"));
	assert_int_equal(deck.themes.v[0].agencies.v[0].highlights.n, DECK_MAX_PARTS - 2);
	assert_string_equal(findings(), "a.md:100001:3: error: the deck has more than 100000 headings and items, what follows is left out\n");
}

int main(void)
{
	assert_true(arena_open((size_t)2 << 30, &arena));
	assert_true(arena_open((size_t)2 << 30, &scratch));
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(decks_read_as_the_golden_files_say, setup),
		cmocka_unit_test_setup(any_outline_survives_being_written_and_read, setup),
		cmocka_unit_test_setup(any_deck_settles_once_read, setup),
		cmocka_unit_test_setup(a_deck_has_the_forms_of_its_region, setup),
		cmocka_unit_test_setup(pictures_holds_and_keys_survive_too, setup),
		cmocka_unit_test_setup(the_written_form_is_the_plain_one, setup),
		cmocka_unit_test_setup(decks_and_articles_are_told_apart, setup),
		cmocka_unit_test_setup(the_builtin_deck_says_the_whole_story, setup),
		cmocka_unit_test_setup(hostile_decks_end, setup),
		cmocka_unit_test_setup(an_oversized_deck_is_cut, setup),
		cmocka_unit_test_setup(a_last_line_that_is_not_ended_ends_there, setup),
		cmocka_unit_test_setup(a_deck_of_too_many_parts_ends_there, setup),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&scratch);
	arena_close(&arena);
	return failed;
}
