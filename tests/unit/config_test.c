#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "config/config.h"
#include "support/arenas.h"
#include "support/golden.h"

// What a configuration text gives: the values and the findings as they are printed.
struct result {
	struct config_set set;
	struct diag_list diags;
	str printed;
};

static void print_findings(struct result *r)
{
	struct buf out = {.arena = &arena};
	diag_print(&r->diags, DIAG_NOTE, &out);
	r->printed = buf_text(&out);
}

static struct result read_ini(str ini)
{
	struct result r = {.diags = {.arena = &arena}};
	config_defaults(&arena, &r.set);
	config_read(ini, STR("santi.conf"), &arena, scratch, &r.diags, &r.set);
	print_findings(&r);
	return r;
}

static struct result read_settled(str ini)
{
	struct result r = read_ini(ini);
	config_settle(&arena, &r.diags, &r.set);
	print_findings(&r);
	return r;
}

static struct result assign(const char *assignment)
{
	struct result r = {.diags = {.arena = &arena}};
	config_defaults(&arena, &r.set);
	bool fine = config_assign(str_from(assignment), &arena, &r.diags, &r.set);
	assert_int_equal(fine, r.diags.count[DIAG_ERROR] == 0);
	print_findings(&r);
	return r;
}

static void check_text(str got, str want)
{
	if (!str_eq(got, want))
		fail_msg("got:\n%.*s\nwanted:\n%.*s", STR_ARG(got), STR_ARG(want));
}

static void check_findings(const struct result *r, const char *want)
{
	check_text(r->printed, str_from(want));
}

static void check_same(const struct config_set *a, const struct config_set *b)
{
	for (int i = 0; i < config_option_count; i++)
		check_text(a->texts[i], b->texts[i]);
}

static int option(const char *section, const char *name)
{
	for (int i = 0; i < config_option_count; i++)
		if (strcmp(config_options[i].section, section) == 0 && strcmp(config_options[i].name, name) == 0)
			return i;
	fail_msg("no option %s.%s", section, name);
	return 0;
}

static double number(const struct config_set *set, int i)
{
	const char *field = (const char *)&set->values + config_options[i].offset;
	int64_t us;
	double n;
	if (config_options[i].kind == CONFIG_NUMBER) {
		memcpy(&n, field, sizeof n);
		return n;
	}
	memcpy(&us, field, sizeof us);
	return (double)us / 1e6;
}

static bool has_range(int i)
{
	enum config_kind kind = config_options[i].kind;
	return kind == CONFIG_TIME || kind == CONFIG_AUTO || kind == CONFIG_NUMBER;
}

static str row_ini(int i, const char *value)
{
	return str_fmt(&arena, "[%s]\n%s = %s\n", config_options[i].section, config_options[i].name, value);
}

static void every_default_is_in_range_and_reads_as_itself(void **state)
{
	(void)state;
	struct config_set set;
	config_defaults(&arena, &set);
	for (int i = 0; i < config_option_count; i++) {
		const struct config_option *o = &config_options[i];
		struct result r = read_ini(row_ini(i, o->fallback));
		check_findings(&r, "");
		check_text(set.texts[i], str_from(o->fallback));
		assert_int_equal(set.places[i].file.n, 0);
		assert_int_equal(r.set.places[i].line, 2);
		if (has_range(i) && strcmp(o->fallback, "auto") != 0) {
			assert_true(number(&set, i) >= o->low && number(&set, i) <= o->high);
			assert_true(number(&set, i) == number(&r.set, i));
		}
	}
}

static void both_ends_of_every_range_are_allowed_and_no_more(void **state)
{
	(void)state;
	for (int i = 0; i < config_option_count; i++) {
		const struct config_option *o = &config_options[i];
		if (!has_range(i))
			continue;
		const double allowed[] = {o->low, o->high}, refused[] = {o->low - 1, o->high + 1, o->high + 0.001, 1e12};
		for (int k = 0; k < 2; k++) {
			struct result r = read_ini(row_ini(i, str_z(&arena, str_fmt(&arena, "%g%s", allowed[k], o->unit))));
			assert_int_equal(r.diags.count[DIAG_ERROR], 0);
			assert_true(number(&r.set, i) == allowed[k]);
		}
		for (int k = 0; k < 4; k++) {
			struct result r = read_ini(row_ini(i, str_z(&arena, str_fmt(&arena, "%.3f%s", refused[k], o->unit))));
			assert_int_equal(r.diags.count[DIAG_ERROR], 1);
			const struct diag *d = &r.diags.kept.v[0];
			assert_int_equal(d->at.line, 2);
			assert_int_equal(d->at.column, strlen(o->name) + strlen(" = ") + 1);
			assert_true(str_has(d->message, STR("out of range")));
			check_text(r.set.texts[i], str_from(o->fallback));
		}
	}
}

