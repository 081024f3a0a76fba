#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/host.h"
#include "host/status.h"
#include "support/arenas.h"
#include "support/folder.h"
#include "support/golden.h"
#include "support/same.h"

static struct host_status read_fine(str json)
{
	struct diag_list diags = {.arena = &arena};
	struct host_status s;
	if (!host_status_read(json, STR("status.json"), &arena, &diags, &s)) {
		struct buf out = {.arena = &arena};
		diag_print(&diags, DIAG_ERROR, &out);
		fail_msg("%.*s", STR_ARG(buf_text(&out)));
	}
	return s;
}

static str as_json(const struct host_status *s)
{
	struct buf out = {.arena = &arena};
	host_status_json(s, &out);
	return buf_text(&out);
}

// A status as it is written gives the same bytes again, what people read and the metrics.
static void a_status_reads_back_as_it_was(void **state)
{
	(void)state;
	struct golden_names names = golden_names("status", &arena);
	for (int i = 0; i < names.v.n; i++) {
		str json = golden_input("status", names.v.v[i], &arena);
		struct host_status s = read_fine(json);
		assert_str(as_json(&s), str_z(&arena, json));
		struct buf out = {.arena = &arena};
		host_status_print(&s, HOST_SHOWING, &out);
		buf_z(&out, "\n");
		host_status_prom(&s, &out);
		golden_check("status", names.v.v[i], buf_text(&out), scratch);
	}
}

static void any_text_survives(void **state)
{
	(void)state;
	struct host_status s = {.state = STR("showing"), .page_title = STR("引号\" 反斜\\ 换\n行\t制表\x7f 扩展𠮷 {\"page\":[")};
	s.zone_min = -210;
	s.page_at_us = INT64_C(1617148800000000);
	struct host_status_source *source = vec_push(&arena, &s.sources);
	source->file = STR("一个 名字,}]\".md");
	*(struct host_status_wait *)vec_push(&arena, &s.waits) = (struct host_status_wait){STR("a\""), STR("甲"), STR("early"), s.page_at_us};
	struct diag *d = vec_push(&arena, &s.findings);
	*d = (struct diag){DIAG_WARNING, {STR("x"), 3, 4}, STR("\"quoted\", kept")};
	struct host_status back = read_fine(as_json(&s));
	assert_true(str_eq(back.page_title, s.page_title));
	assert_int_equal(back.page_at_us, s.page_at_us);
	assert_int_equal(back.zone_min, -210);
	assert_int_equal(back.sources.n, 1);
	assert_true(str_eq(back.sources.v[0].file, source->file));
	assert_int_equal(back.waits.n, 1);
	assert_true(str_eq(back.waits.v[0].file, STR("a\"")));
	assert_int_equal(back.waits.v[0].at_us, s.page_at_us);
	assert_int_equal(back.findings.n, 1);
	assert_int_equal(back.findings.v[0].severity, DIAG_WARNING);
	assert_int_equal(back.findings.v[0].at.column, 4);
	assert_true(str_eq(back.findings.v[0].message, d->message));
	// A name of a file need not be text; the status is all the same.
	s.sources.v[0].file = STR("\xff\xfe.md");
	assert_str(read_fine(as_json(&s)).sources.v[0].file, "\xef\xbf\xbd\xef\xbf\xbd.md");
}

static bool reads(str json, str *why)
{
	struct diag_list diags = {.arena = &arena};
	struct host_status untouched = {.pid = 77}, s = untouched;
	bool fine = host_status_read(json, STR("status.json"), &arena, &diags, &s);
	assert_int_equal(fine, diags.count[DIAG_ERROR] == 0);
	if (!fine) {
		assert_memory_equal(&s, &untouched, sizeof s);
		assert_int_equal(diags.kept.n, 1);
		struct buf out = {.arena = &arena};
		diag_print(&diags, DIAG_ERROR, &out);
		*why = buf_text(&out);
	}
	return fine;
}

