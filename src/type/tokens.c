#include "type/cells.h"

static void raise_level(struct cells *cells, int i, enum break_level level)
{
	if (i > 0 && i < cells->n && cells->v[i].level < level)
		cells->v[i].level = (uint8_t)level;
}

static uint32_t ch_at(const struct cells *cells, int i)
{
	return i >= 0 && i < cells->n ? cells->v[i].ch : 0;
}

static bool is_one_of(uint32_t ch, const char *ascii)
{
	return ch && ch < 0x80 && strchr(ascii, (int)ch);
}

// ---- Latin words and addresses [R7] ----

struct token {
	int from, to;
	bool letters; // not just a number
	bool address;
};

// A mark inside a token: it stands between two letters or digits.
static bool is_inner(const struct cells *cells, int i)
{
	return is_one_of(ch_at(cells, i), ".-_/:'&@+,") && cell_is_alnum(cells, i + 1);
}

static struct token token_at(const struct cells *cells, int from)
{
	struct token t = {.from = from, .to = from};
	for (int i = from; i < cells->n; i++) {
		uint32_t ch = ch_at(cells, i);
		if (ch == ':' && ch_at(cells, i + 1) == '/' && ch_at(cells, i + 2) == '/')
			t.address = true;
		bool part = cell_is_alnum(cells, i) || cells->v[i].class == CHAR_EXTEND;
		if (!part && !is_inner(cells, i) && !(t.address && is_one_of(ch, "/:?&=#%~_-.,;+!$'()*@")))
			break;
		// A comma joins digits only.
		if (ch == ',' && !t.address && !(cell_is_digit(cells, i - 1) && cell_is_digit(cells, i + 1)))
			break;
		t.letters |= cells->v[i].class == CHAR_LATIN;
		t.to = i + 1;
	}
	// Marks at an address's end belong to the sentence.
	while (t.address && is_one_of(ch_at(cells, t.to - 1), ".,;:!?'()"))
		t.to--;
	return t;
}

// The + of 5G+ and C++ stays, and holds on to the Han that follows.
static int keep_plus(struct cells *cells, int to)
{
	int end = to;
	while (ch_at(cells, end) == '+')
		raise_level(cells, end++, BREAK_TOKEN);
	if (end > to && end < cells->n && cells->v[end].class == CHAR_HAN)
		raise_level(cells, end, BREAK_TOKEN);
	return end;
}

static int mark_token(struct cells *cells, int from)
{
	struct token t = token_at(cells, from);
	for (int i = from + 1; i < t.to; i++) {
		if (t.address && is_one_of(ch_at(cells, i - 1), "/?&") && cell_is_alnum(cells, i))
			cells->v[i].level = BREAK_URL;
		else
			raise_level(cells, i, t.letters ? BREAK_TOKEN : BREAK_NUMBER);
	}
	return t.letters ? keep_plus(cells, t.to) : t.to;
}

// ---- numbers [R5, R6] ----

// "1 200": a space before exactly three digits.
static bool is_thousands(const struct cells *cells, int space)
{
	return ch_at(cells, space) == ' ' && cell_is_digit(cells, space - 1) && cell_is_digit(cells, space + 1) &&
		   cell_is_digit(cells, space + 2) && cell_is_digit(cells, space + 3) && !cell_is_digit(cells, space + 4);
}

static bool joins_digits(const struct cells *cells, int i)
{
	if (!cell_is_digit(cells, i - 1) || !cell_is_digit(cells, i + 1))
		return false;
	uint32_t ch = ch_at(cells, i);
	return cells->v[i].class == CHAR_MATH || cells->v[i].class == CHAR_SIGN || is_one_of(ch, ".,:/-") || ch == 0xFF0E || ch == 0xFF1A ||
		   ch == 0xFF0F;
}

