#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "show/show.h"
#include "support/golden.h"

#define S INT64_C(1000000)
#define DAY (86400 * S)

static struct arena arena;

static void scripts_are_read(void **state)
{
	(void)state;
	struct golden_names names = golden_names("script", &arena);
	for (int i = 0; i < names.v.n; i++) {
		struct arena scratch = arena;
		struct diag_list diags = {.arena = &scratch};
		struct show_script script;
		struct buf out = {.arena = &scratch};
		str file = str_fmt(&scratch, "%.*s.in", STR_ARG(names.v.v[i]));
		bool good = show_script_parse(file, golden_input("script", names.v.v[i], &scratch), &scratch, &diags, &script);
		assert_true(good == (diags.count[DIAG_ERROR] == 0));
		show_script_print(&script, &out);
		diag_print(&diags, DIAG_NOTE, &out);
		golden_check("script", names.v.v[i], buf_text(&out), scratch);
	}
}

static void a_printed_script_reads_the_same(void **state)
{
	(void)state;
	struct diag_list diags = {.arena = &arena};
	struct show_script one, two;
	struct buf first = {.arena = &arena}, second = {.arena = &arena};
	assert_true(show_script_parse(STR("a"), golden_input("script", STR("actions"), &arena), &arena, &diags, &one));
	assert_true(one.v.n > 10);
	show_script_print(&one, &first);
	assert_true(show_script_parse(STR("b"), buf_text(&first), &arena, &diags, &two));
	show_script_print(&two, &second);
	assert_true(str_eq(buf_text(&first), buf_text(&second)));
}

static uint64_t seed;

static uint32_t roll(uint32_t n)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(seed >> 33) % n;
}

static void hostile_scripts_end_soon(void **state)
{
	(void)state;
	struct arena big;
	assert_true(arena_open((size_t)1 << 30, &big));
	size_t n = 10 << 20;
	char *bytes = arena_array(&big, char, n);
	const char *fill[] = {"1", "\"", " ", "#", "\n", "0s quit\n", "9s9s9s9s", "0s key \"\n", "\xFF\x00\n"};
	for (size_t i = 0; i < sizeof fill / sizeof *fill; i++) {
		size_t length = strlen(fill[i]);
		for (size_t at = 0; at < n; at++)
			bytes[at] = fill[i][at % length];
		struct arena scratch = big;
		struct diag_list diags = {.arena = &scratch};
		struct show_script script;
		show_script_parse(STR("x"), (str){bytes, n}, &scratch, &diags, &script);
		assert_true(script.v.n <= SHOW_SCRIPT_LIMIT && diags.kept.n <= 50);
	}
	for (uint64_t round = 0; round < 20000; round++) {
		static const char *const parts[] = {"1s", "tap", "0.5", " ", "\"", "#", "key", "-", "+1d", "99999999999999999999", ".", "x", "1920",
			"page", "expect", "汉", "\n", "size", "min", "swipe"};
		struct arena scratch = big;
		struct buf text = {.arena = &scratch};
		seed = round;
		for (uint32_t i = roll(30); i-- > 0;)
			buf_z(&text, parts[roll(sizeof parts / sizeof *parts)]);
		struct diag_list diags = {.arena = &scratch};
		struct show_script script;
		bool good = show_script_parse(STR("x"), buf_text(&text), &scratch, &diags, &script);
		assert_true(good == (diags.count[DIAG_ERROR] == 0));
	}
	arena_close(&big);
}

static void times_print_in_thousandths(void **state)
{
	(void)state;
	struct {
		int64_t us;
		const char *want;
	} const cases[] = {{0, "0.000s"}, {6 * S, "6.000s"}, {1500999, "1.500s"}, {999, "0.000s"}, {30 * DAY, "2592000.000s"},
		{-1500000, "-1.500s"}, {-1, "0.000s"}, {INT64_MIN, "-9223372036854.775s"}, {INT64_MAX, "9223372036854.775s"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf b = {.arena = &arena};
		show_script_time(&b, cases[i].us);
		assert_string_equal(str_z(&arena, buf_text(&b)), cases[i].want);
	}
}

int main(void)
{
	if (!arena_open((size_t)64 << 20, &arena))
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_are_read),
		cmocka_unit_test(a_printed_script_reads_the_same),
		cmocka_unit_test(hostile_scripts_end_soon),
		cmocka_unit_test(times_print_in_thousandths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
