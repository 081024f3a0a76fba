#include "article/reading.h"

#include <stdatomic.h>

// Lists of words against a text. Every paragraph is held against some hundred lists of up to some hundred words, so a list is
// looked through by its words' first or last character: it costs one look, however long it is.
//
// The index of a list is made when it is first asked for. It is a constant as the list is: any thread that makes it makes the
// same one, and it stays. Lists of less than INDEXED_LEAST words are as quick without; only these may lie on the stack.

enum {
	INDEXED_LEAST = 4,
	LISTS_MOST = 512,
	SLOTS = LISTS_MOST * 2,
	ROOM = 128 << 10, // for the tables of all lists together
	BITS_LEAST = 4,
	BITS_MOST = 9,
	COUNT_MOST = 8
};

struct word {
	uint16_t length;
	uint16_t front, back;           // keys of its first and its last character: few words of a bucket need a closer look
	uint16_t next_front, next_back; // the next one of the same bucket, + 1
};

struct index {
	const char *const *list;
	size_t n;
	unsigned bits;
	struct word *words;
	uint16_t *front, *back; // by hash of the first and the last character: the first such word, + 1
};

static _Atomic(const struct index *) slots[SLOTS];
static struct index indexes[LISTS_MOST];
static uint16_t room[ROOM];
static atomic_size_t indexes_taken, room_taken;

// ---- the index ----------------------------------------------------------------------------------------------------

// Han characters share their first byte with a thousand others; the other two tell them apart.
static unsigned front_key(str s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	return p[0] >= 0xE0 && s.n > 2 ? (unsigned)p[1] << 8 | p[2] : p[0];
}

static unsigned back_key(str s)
{
	const unsigned char *end = (const unsigned char *)s.p + s.n;
	return end[-1] >= 0x80 && s.n > 1 ? (unsigned)end[-2] << 8 | end[-1] : end[-1];
}

static size_t bucket(const struct index *x, unsigned key)
{
	return key * 0x9E3779B1u >> (32 - x->bits);
}

static uint16_t *take_room(size_t n)
{
	size_t at = atomic_load(&room_taken);
	while (at + n <= ROOM)
		if (atomic_compare_exchange_weak(&room_taken, &at, at + n))
			return room + at;
	return NULL;
}

// NULL when there is no room for more lists.
static const struct index *make(const char *const *list, size_t n)
{
	struct index x = {.list = list, .n = n, .bits = BITS_LEAST};
	while (x.bits < BITS_MOST && (size_t)1 << x.bits < n * 2)
		x.bits++;
	size_t buckets = (size_t)1 << x.bits;
	uint16_t *memory = take_room(buckets * 2 + n * (sizeof(struct word) / sizeof(uint16_t)));
	size_t at = memory ? atomic_fetch_add(&indexes_taken, 1) : LISTS_MOST;
	if (at >= LISTS_MOST)
		return NULL;
	x.front = memory;
	x.back = memory + buckets;
	x.words = (struct word *)(void *)(memory + buckets * 2);
	for (size_t i = n; i-- > 0;) { // from the last, so that a bucket begins with the first
		str word = str_from(list[i]);
		assert(word.n > 0); // a list has no empty words
		unsigned first = front_key(word), last = back_key(word);
		uint16_t *front = &x.front[bucket(&x, first)], *back = &x.back[bucket(&x, last)];
		x.words[i] = (struct word){(uint16_t)word.n, (uint16_t)first, (uint16_t)last, *front, *back};
		*front = *back = (uint16_t)(i + 1);
	}
	indexes[at] = x;
	return &indexes[at];
}

static const struct index *index_of(const char *const *list, size_t n)
{
	if (n < INDEXED_LEAST)
		return NULL;
	size_t at = ((uintptr_t)list / sizeof *list * 0x9E3779B1u >> 7) % SLOTS;
	const struct index *x;
	while ((x = atomic_load_explicit(&slots[at], memory_order_acquire)) != NULL) {
		if (x->list == list && x->n == n)
			return x;
		at = (at + 1) % SLOTS;
	}
	const struct index *made = make(list, n);
	while (made && !atomic_compare_exchange_strong(&slots[at], &x, made)) { // another thread was quicker
		at = (at + 1) % SLOTS;
		x = NULL;
	}
	return made;
}

// ---- at the front and at the end ----------------------------------------------------------------------------------

