#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/article.h"
#include "support/arenas.h"
#include "support/shapes.h"

#include <stdio.h>
#include <sys/resource.h>

// What reading costs, counted and not timed: the room and the base are compiled so that each stretch of code between two
// branches counts one (tests/CMakeLists.txt), and the C library's calls count by the bytes they go over. The numbers are the same
// on every machine and under any load.

static uint64_t work;

void __sanitizer_cov_trace_pc(void);
void *__real_memchr(const void *, int, size_t);
int __real_memcmp(const void *, const void *, size_t);
void *__real_memcpy(void *, const void *, size_t);
void *__real_memmove(void *, const void *, size_t);
void *__real_memset(void *, int, size_t);
size_t __real_strlen(const char *);
void *__wrap_memchr(const void *, int, size_t);
int __wrap_memcmp(const void *, const void *, size_t);
void *__wrap_memcpy(void *, const void *, size_t);
void *__wrap_memmove(void *, const void *, size_t);
void *__wrap_memset(void *, int, size_t);
size_t __wrap_strlen(const char *);

enum { BYTES_A_STEP = 4 }; // few, so that a look over the rest of a text for each of its sentences shows

static void count(size_t bytes)
{
	work += 1 + bytes / BYTES_A_STEP;
}

void __sanitizer_cov_trace_pc(void)
{
	work++;
}

void *__wrap_memchr(const void *p, int c, size_t n)
{
	const char *found = __real_memchr(p, c, n);
	count(found ? (size_t)(found - (const char *)p) : n);
	return (void *)(uintptr_t)found;
}

int __wrap_memcmp(const void *a, const void *b, size_t n)
{
	count(n);
	return __real_memcmp(a, b, n);
}

void *__wrap_memcpy(void *to, const void *from, size_t n)
{
	count(n);
	return __real_memcpy(to, from, n);
}

void *__wrap_memmove(void *to, const void *from, size_t n)
{
	count(n);
	return __real_memmove(to, from, n);
}

void *__wrap_memset(void *p, int c, size_t n)
{
	count(n);
	return __real_memset(p, c, n);
}

size_t __wrap_strlen(const char *s)
{
	size_t n = __real_strlen(s);
	count(n);
	return n;
}

static uint64_t cost_of(const struct shape *shape, size_t size)
{
	str bytes = shape_text(shape, size, &arena), text;
	enum article_encoding encoding;
	struct diag_list diags = {.arena = &arena};
	struct outline outline;
	work = 0;
	if (article_decode(bytes, STR("a.txt"), &arena, &diags, &text, &encoding))
		article_read(text, STR("a.txt"), &arena, scratch, &diags, &outline);
	uint64_t cost = work;
	arena_reset(&arena);
	arena_reset(&scratch);
	return cost;
}

// Four times the text may cost four times the work; a list that grew until its limit was reached may cost a little more. Nothing
// costs so much a byte that ten megabytes would take more than some seconds.
static void the_cost_grows_as_the_text_does(void **state)
{
	(void)state;
	enum { BYTES = 16 << 10, TIMES = 4, MOST_A_BYTE = 2500 };
	const double most_times = 4.3;
	for (int i = 0; i < shape_count; i++) {
		uint64_t one = cost_of(&shapes[i], BYTES), more = cost_of(&shapes[i], BYTES * TIMES);
		double times = (double)more / (double)one, a_byte = (double)more / (BYTES * TIMES);
		if (times > most_times) // a longer text may be read as another kind: the next four times decide
			times = (double)cost_of(&shapes[i], BYTES * TIMES * TIMES) / (double)more;
		print_message("%-36s %6.0f steps a byte, x%.2f\n", shapes[i].name, a_byte, times);
		if (times > most_times)
			fail_msg("%s: %d times the text costs %.2f times the work", shapes[i].name, TIMES, times);
		if (a_byte > MOST_A_BYTE)
			fail_msg("%s: %.0f steps a byte, the most is %d", shapes[i].name, a_byte, MOST_A_BYTE);
	}
}

// The largest text, of the shape that keeps most: what the process held at once.
static void ten_megabytes_stay_below_200(void **state)
{
	(void)state;
	enum { BYTES = 10000000, MOST_KIB = 200000 };
	for (int i = 0; i < shape_count; i++) {
		struct rusage usage;
		if (!str_eq(str_from(shapes[i].name), STR("agencies")))
			continue;
		cost_of(&shapes[i], BYTES);
		assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
		print_message("%s: %ld MiB\n", shapes[i].name, usage.ru_maxrss >> 10);
		assert_in_range(usage.ru_maxrss, 1, MOST_KIB);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cost_grows_as_the_text_does),
		cmocka_unit_test(ten_megabytes_stay_below_200),
	};
	return cmocka_run_group_tests(tests, arenas_open, arenas_close);
}