// The unit behind a number, and a second one behind a slash.
static void mark_unit(struct cells *cells, int at)
{
	int n = unit_length(cells, at);
	for (int i = 0; i < n; i++)
		raise_level(cells, at + i, BREAK_UNIT);
	if (n == 0)
		return;
	int slash = at + n;
	if (slash < cells->n && cells->v[slash].class == CHAR_SOLIDUS) {
		int more = unit_length(cells, slash + 1);
		for (int i = 1; i < more; i++)
			raise_level(cells, slash + 1 + i, BREAK_UNIT);
	} else if (cell_is_alnum(cells, slash) && !cell_is_digit(cells, slash))
		raise_level(cells, slash, BREAK_UNIT); // 5万kW
}

static void mark_number(struct cells *cells, int i)
{
	if (cell_is_digit(cells, i - 1))
		raise_level(cells, i, BREAK_NUMBER);
	if (joins_digits(cells, i - 1) || is_thousands(cells, i - 1))
		raise_level(cells, i, BREAK_NUMBER);
	if (joins_digits(cells, i + 1) || is_thousands(cells, i + 1))
		raise_level(cells, i + 1, BREAK_NUMBER);
	if (ch_at(cells, i - 1) == 0x7B2C || (ch_at(cells, i - 1) == ' ' && ch_at(cells, i - 2) == 0x7B2C)) // 第
		raise_level(cells, i, BREAK_UNIT);
	if (!cell_is_digit(cells, i + 1))
		mark_unit(cells, i + 1 + (ch_at(cells, i + 1) == ' ')); // 3462 亿元, as some write it
}

// ---- numbers in Han ----

static bool is_year_digit(uint32_t ch)
{
	switch (ch) {
	case 0x3007: // 〇
	case 0x96F6: // 零
	case 0x4E00:
	case 0x4E8C:
	case 0x4E09:
	case 0x56DB:
	case 0x4E94:
	case 0x516D:
	case 0x4E03:
	case 0x516B:
	case 0x4E5D: return true; // 一 to 九
	default: return false;
	}
}

static bool is_numeral(uint32_t ch)
{
	return is_year_digit(ch) || ch == 0x5341 || ch == 0x767E || ch == 0x5343 || ch == 0x4E07 || ch == 0x4EBF || ch == 0x70B9 ||
		   ch == 0x4E24 || ch == 0x534A; // 十百千万亿点两半
}

// 二〇二五年
static void mark_year(struct cells *cells, int from)
{
	int n = 0;
	while (n < 5 && is_year_digit(ch_at(cells, from + n)))
		n++;
	if (n != 4 || ch_at(cells, from + 4) != 0x5E74 || is_year_digit(ch_at(cells, from - 1)))
		return;
	for (int i = 1; i <= 4; i++)
		raise_level(cells, from + i, BREAK_NUMBER);
}

// 百分之九点六; `from` is at 分
static void mark_share(struct cells *cells, int from)
{
	uint32_t whole = ch_at(cells, from - 1); // 百千万
	if ((whole != 0x767E && whole != 0x5343 && whole != 0x4E07) || ch_at(cells, from + 1) != 0x4E4B || !is_numeral(ch_at(cells, from + 2)))
		return;
	raise_level(cells, from, BREAK_NUMBER);
	raise_level(cells, from + 1, BREAK_NUMBER);
	for (int i = from + 2; is_numeral(ch_at(cells, i)); i++)
		raise_level(cells, i, BREAK_NUMBER);
}

void tokens_mark(struct cells *cells)
{
	for (int i = 0; i < cells->n;)
		i = cell_is_alnum(cells, i) ? mark_token(cells, i) : i + 1;
	for (int i = 0; i < cells->n; i++) {
		if (cell_is_digit(cells, i))
			mark_number(cells, i);
		else if (is_year_digit(cells->v[i].ch))
			mark_year(cells, i);
		else if (cells->v[i].ch == 0x5206)
			mark_share(cells, i);
	}
}