static void a_missing_unit_is_refused_with_the_right_form(void **state)
{
	(void)state;
	int tried = 0;
	for (int i = 0; i < config_option_count; i++) {
		const struct config_option *o = &config_options[i];
		if (!has_range(i) || !o->unit[0])
			continue;
		struct result r = read_ini(row_ini(i, "4"));
		assert_int_equal(r.diags.count[DIAG_ERROR], 1);
		assert_true(str_has(r.printed, str_fmt(&arena, "has no unit, write 4%s", o->unit)));
		tried++;
	}
	assert_true(tried > 8);
}

static void every_word_is_its_index_and_a_slip_names_it(void **state)
{
	(void)state;
	for (int i = 0; i < config_option_count; i++) {
		str rest = str_from(config_options[i].words), word;
		for (int k = 0; str_cut(&rest, STR(" "), &word); k++) {
			struct result r = read_ini(row_ini(i, str_z(&arena, word)));
			check_findings(&r, "");
			int got;
			memcpy(&got, (const char *)&r.set.values + config_options[i].offset, sizeof got);
			assert_int_equal(got, k);
			if (word.n < 3 || word.p[0] < 'a')
				continue;
			r = read_ini(row_ini(i, str_z(&arena, str_fmt(&arena, "%.*s", (int)word.n - 1, word.p))));
			assert_true(str_has(r.printed, str_fmt(&arena, "did you mean %.*s?", STR_ARG(word))));
		}
	}
}

static void units_of_time(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t us;
	} cases[] = {{"500ms", 500000}, {"1500ms", 1500000}, {"0.6s", 600000}, {"12s", 12000000}, {"12 s", 12000000}, {"1.5min", 90000000},
		{"5min", 300000000}, {"2h", INT64_C(7200000000)}, {"24h", INT64_C(86400000000)}, {"0.500001s", 500001}, {"007s", 7000000},
		{"0.0005h", 1800000}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct result r = read_ini(row_ini(option("timing", "cover"), cases[i].text));
		check_findings(&r, "");
		assert_int_equal(r.set.values.timing_cover, cases[i].us);
	}
	const char *const wrong[] = {"12sec", "5m", "s", "-", "1e3s", "0x9s", "inf", "nan", "1,5s", ".5s", "5.s", "12s s", "１２s", "12秒",
		"+5s", "--5s", "5 min 3s", "99999999999999999999999999h"};
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct result r = read_ini(row_ini(option("timing", "cover"), wrong[i]));
		assert_int_equal(r.diags.count[DIAG_ERROR], 1);
		assert_int_equal(r.set.values.timing_cover, 0);
	}
}

static void numbers_are_the_doubles_they_say(void **state)
{
	(void)state;
	assert_true(read_ini(STR("[screen]\ntext_scale = 1.1\nsafe_area=2.5%\n")).set.values.screen_text_scale == 1.1);
	assert_true(read_ini(STR("[screen]\ntext_scale = 1.1\nsafe_area=2.5 %\n")).set.values.screen_safe_area == 2.5);
	struct result r = read_ini(STR("[screen]\ntext_scale = 1.1x\n"));
	check_findings(&r, "santi.conf:2:14: error: screen.text_scale: \"1.1x\" has \"x\" after the number, write it like 1.0; keeping 1.0\n");
}

static void printed_is_read_back(void **state)
{
	(void)state;
	struct result r = read_ini(STR("[show]\ncontent = /srv/大厅 一/今日.md\ntransition=push\n[timing]\nmin = 500ms\nmax = 2h\ncover=15s\n"
								   "[screen]\nsafe_area = 2.5%\nrotate = 270\ndisplay = \"HDMI-1\"\n[input]\nquit_keys = yes\n"));
	check_findings(&r, "");
	check_text(r.set.values.screen_display, STR("HDMI-1"));
	void (*const printers[])(const struct config_set *, struct buf *) = {config_print, config_print_origins};
	for (int i = 0; i < 2; i++) {
		struct buf out = {.arena = &arena};
		printers[i](&r.set, &out);
		struct result again = read_ini(buf_text(&out));
		check_findings(&again, "");
		check_same(&again.set, &r.set);
		assert_false(config_needs_restart(&again.set.values, &r.set.values, &out));
	}
}