static void a_cut_file_is_no_status(void **state)
{
	(void)state;
	struct host_status s = {.state = STR("showing"), .zone = STR("CST")};
	str json = as_json(&s), why;
	struct arena before = arena;
	size_t whole = json.n - 1; // without its last line break
	for (size_t n = 0; n < whole; n++, arena = before)
		assert_false(reads(str_sub(json, 0, n), &why));
	assert_true(reads(str_sub(json, 0, whole), &why));
}

static str with(str json, const char *from, const char *to)
{
	ptrdiff_t at = str_find(json, str_from(from));
	assert_true(at >= 0);
	return str_fmt(&arena, "%.*s%s%.*s", (int)at, json.p, to, STR_ARG(str_skip(json, (size_t)at + strlen(from))));
}

static void what_is_wrong_has_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to, *why;
	} faults[] = {
		{"\"state\": \"showing\"", "\"state\": 1",
			"status.json:3:14: error: this is no status of this version of santi, a text is missing here"},
		{"\"number\": 0", "\"nummer\": 0", ":16:5: error: this is no status of this version of santi, \"number\" is missing here"},
		{"\"number\": 0", "\"number\": 1234567890123456789", "or it is too large"},
		{"\"number\": 0", "\"number\": -", "a whole number is missing here"},
		{"\"number\": 0", "\"number\": 1.5", ", is missing here"},
		{"\"builtin\": false", "\"builtin\": no", "true or false is missing here"},
		{"\"since\": \"\"", "\"since\": \"2021-02-29T00:00:00+08:00\"", "a time is written otherwise"},
		{"\"since\": \"\"", "\"since\": \"2021-02-28 00:00:00+08:00\"", "a time is written otherwise"},
		{"\"zone\": \"\"", "\"zone\": \"\\q\"", "a backslash begins nothing known"},
		{"\"zone\": \"\"", "\"zone\": \"\\u12\"", "\\u has no four digits"},
		{"\"zone\": \"\"", "\"zone\": \"\\ud842\"", "\\ud842 is no character"},
		{"\"zone\": \"\"", "\"zone\": \"\n\"", "a text has no end"},
		{"\"waiting\": []", "\"waiting\": [{\"file\": \"a\", \"title\": \"\", \"why\": \"over\"}]", ", is missing here"},
		{"\"findings\": []", "\"findings\": [{\"severity\": \"bad\"}]", "\"bad\" is no severity"},
		{"\"findings\": []", "\"findings\": [[[[[[[[", "{ is missing here"},
		{"\"zone\": \"\"", "\"zone\": \"\xff\"",
			":41:14: error: this is no status of this version of santi, it has bytes that are no text"},
	};
	struct host_status s = {.state = STR("showing")};
	str json = as_json(&s), why;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		assert_false(reads(with(json, faults[i].from, faults[i].to), &why));
		if (!str_has(why, str_from(faults[i].why)))
			fail_msg("got: %.*s\nwanted: %s", STR_ARG(why), faults[i].why);
	}
	assert_false(reads(str_fmt(&arena, "%.*s{}", STR_ARG(json)), &why));
	assert_true(str_has(why, STR("something follows its end")));
}

static void a_list_has_an_end(void **state)
{
	(void)state;
	struct host_status s = {.state = STR("showing")};
	str why;
	for (int i = 0; i < HOST_STATUS_MOST_LISTED; i++)
		vec_push(&arena, &s.sources);
	assert_true(reads(as_json(&s), &why));
	vec_push(&arena, &s.sources);
	assert_false(reads(as_json(&s), &why));
	assert_true(str_has(why, STR("the list is longer than 50")));
}