// The word that s starts with: the longest, or the first of the list. -1 when there is none.
static int front_word(str s, const char *const *list, size_t n, bool longest)
{
	if (s.n == 0)
		return -1;
	const struct index *x = index_of(list, n);
	size_t best = 0;
	int found = -1;
	for (size_t i = 0; !x && i < n; i++) {
		size_t length = list[i][0] == s.p[0] ? strlen(list[i]) : 0;
		if (length > best && str_starts(s, (str){list[i], length}) && (longest || found < 0)) {
			best = length;
			found = (int)i;
		}
	}
	unsigned key = front_key(s);
	for (int k = x ? x->front[bucket(x, key)] : 0; k; k = x->words[k - 1].next_front) {
		size_t length = x->words[k - 1].length;
		if (x->words[k - 1].front == key && length > best && length <= s.n && memcmp(s.p, list[k - 1], length) == 0) {
			best = length;
			found = k - 1;
			if (!longest)
				break;
		}
	}
	return found;
}

static int back_word(str s, const char *const *list, size_t n, bool longest)
{
	if (s.n == 0)
		return -1;
	const struct index *x = index_of(list, n);
	size_t best = 0;
	int found = -1;
	for (size_t i = 0; !x && i < n; i++) {
		str word = str_from(list[i]);
		if (word.n > best && str_ends(s, word) && (longest || found < 0)) {
			best = word.n;
			found = (int)i;
		}
	}
	unsigned key = back_key(s);
	for (int k = x ? x->back[bucket(x, key)] : 0; k; k = x->words[k - 1].next_back) {
		size_t length = x->words[k - 1].length;
		if (x->words[k - 1].back == key && length > best && length <= s.n && memcmp(s.p + s.n - length, list[k - 1], length) == 0) {
			best = length;
			found = k - 1;
			if (!longest)
				break;
		}
	}
	return found;
}

bool text_starts_any(str s, const char *const *words, size_t n, size_t *length)
{
	int found = front_word(s, words, n, length != NULL);
	if (length)
		*length = found < 0 ? 0 : strlen(words[found]);
	return found >= 0;
}

bool text_ends_any(str s, const char *const *words, size_t n)
{
	return back_word(s, words, n, false) >= 0;
}

int text_front_word(str s, const char *const *words, size_t n)
{
	return front_word(s, words, n, true);
}

int text_back_word(str s, const char *const *words, size_t n)
{
	return back_word(s, words, n, true);
}

int text_first_back_word(str s, const char *const *words, size_t n)
{
	return back_word(s, words, n, false);
}

bool text_is_any(str s, const char *const *words, size_t n)
{
	int found = front_word(s, words, n, true);
	return found >= 0 && strlen(words[found]) == s.n;
}

// ---- anywhere -----------------------------------------------------------------------------------------------------

// Han characters share their first byte with a thousand others; the third one tells more.
ptrdiff_t text_find(str s, const char *word)
{
	return str_find(s, str_from(word));
}

// The words of one bucket that stand at the front of s and were not found before.
static int count_front(const struct index *x, str s, uint16_t found[COUNT_MOST], int count, int most)
{
	unsigned key = front_key(s);
	for (uint16_t k = x->front[bucket(x, key)]; k && count < most; k = x->words[k - 1].next_front) {
		size_t length = x->words[k - 1].length;
		if (x->words[k - 1].front != key || length > s.n || memcmp(s.p, x->list[k - 1], length) != 0)
			continue;
		bool again = false;
		for (int i = 0; i < count; i++)
			again |= found[i] == k;
		if (!again)
			found[count++] = k;
	}
	return count;
}

int text_count_any(str s, const char *const *words, size_t n, int most)
{
	const struct index *x = index_of(words, n);
	uint16_t found[COUNT_MOST];
	int count = 0;
	most = most < COUNT_MOST ? most : COUNT_MOST;
	for (size_t i = 0; !x && i < n && count < most; i++)
		count += text_find(s, words[i]) >= 0;
	while (x && s.n && count < most) {
		unsigned char first = (unsigned char)s.p[0];
		if ((first & 0xC0) != 0x80) // no word begins inside a character
			count = count_front(x, s, found, count, most);
		s = str_skip(s, first >= 0xE0 && first < 0xF0 ? 3 : 1);
	}
	return count;
}

bool text_has_any(str s, const char *const *words, size_t n)
{
	return text_count_any(s, words, n, 1) > 0;
}