static void the_sample_is_the_defaults(void **state)
{
	(void)state;
	struct config_set defaults;
	struct buf out = {.arena = &arena};
	config_defaults(&arena, &defaults);
	config_print_annotated(&out);
	struct result r = read_ini(buf_text(&out));
	check_findings(&r, "");
	check_same(&r.set, &defaults);
	for (int i = 0; i < config_option_count; i++) {
		assert_int_not_equal(r.set.places[i].line, 0);
		assert_true(str_has(buf_text(&out), str_from(config_options[i].help)));
	}
}

static void a_text_too_long_for_a_line_is_printed_as_a_comment(void **state)
{
	(void)state;
	char path[400] = "show.content=/";
	memset(path + strlen(path), 'x', 300);
	struct result r = assign(path);
	check_findings(&r, "");
	struct buf out = {.arena = &arena};
	config_print(&r.set, &out);
	struct result again = read_ini(buf_text(&out));
	check_findings(&again, "");
	assert_int_equal(again.set.values.show_content.n, 0);
	assert_true(str_has(buf_text(&out), STR("--set takes it:\n; content = /xxx")));
}

static void set_wins_and_says_where_it_came_from(void **state)
{
	(void)state;
	struct result r = read_ini(STR("[timing]\n\nmin = 8s\nmax = 40s\n"));
	assert_true(config_assign(STR("timing.min = 9s"), &arena, &r.diags, &r.set));
	assert_int_equal(r.set.values.timing_min, 9000000);
	struct buf out = {.arena = &arena};
	config_print_origins(&r.set, &out);
	assert_true(str_has(buf_text(&out), STR("\nmin = 9s                     ; --set\nmax = 40s                    ; santi.conf:4\ncover")));
	assert_true(str_has(buf_text(&out), STR("\nreading_speed = 5            ; default\n")));
}

static void a_bad_assignment_is_refused(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"timing.min", "--set: error: \"timing.min\" is not section.key=value (as in timing.min=8s), leaving it out\n"},
		{"min=3s", "--set: error: \"min=3s\" is not section.key=value (as in timing.min=8s), leaving it out\n"},
		{"min=3.s", "--set: error: \"min=3.s\" is not section.key=value (as in timing.min=8s), leaving it out\n"},
		{"=", "--set: error: \"=\" is not section.key=value (as in timing.min=8s), leaving it out\n"},
		{"", "--set: error: \"\" is not section.key=value (as in timing.min=8s), leaving it out\n"},
		{"tming.min=3s", "--set: error: there is no section \"tming\" (did you mean timing?), leaving \"tming.min=3s\" out\n"},
		{"timing.mni=3s", "--set: error: [timing] has no option \"mni\" (did you mean min?), leaving it out\n"},
		{"show.min=3s", "--set: error: [show] has no option \"min\" but [timing] has, leaving it out\n"},
		{"timing.=3s", "--set: error: [timing] has no option \"\" (santi config --defaults lists them all), leaving it out\n"},
		{"input.touch=true", "--set: error: input.touch: \"true\" is neither yes nor no; keeping yes\n"},
		{"input.touch=", "--set: error: input.touch: \"\" is empty, it has to be yes or no; keeping yes\n"},
		{"show.content=a ; b", "--set: error: show.content: \"a ; b\" has a semicolon at its start or after a blank, where a file's "
							   "comments begin; keeping it "
							   "empty\n"},
		{"show.content=a\nb", "--set: error: show.content: \"a\nb\" has a control character in it; keeping it empty\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct result r = assign(cases[i][0]);
		check_findings(&r, cases[i][1]);
	}
}