static void stamps_are_dates_of_the_zone(void **state)
{
	(void)state;
	static const struct {
		int64_t s;
		int zone_min;
		const char *stamp;
	} stamps[] = {
		{1, 0, "1970-01-01T00:00:01+00:00"},
		{-1, 0, "1969-12-31T23:59:59+00:00"},
		{1617148800, 480, "2021-03-31T08:00:00+08:00"},
		{1709164800, 0, "2024-02-29T00:00:00+00:00"},
		{1709251199, 0, "2024-02-29T23:59:59+00:00"},
		{951782400, -210, "2000-02-28T20:30:00-03:30"},
		{4107542400, 0, "2100-03-01T00:00:00+00:00"},
		{INT64_C(253402300799), 0, "9999-12-31T23:59:59+00:00"},
		{INT64_C(-62135596800), 0, "0001-01-01T00:00:00+00:00"},
	};
	for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
		struct buf out = {.arena = &arena};
		int64_t back;
		status_stamp(&out, stamps[i].s * 1000000, stamps[i].zone_min);
		assert_str(buf_text(&out), stamps[i].stamp);
		assert_true(status_read_stamp(buf_text(&out), &back));
		assert_true(back == stamps[i].s * 1000000);
	}
	const int64_t none[] = {0, INT64_C(253402300800) * 1000000, INT64_C(-62135596801) * 1000000, INT64_MAX, INT64_MIN};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		struct buf out = {.arena = &arena};
		status_stamp(&out, none[i], 0);
		assert_int_equal(out.n, 0);
	}
}

// R 46: a status that says all is well must come from a show that is.
static void a_status_is_believed_only_while_it_can_be_true(void **state)
{
	(void)state;
	struct host_status s = {.state = STR("showing"), .written_us = 1000, .due_us = 2000};
	assert_int_equal(host_status_health(&s, true, 1000), HOST_SHOWING);
	assert_int_equal(host_status_health(&s, true, 2000), HOST_SHOWING);
	assert_int_equal(host_status_health(&s, true, 2001), HOST_LATE);
	assert_int_equal(host_status_health(&s, false, 1500), HOST_GONE);
	assert_int_equal(host_status_health(&s, true, 999), HOST_RESTARTED);
	s.state = STR("ended");
	assert_int_equal(host_status_health(&s, true, 1500), HOST_ENDED);
}

static void a_process_lives_until_it_is_gone(void **state)
{
	(void)state;
	assert_true(host_lives(getpid()));
	assert_true(host_lives(1)); // somebody else's, if we are not root
	pid_t child = fork();
	if (child == 0)
		_exit(0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_false(host_lives(child));
	assert_false(host_lives(0));
	assert_false(host_lives(-1));
	assert_false(host_lives(INT64_MAX));
}

static void the_zone_is_the_environments(void **state)
{
	(void)state;
	static const struct {
		const char *tz, *name;
		int minutes;
	} zones[] = {{"UTC0", "UTC", 0}, {"CST-8", "CST", 480}, {"XST3:30", "XST", -210}};
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
		str name;
		setenv("TZ", zones[i].tz, 1);
		assert_int_equal(host_zone(INT64_C(1617148800000000), &arena, &name), zones[i].minutes);
		assert_str(name, zones[i].name);
	}
	unsetenv("TZ");
}

static void fleeting_files_are_replaced_whole(void **state)
{
	(void)state;
	struct diag_list diags = {.arena = &arena};
	str file = folder_file(&arena, "status.json");
	assert_true(host_may_write_beside(file, scratch));
	assert_false(host_may_write_beside(folder_file(&arena, "none/status.json"), scratch));
	assert_true(host_write_fleeting(file, STR("one, which is longer"), scratch, &diags));
	assert_true(host_write_fleeting(file, STR("two"), scratch, &diags));
	assert_str(folder_get(&arena, "status.json"), "two");
	assert_int_equal(folder_count(), 1);
	assert_false(host_write_fleeting(folder_file(&arena, "none/status.json"), STR("x"), scratch, &diags));
	assert_int_equal(diags.count[DIAG_ERROR], 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_status_reads_back_as_it_was),
		cmocka_unit_test(any_text_survives),
		cmocka_unit_test(a_cut_file_is_no_status),
		cmocka_unit_test(what_is_wrong_has_its_place),
		cmocka_unit_test(a_list_has_an_end),
		cmocka_unit_test(stamps_are_dates_of_the_zone),
		cmocka_unit_test(a_status_is_believed_only_while_it_can_be_true),
		cmocka_unit_test(a_process_lives_until_it_is_gone),
		cmocka_unit_test(the_zone_is_the_environments),
		cmocka_unit_test_setup_teardown(fleeting_files_are_replaced_whole, folder_setup, folder_teardown),
	};
	return cmocka_run_group_tests(tests, arenas_open, arenas_close);
}
