#include "type/cells.h"

#include "type/type_words_txt.h"

#define WORD_MOST 12 // characters
#define SLOTS 8192   // a power of two, several times the number of words

// The unified ideographs, which all parts of words and nearly all words begin with.
#define HAN_FIRST 0x4E00
#define HAN_COUNT 0x5200

struct words {
	str slots[SLOTS];
	int n;
	uint8_t longest[HAN_COUNT]; // characters of the longest listed word that begins with each
	uint8_t parts[HAN_COUNT];   // enum part of each, less PART_ONE
};

static bool is_han(uint32_t ch)
{
	return ch >= HAN_FIRST && ch - HAN_FIRST < HAN_COUNT;
}

static void words_add(struct words *words, str list)
{
	str line;
	while (str_cut(&list, STR("\n"), &line) && words->n < SLOTS / 2) {
		line = str_trim(line);
		int n = utf8_count(line);
		if (n < 2 || n > WORD_MOST || !is_han(utf8_first(line)))
			continue;
		size_t i = str_hash(line) & (SLOTS - 1);
		while (words->slots[i].n && !str_eq(words->slots[i], line))
			i = (i + 1) & (SLOTS - 1);
		words->n += words->slots[i].n == 0;
		words->slots[i] = line;
		uint32_t first = utf8_first(line);
		if (is_han(first) && words->longest[first - HAN_FIRST] < n)
			words->longest[first - HAN_FIRST] = (uint8_t)n;
	}
}

static bool words_have(const struct words *words, str word)
{
	for (size_t i = str_hash(word) & (SLOTS - 1); words->slots[i].n; i = (i + 1) & (SLOTS - 1))
		if (str_eq(words->slots[i], word))
			return true;
	return false;
}

static void add_parts(struct words *words, enum part part, str characters)
{
	while (characters.n)
		words->parts[utf8_next(&characters) - HAN_FIRST] = (uint8_t)(part - PART_ONE);
}

static const struct words *words_of(struct type_set *set)
{
	if (set->words)
		return set->words;
	struct words *words = set->words = arena_new(&set->arena, struct words);
	words_add(words, set->options.words);
	words_add(words, type_words_txt);
	// Where a character does two things, the later row counts.
	add_parts(words, PART_SUFFIX,
		STR("化性率度区县市镇乡村局委办院站线网港号员者家业力量额值型式制级费税权法会处厅部省路桥江河湖岛城园馆厂所段机器品物款金券证卡链群"
			"圈队带片体感类生点期们區縣鎮鄉辦線網號員業額級費稅權會處廳橋島園館廠機證鏈隊帶體類點們"));
	add_parts(words, PART_PREFIX, STR("新老大小高低全再更最不未已非副总逐超微双多總雙"));
	add_parts(words, PART_NUMERAL, STR("零一二三四五六七八九十百千万亿两几半首第各每萬億兩幾"));
	add_parts(words, PART_LINK, STR("和与及以为在将把让被从向对由于使给同并或而且至到比按用與為將讓從對於給並"));
	add_parts(words, PART_PARTICLE, STR("的了着地得著"));
	return words;
}

enum part words_part(struct type_set *set, uint32_t ch)
{
	if (ch == 0x3007) // 〇
		return PART_NUMERAL;
	return is_han(ch) ? (enum part)(words_of(set)->parts[ch - HAN_FIRST] + PART_ONE) : PART_ONE;
}

// Cells from `at` that are the longest word of the list; 0 for none.
static int listed(const struct words *words, const struct cells *cells, str text, int at)
{
	uint32_t first = cells->v[at].ch;
	int most = is_han(first) ? words->longest[first - HAN_FIRST] : 0;
	most = cells->n - at < most ? cells->n - at : most;
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
			for (int k = i + 1; k < i + n; k++)
				joints[k] = joints[k] == JOINT_WORDS ? JOINT_SEAM : JOINT_LISTED;
		}
		i += n ? n : 1;
	}
}
