#include "type/cells.h"

#include "type/type_words_txt.h"

#define WORD_MOST 12 // characters
#define SLOTS 8192   // a power of two, several times the number of words

struct words {
	str slots[SLOTS];
	int n;
};

static void words_add(struct words *words, str list)
{
	str line;
	while (str_cut(&list, STR("\n"), &line) && words->n < SLOTS / 2) {
		line = str_trim(line);
		int n = utf8_count(line);
		if (n < 2 || n > WORD_MOST || line.p[0] == '#')
			continue;
		size_t i = str_hash(line) & (SLOTS - 1);
		while (words->slots[i].n && !str_eq(words->slots[i], line))
			i = (i + 1) & (SLOTS - 1);
		words->n += words->slots[i].n == 0;
		words->slots[i] = line;
	}
}

static bool words_have(const struct words *words, str word)
{
	for (size_t i = str_hash(word) & (SLOTS - 1); words->slots[i].n; i = (i + 1) & (SLOTS - 1))
		if (str_eq(words->slots[i], word))
			return true;
	return false;
}

static const struct words *words_of(struct type_set *set)
{
	if (!set->words) {
		set->words = arena_new(&set->arena, struct words);
		words_add(set->words, set->own_words);
		words_add(set->words, type_words_txt);
	}
	return set->words;
}

// Cells from `at` that are the longest word of the list; 0 for none.
static int listed(const struct words *words, const struct cells *cells, str text, int at)
{
	int most = cells->n - at < WORD_MOST ? cells->n - at : WORD_MOST;
	for (int n = most; n >= 2; n--)
		if (words_have(words, str_sub(text, cells->v[at].at, cells->v[at + n].at)))
			return n;
	return 0;
}

void words_join(struct type_set *set, const struct cells *cells, str text, uint8_t *joints)
{
	const struct words *words = words_of(set);
	for (int i = 0; i < cells->n;) {
		int n = cells->v[i].class == CHAR_HAN ? listed(words, cells, text, i) : 0;
		if (n) {
			joints[i] = joints[i + n] = JOINT_WORDS;
			memset(&joints[i + 1], JOINT_LISTED, (size_t)n - 1);
		}
		i += n ? n : 1;
	}
}