static void hours_are_read_and_their_faults_pointed_at(void **state)
{
	(void)state;
	struct result r = read_ini(STR("[hours]\non = Mon-Fri 08:30-17:30; 周六 09:00-12:00 ; so it is\nclosed = clock\n"));
	check_findings(&r, "");
	assert_int_equal(r.set.values.hours_on.n, 2);
	assert_int_equal(r.set.values.hours_on.v[1].days, 1 << 5);
	assert_int_equal(r.set.values.hours_closed, CONFIG_CLOSED_CLOCK);
	r = read_ini(STR("[hours]\non = Mon-Fri 08:30-17:30; Sut 09:00-12:00\n"));
	check_findings(&r,
		"santi.conf:2:27: error: hours.on: \"Mon-Fri 08:30-17:30; Sut 09:00-12:00\" has \"Sut\", which is neither a weekday nor "
		"a time (did you mean Sat?); keeping always\n");
	r = read_ini(STR("[hours]\non = \"周一至周五 8-17\"\n"));
	check_findings(&r, "santi.conf:2:13: error: hours.on: \"\"周一至周五 8-17\"\" has \"8\", which is no time of day; write it like 08:30; "
					   "keeping always\n");
	// Half of the hours must not get lost as a comment without a word.
	r = read_ini(STR("[hours]\non = Mon-Fri 08:30-17:30 ; Sat 09:00-12:00\n"));
	check_findings(&r,
		"santi.conf:2:26: warning: a blank before the semicolon makes the rest of the line a comment, leaving it out; write the ; "
		"right behind the time\n");
	assert_int_equal(r.set.values.hours_on.n, 1);
}

static void lines_end_in_any_way(void **state)
{
	(void)state;
	struct result r = read_ini(STR("\xEF\xBB\xBF[timing]\r\nmin = 7s\r\r[show]\rtransition = none\n\nfigure_pages=no"));
	check_findings(&r, "");
	assert_int_equal(r.set.values.timing_min, 7000000);
	assert_int_equal(r.set.values.show_transition, CONFIG_NONE);
	assert_int_equal(r.set.places[option("show", "transition")].line, 5);
	assert_int_equal(r.set.places[option("show", "figure_pages")].line, 7);
}

static void a_contradiction_is_settled(void **state)
{
	(void)state;
	struct result r = read_settled(STR("[timing]\nmax = 10s\nmin = 20s\n"));
	check_findings(&r, "santi.conf:2:7: warning: timing.min (20s) is longer than timing.max (10s), using 20s for both\n");
	assert_int_equal(r.set.values.timing_max, 20000000);
	r = read_settled(STR("[timing]\nmin = 31s\n"));
	check_findings(&r, "santi.conf:2:7: warning: timing.min (31s) is longer than timing.max (30s), using 31s for both\n");
	r = read_settled(STR("[timing]\nmin = 30s\n"));
	check_findings(&r, "");
}

// What an office's editors save instead of UTF-8: nothing of it is used, and the message says how to save it.
static void other_encodings_are_refused_with_advice(void **state)
{
	(void)state;
	struct result r = read_ini(STR("[show]\ntransition = none\ncontent = \xBD\xF1\xC8\xD5.md\n"));
	check_findings(&r,
		"santi.conf:3:11: error: the file is not UTF-8 but probably ANSI (GBK or GB18030), save it with the encoding UTF-8; nothing "
		"in it is used\n");
	assert_int_equal(r.set.values.show_transition, CONFIG_FADE);
	r = read_ini((str){"\xFF\xFE[\0s\0h\0o\0w\0]\0", 14});
	check_findings(
		&r, "santi.conf: error: the file was saved as UTF-16 (\"Unicode\"), save it with the encoding UTF-8; nothing in it is used\n");
	r = read_ini((str){"[show]\n\0", 8});
	check_findings(&r, "santi.conf:2:1: error: the file has a zero byte in it and is no plain text, save it with the encoding UTF-8; "
					   "nothing in it is used\n");
	size_t n = CONFIG_MAX_BYTES + 1;
	r = read_ini((str){memset(arena_take(&arena, n, 1, 1), '\n', n), n});
	check_findings(&r, "santi.conf: error: a configuration has at most 1048576 bytes and this file has 1048577; nothing in it is used\n");
}

