#include "type/cells.h"

#include "type/type_common_txt.h"

#define WORD_MOST 4 // characters
#define HAN_FIRST 0x4E00
#define HAN_COUNT 0x5200

// Where the lines begin whose words begin with each character; the text itself is searched, as they are few.
struct common {
	uint32_t from[HAN_COUNT + 1];
};

static const struct common *common_of(struct type_set *set)
{
	if (set->common)
		return set->common;
	struct common *common = set->common = arena_new(&set->arena, struct common);
	str rest = type_common_txt, line;
	uint32_t next = 0; // the first character whose place is not known
	while (str_cut(&rest, STR("\n"), &line)) {
		uint32_t first = line.n ? utf8_first(line) : 0;
		if (first < HAN_FIRST + next || first - HAN_FIRST >= HAN_COUNT)
			continue;
		uint32_t at = (uint32_t)(line.p - type_common_txt.p);
		while (next <= first - HAN_FIRST)
			common->from[next++] = at;
	}
	while (next <= HAN_COUNT)
		common->from[next++] = (uint32_t)type_common_txt.n;
	return common;
}

// The words that begin with a character.
static str words_from(struct type_set *set, uint32_t first)
{
	const struct common *common = common_of(set);
	if (first < HAN_FIRST || first - HAN_FIRST >= HAN_COUNT)
		return (str){0};
	uint32_t from = common->from[first - HAN_FIRST];
	return str_sub(type_common_txt, from, common->from[first - HAN_FIRST + 1]);
}

static int longest(struct type_set *set, const struct cells *cells, str text, int at, const uint8_t *joints)
{
	str rest = words_from(set, cells->v[at].ch), line, word;
	str here = str_sub(text, cells->v[at].at, cells->v[at + WORD_MOST < cells->n ? at + WORD_MOST : cells->n].at);
	int best = 0;
	while (str_cut(&rest, STR("\n"), &line)) {
		if (!str_cut(&line, STR(" "), &word) || word.n > here.n || memcmp(word.p, here.p, word.n) != 0)
			continue;
		int n = (int)word.n / 3; // all are of the plane whose characters take three bytes
		if (n > best && (at + n == cells->n || joints[at + n] == JOINT_WORDS))
			best = n;
	}
	return best;
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
	str rest = words_from(set, utf8_first(word)), line, head;
	while (str_cut(&rest, STR("\n"), &line))
		if (str_starts(line, word) && str_cut(&line, STR(" "), &head) && head.n == word.n)
			return str_eq(line, STR("v")) ? PART_VERB : str_eq(line, STR("d")) ? PART_BINDER : PART_WORD;
	return PART_WORD;
}
