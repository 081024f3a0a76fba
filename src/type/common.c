#include "type/cells.h"

#include "type/type_common_txt.h"

#define WORD_MOST 4 // characters
#define HAN_FIRST 0x4E00
#define HAN_COUNT 0x5200

// Where each line begins, and the first of those whose words begin with each character; the lines are sorted.
struct common {
	const uint32_t *lines;
	uint32_t from[HAN_COUNT + 1];
};

static const struct common *common_of(struct type_set *set)
{
	if (set->common)
		return set->common;
	struct common *common = set->common = arena_new(&set->arena, struct common);
	str rest = type_common_txt, line;
	uint32_t *lines = arena_array(&set->arena, uint32_t, type_common_txt.n / 7 + 1); // two characters and a line's end at least
	uint32_t n = 0, next = 0;                                                        // the first character whose place is not known
	while (str_cut(&rest, STR("\n"), &line)) {
		uint32_t first = line.n ? utf8_first(line) : 0;
		if (first - HAN_FIRST >= HAN_COUNT || first < HAN_FIRST || line.n < 6)
			continue;
		while (next <= first - HAN_FIRST)
			common->from[next++] = n;
		lines[n++] = (uint32_t)(line.p - type_common_txt.p);
	}
	while (next <= HAN_COUNT)
		common->from[next++] = n;
	common->lines = lines;
	return common;
}

static str word_at(uint32_t line)
{
	size_t n = 0;
	while (type_common_txt.p[line + n] != ' ' && type_common_txt.p[line + n] != '\n')
		n++;
	return (str){type_common_txt.p + line, n};
}

// What stands behind a word in the list; NULL when it is not there.
static const char *find(struct type_set *set, str word)
{
	const struct common *common = common_of(set);
	uint32_t first = utf8_first(word);
	if (first < HAN_FIRST || first - HAN_FIRST >= HAN_COUNT)
		return NULL;
	uint32_t low = common->from[first - HAN_FIRST], high = common->from[first - HAN_FIRST + 1];
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		str at = word_at(common->lines[middle]);
		int order = str_cmp(word, at);
		if (order == 0)
			return at.p + at.n;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

static int longest(struct type_set *set, const struct cells *cells, str text, int at, const uint8_t *joints)
{
	for (int n = WORD_MOST; n >= 2; n--)
		if (at + n <= cells->n && (at + n == cells->n || joints[at + n] == JOINT_WORDS) &&
			find(set, str_sub(text, cells->v[at].at, cells->v[at + n].at)))
			return n;
	return 0;
}

void common_join(struct type_set *set, const struct cells *cells, str text, uint8_t *joints)
{
	for (int i = 0; i < cells->n;) {
		int n = 0, single = 0;
		if (cells->v[i].class == CHAR_HAN && (i == 0 || joints[i] == JOINT_WORDS))
			for (int k = 1; k < WORD_MOST && i + k < cells->n && !single; k++)
				single = joints[i + k] == JOINT_WORDS; // a boundary that might go
		if (single)
			n = longest(set, cells, text, i, joints);
		for (int k = 1; k < n; k++)
			if (joints[i + k] == JOINT_WORDS)
				joints[i + k] = JOINT_INSIDE;
		i += n ? n : 1;
	}
}

enum part common_part(struct type_set *set, str word)
{
	const char *kind = word.n <= (size_t)3 * WORD_MOST ? find(set, word) : NULL;
	if (!kind || *kind == '\n')
		return PART_WORD;
	return kind[1] == 'v' ? PART_VERB : kind[1] == 'd' ? PART_BINDER : PART_WORD;
}