static void hostile_texts_end_quickly(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"[", "=", "a=\n", "[timing]\nmni=3s\n", " x\n", "\r", ";", "]", "[show]", "［\n", "a:b;c ;d\n", "\xEF\xBB\xBF"};
	size_t n = CONFIG_MAX_BYTES;
	char *text = arena_take(&arena, n, 1, 1);
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		size_t len = strlen(pieces[i]), at = 0;
		for (; at + len <= n; at += len)
			memcpy(text + at, pieces[i], len);
		struct result r = read_ini((str){text, at});
		assert_true(r.diags.kept.n <= 50);
		struct config_set defaults;
		config_defaults(&arena, &defaults);
		check_same(&r.set, &defaults);
	}
}

static void a_reload_names_what_needs_a_restart(void **state)
{
	(void)state;
	struct result a = read_ini(STR("[screen]\ndisplay=1\n")),
				  b = read_ini(STR("[screen]\ndisplay=2\nclock=no\nrenderer=gpu\n[timing]\nmin=9s\n"));
	struct buf out = {.arena = &arena};
	assert_true(config_needs_restart(&a.set.values, &b.set.values, &out));
	check_text(buf_text(&out), STR("screen.display, screen.renderer"));
	for (int i = 0; i < config_option_count; i++) {
		struct result r = read_ini(STR(""));
		const struct config_option *o = &config_options[i];
		const char *other = o->kind == CONFIG_TEXT    ? "/x"
							: o->kind == CONFIG_HOURS ? "Mon 08:00-09:00"
							: o->kind == CONFIG_FLAG  ? (strcmp(o->fallback, "yes") == 0 ? "no" : "yes")
													  : NULL;
		str words = str_from(o->words), word;
		if (o->kind == CONFIG_WORD && str_cut(&words, STR(" "), &word) && str_cut(&words, STR(" "), &word))
			other = str_z(&arena, word);
		if (has_range(i))
			other = str_z(&arena, str_fmt(&arena, "%g%s", o->high, o->unit));
		assert_non_null(other);
		assert_true(config_assign(str_fmt(&arena, "%s.%s=%s", o->section, o->name, other), &arena, &r.diags, &r.set));
		struct result was = read_ini(STR(""));
		out.n = 0;
		assert_int_equal(config_needs_restart(&was.set.values, &r.set.values, &out), o->when == CONFIG_START);
	}
}

// The findings, then the configuration that comes of it, with origins.
static void files_give_their_findings_and_values(void **state)
{
	(void)state;
	struct golden_names names = golden_names("config", &arena);
	for (int i = 0; i < names.v.n; i++) {
		struct result r = read_settled(golden_input("config", names.v.v[i], &arena));
		struct buf out = {.arena = &arena};
		buf_str(&out, r.printed);
		buf_z(&out, "\n");
		config_print_origins(&r.set, &out);
		golden_check("config", names.v.v[i], buf_text(&out), scratch);
	}
}

static void the_sample_as_it_is_printed(void **state)
{
	(void)state;
	struct buf out = {.arena = &arena};
	config_print_annotated(&out);
	golden_check("config", STR("defaults"), buf_text(&out), scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_default_is_in_range_and_reads_as_itself),
		cmocka_unit_test(both_ends_of_every_range_are_allowed_and_no_more),
		cmocka_unit_test(a_missing_unit_is_refused_with_the_right_form),
		cmocka_unit_test(every_word_is_its_index_and_a_slip_names_it),
		cmocka_unit_test(units_of_time),
		cmocka_unit_test(numbers_are_the_doubles_they_say),
		cmocka_unit_test(printed_is_read_back),
		cmocka_unit_test(the_sample_is_the_defaults),
		cmocka_unit_test(a_text_too_long_for_a_line_is_printed_as_a_comment),
		cmocka_unit_test(set_wins_and_says_where_it_came_from),
		cmocka_unit_test(a_bad_assignment_is_refused),
		cmocka_unit_test(hours_are_read_and_their_faults_pointed_at),
		cmocka_unit_test(lines_end_in_any_way),
		cmocka_unit_test(a_contradiction_is_settled),
		cmocka_unit_test(other_encodings_are_refused_with_advice),
		cmocka_unit_test(hostile_texts_end_quickly),
		cmocka_unit_test(a_reload_names_what_needs_a_restart),
		cmocka_unit_test(files_give_their_findings_and_values),
		cmocka_unit_test(the_sample_as_it_is_printed),
	};
	return cmocka_run_group_tests_name("config", tests, arenas_open, arenas_close);
}
