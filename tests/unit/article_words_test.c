#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/reading.h"

#include <pthread.h>

// Lists of words against texts, beside what looking at each word alone gives.

static const char *const FEW[] = {"市", "市场", "a"};
static const char *const MANY[] = {
	"市", "市场", "市场局", "场", "局长", "局", "长局", "a", "ab", "abc", "bc", "°", "°C", "𠀀", "𠀀市", "㎡", "，", "市，"};

static const struct list {
	const char *const *words;
	size_t n;
} LISTS[] = {{LIST(FEW)}, {LIST(MANY)}};

static bool starts(str s, const char *word)
{
	return str_starts(s, str_from(word));
}

static bool ends(str s, const char *word)
{
	return str_ends(s, str_from(word));
}

// The longest word that fits; or the first of the list.
static int plainly(str s, const struct list *list, bool (*fits)(str, const char *), bool longest)
{
	int best = -1;
	for (size_t i = 0; i < list->n; i++)
		if (fits(s, list->words[i]) && (best < 0 || (longest && strlen(list->words[i]) > strlen(list->words[best]))))
			best = (int)i;
	return best;
}

static void compare(str s, const struct list *list)
{
	int front = plainly(s, list, starts, true), back = plainly(s, list, ends, true), inside = 0;
	bool whole = false;
	size_t length;
	for (size_t i = 0; i < list->n; i++) {
		inside += str_has(s, str_from(list->words[i]));
		whole |= str_eq(s, str_from(list->words[i]));
	}
	assert_int_equal(text_front_word(s, list->words, list->n), front);
	assert_int_equal(text_back_word(s, list->words, list->n), back);
	assert_int_equal(text_first_back_word(s, list->words, list->n), plainly(s, list, ends, false));
	assert_int_equal(text_starts_any(s, list->words, list->n, &length), front >= 0);
	assert_int_equal(length, front < 0 ? 0 : strlen(list->words[front]));
	assert_int_equal(text_starts_any(s, list->words, list->n, NULL), front >= 0);
	assert_int_equal(text_ends_any(s, list->words, list->n), back >= 0);
	assert_int_equal(text_is_any(s, list->words, list->n), whole);
	assert_int_equal(text_has_any(s, list->words, list->n), inside > 0);
	for (int most = 1; most <= 8; most++)
		assert_int_equal(text_count_any(s, list->words, list->n, most), inside < most ? inside : most);
}

// Texts of up to five characters out of those of the words and some more, cut inside their last character too.
static void all_short_texts(const struct list *list)
{
	static const char *const CHARACTERS[] = {"市", "场", "局", "长", "a", "b", "c", "°", "C", "𠀀", "㎡", "，", "新", "x"};
	enum { KINDS = sizeof CHARACTERS / sizeof *CHARACTERS, TEXTS = KINDS * KINDS * KINDS * KINDS };
	for (int i = 0; i < TEXTS; i++) {
		char text[5 * 4] = "";
		size_t n = 0;
		for (int rest = i; rest; rest /= KINDS) {
			const char *ch = CHARACTERS[rest % KINDS];
			memcpy(text + n, ch, strlen(ch));
			n += strlen(ch);
		}
		compare((str){text, n}, list);
		compare((str){text, n ? n - 1 : 0}, list);
	}
}

static void lists_say_what_their_words_say(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++)
		all_short_texts(&LISTS[i]);
}

static void *ask(void *unused)
{
	static const char *const ASKED[] = {"水务", "水利", "教育", "商务", "财政", "民政"};
	(void)unused;
	bool found = text_starts_any(STR("民政局"), LIST(ASKED), NULL) && text_ends_any(STR("市教育"), LIST(ASKED));
	return found ? (void *)ASKED : NULL;
}

// Two editions may be read at once.
static void threads_may_ask_first_together(void **state)
{
	(void)state;
	pthread_t threads[4];
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, ask, NULL), 0);
	for (int i = 0; i < 4; i++) {
		void *found;
		assert_int_equal(pthread_join(threads[i], &found), 0);
		assert_non_null(found);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_say_what_their_words_say),
		cmocka_unit_test(threads_may_ask_first_together),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
