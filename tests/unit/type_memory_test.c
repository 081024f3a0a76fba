// What setting and drawing text asks the system for: nothing a glyph. Sanitizers tell of every request, also the libraries'.
#include "support/faces.h"
#include "type/type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#define SENTENCE "青岩市今年新开工民生项目1200个，总投资3.5亿元；其中“家门口”项目占76%，A1线一期9月通车。"
#define SENTENCE_CELLS 45 // at least
#define SENTENCES 20

#pragma weak __sanitizer_install_malloc_and_free_hooks
int __sanitizer_install_malloc_and_free_hooks(void (*taken)(const volatile void *, size_t), void (*freed)(const volatile void *));

static long asked;

static void take(const volatile void *p, size_t size)
{
	(void)p;
	(void)size;
	asked++;
}

static void give(const volatile void *p)
{
	(void)p;
}

static str sentences(int n)
{
	struct buf b = {.arena = &arena};
	for (int i = 0; i < n; i++)
		buf_z(&b, SENTENCE);
	return buf_text(&b);
}

// How often the system is asked for memory while a paragraph is set; its glyphs have been met before.
static long asked_to_set(str text, enum type_role role, int *glyphs)
{
	struct type_request request = {.text = text, .role = role, .width = 20, .justify = role == TYPE_BODY};
	struct type_paragraph p;
	long before = asked;
	type_lay(set, &request, &arena, scratch, &p);
	long after = asked;
	*glyphs = 0;
	for (int i = 0; i < p.n; i++)
		*glyphs += p.lines[i].n;
	return after - before;
}

static void twice_the_glyphs_ask_for_no_more(void **state)
{
	(void)state;
	if (!__sanitizer_install_malloc_and_free_hooks || !__sanitizer_install_malloc_and_free_hooks(take, give))
		skip();
	for (enum type_role role = TYPE_BODY; role <= TYPE_HEADLINE; role++) {
		str once = sentences(SENTENCES), twice = sentences(2 * SENTENCES);
		int n, n2;
		asked_to_set(twice, role, &n2); // what is kept for good is made now
		long first = asked_to_set(once, role, &n), second = asked_to_set(twice, role, &n2);
		print_message("role %d: %ld requests for %d glyphs, %ld for %d\n", (int)role, first, n, second, n2);
		assert_true(n >= SENTENCES * SENTENCE_CELLS && n2 >= 2 * n - 40);
		assert_true(second <= first);
	}
}

static void a_mask_that_was_drawn_before_asks_for_nothing(void **state)
{
	(void)state;
	if (!__sanitizer_install_malloc_and_free_hooks)
		skip();
	struct type_line line = type_line_of(set, STR(SENTENCE), TYPE_SANS_REGULAR, &arena, scratch);
	struct type_mask mask;
	long drawn = 0, again = 0;
	for (int round = 0; round < 2; round++) {
		long before = asked;
		for (int i = 0; i < line.n; i++)
			type_mask(set, line.glyphs[i].font, line.glyphs[i].ch, 64, &mask);
		*(round ? &again : &drawn) = asked - before;
	}
	assert_true(drawn > 0);
	assert_int_equal(again, 0);
}

static void masks_are_counted(void **state)
{
	(void)state;
	struct type_line line = type_line_of(set, STR("青岩青"), TYPE_SANS_REGULAR, &arena, scratch);
	struct type_mask mask;
	type_trim(set, 0);
	assert_int_equal(held_now(HELD_MASKS), 0);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < line.n; i++)
			type_mask(set, line.glyphs[i].font, line.glyphs[i].ch, 64, &mask);
	assert_int_equal(held_now(HELD_MASKS), 2);
	type_trim(set, SIZE_MAX);
	assert_int_equal(held_now(HELD_MASKS), 2);
	type_trim(set, 0);
	assert_int_equal(held_now(HELD_MASKS), 0);
	assert_int_equal(held_now(HELD_SURFACES), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(twice_the_glyphs_ask_for_no_more),
		cmocka_unit_test(a_mask_that_was_drawn_before_asks_for_nothing),
		cmocka_unit_test(masks_are_counted),
	};
	return cmocka_run_group_tests(tests, faces_open, faces_close);
}
