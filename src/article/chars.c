#include "article/reading.h"

// One line for display: no invisible characters, blanks in three kinds (single, U+3000, tab), half-width letters and digits,
// full-width punctuation beside Han characters, paired quotes. Every character keeps its place in the source.

struct cleaner {
	struct reading *r;
	struct buf out;
	int line, column; // of the character being read; column 0: not known
	int next_column;  // that the last piece gives the next character put
	size_t piece_at;  // of the last piece
	uint32_t prev;    // last character put
	uint32_t beyond;  // first character of the line that goes on with this one; 0: none does
	bool quote_open, single_open;
	uint64_t widened; // one bit an open bracket: whether it was made full-width
	bool has_han;
	bool spread; // blanks between characters of Chinese text and numbers stand for nothing
};

static bool is_invisible(uint32_t ch)
{
	return (ch < 0x20 && ch != '\t') || ch == 0x7F || (ch >= 0x80 && ch <= 0x9F) || ch == 0xAD || (ch >= 0x200B && ch <= 0x200F) ||
		   (ch >= 0x202A && ch <= 0x202E) || (ch >= 0x2060 && ch <= 0x206F) || ch == 0xFEFF || (ch >= 0xE000 && ch <= 0xF8FF) ||
		   (ch >= 0xFE00 && ch <= 0xFE0F) || ch >= 0xE0000;
}

static bool is_blank(uint32_t ch)
{
	return ch == '\t' || ch_is_space(ch);
}

// Punctuation of Chinese text.
static bool is_cjk_mark(uint32_t ch)
{
	return (ch >= 0x3001 && ch <= 0x3030) || (ch >= 0xFF01 && ch <= 0xFF0F) || (ch >= 0xFF1A && ch <= 0xFF1F) ||
		   (ch >= 0x2018 && ch <= 0x201D) || ch == 0x2026;
}

static bool is_chinese(uint32_t ch)
{
	return ch_is_han(ch) || is_cjk_mark(ch);
}

static uint32_t fold(uint32_t ch)
{
	if ((ch >= 0xFF10 && ch <= 0xFF19) || (ch >= 0xFF21 && ch <= 0xFF3A) || (ch >= 0xFF41 && ch <= 0xFF5A) || ch == 0xFF05)
		return ch - 0xFEE0;
	switch (ch) {
	case 0x22C5:
	case 0x30FB:
	case 0xFF65: return 0xB7;
	case 0xFF02: return '"';
	case 0xFF61: return 0x3002; // ｡ ｢ ｣ ､
	case 0xFF62: return 0x300C;
	case 0xFF63: return 0x300D;
	case 0xFF64: return 0x3001;
	default: return ch;
	}
}

// Notes where the next character stands in the source, when that does not follow from the one before.
static void begin_piece(struct cleaner *c)
{
	enum { PIECE_BYTES = 512 }; // so that a place is found without counting through a long line
	if (c->column != c->next_column || c->out.n == 0 || c->out.n - c->piece_at > PIECE_BYTES) {
		c->piece_at = c->out.n;
		struct piece *piece = vec_push(c->r->work, &c->r->pieces);
		*piece = (struct piece){c->out.n, c->line, c->column};
	}
}

static void put(struct cleaner *c, uint32_t ch)
{
	begin_piece(c);
	buf_ch(&c->out, ch);
	c->next_column = c->column ? c->column + 1 : 0;
	c->prev = ch;
}

static uint32_t next_visible(str rest)
{
	while (rest.n) {
		uint32_t ch = utf8_next(&rest);
		if (!is_invisible(ch) && !is_blank(ch))
			return fold(ch);
	}
	return 0;
}

static bool only_number_so_far(const struct cleaner *c)
{
	str text = buf_text(&c->out);
	if (text.n > 5)
		return false;
	while (text.n)
		if (!ch_is_digit(utf8_next(&text)))
			return false;
	return true;
}

// "一.", "十二.": a list mark.
static bool only_ordinal_so_far(const struct cleaner *c)
{
	static const char *const ORDINALS[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
	str text = str_trim(buf_text(&c->out));
	size_t n;
	for (int i = 0; i < 3 && text_starts_any(text, LIST(ORDINALS), &n); i++)
		text = str_skip(text, n);
	return text.n == 0;
}

// A full stop typed in half width: "调度会.", "65%.全年". Between digits and behind Latin letters it is no end.
static bool is_full_stop(const struct cleaner *c, uint32_t next)
{
	return (is_chinese(c->prev) || c->prev == '%') && (next == 0 || is_chinese(next)) && !only_ordinal_so_far(c);
}

// l and O that text recognition read for 1 and 0: "l27", "4l", "9O". `next` comes behind `ch`.
static uint32_t lookalike(uint32_t prev, uint32_t ch, uint32_t next)
{
	bool behind_digit = ch_is_digit(prev) && !ch_is_latin(next);
	if ((ch == 'l' || ch == 'I') && (behind_digit || (ch_is_digit(next) && !ch_is_latin(prev))))
		return '1';
	return (ch == 'O' || ch == 'o') && behind_digit ? '0' : ch;
}

// What text recognition sets apart by mistake: "4 6 8 . 5", "市 财 政 局".
static bool is_close(uint32_t ch)
{
	return is_chinese(ch) || ch_is_digit(ch) || ch == '.' || ch == ',' || ch == '%' || ch == ':' || ch == ';';
}

// Takes a run of blanks and puts what it stands for: nothing, one blank, a wide one, a tab.
static str take_blanks(struct cleaner *c, str rest)
{
	int count = 0, wide = 0, tabs = 0;
	int column = c->column;
	while (rest.n) {
		str after = rest;
		uint32_t ch = utf8_next(&after);
		if (!is_blank(ch) && !is_invisible(ch))
			break;
		count += is_blank(ch);
		wide += ch == 0x3000;
		tabs += ch == '\t';
		rest = after;
		column += column > 0;
	}
	uint32_t next = next_visible(str_sub(rest, 0, 64));
	bool single = count == 1 && !wide && !tabs;
	bool beside_number =
		(ch_is_han(c->prev) && ch_is_digit(next)) || (ch_is_digit(c->prev) && (ch_is_han(next) || next == '%') && !only_number_so_far(c));
	bool beside_mark = is_cjk_mark(c->prev) || is_cjk_mark(next) || (c->prev == ':' && ch_is_han(next));
	bool spread = c->spread && (ch_is_han(c->prev) || ch_is_han(next) ||
								   (is_close(c->prev) && (is_close(next) || is_close(lookalike(c->prev, next, '0')))));
	if (c->out.n && next && !(single && (beside_number || beside_mark || spread)))
		put(c, tabs ? '\t' : wide || count > 1 ? 0x3000 : ' ');
	for (int i = 1; i < tabs && c->out.n && next; i++) // between empty cells
		put(c, '\t');
	c->column = column;
	return rest;
}

static uint32_t widen_bracket(struct cleaner *c, uint32_t ch, uint32_t next)
{
	if (ch == '(') {
		bool wide = is_chinese(c->prev) || ch_is_han(next);
		c->widened = c->widened << 1 | wide;
		return wide ? 0xFF08 : ch;
	}
	bool wide = (c->widened & 1) || (ch_is_han(c->prev) && c->widened == 0);
	c->widened >>= 1;
	return wide ? 0xFF09 : ch;
}

static uint32_t widen_quote(struct cleaner *c, uint32_t ch, uint32_t next)
{
	if (!c->has_han)
		return ch;
	bool *open = ch == '"' ? &c->quote_open : &c->single_open;
	if (!*open && ch_is_digit(c->prev)) // inches, minutes
		return ch;
	if (ch == '\'' && (ch_is_latin(c->prev) || (!*open && !is_chinese(next))))
		return ch;
	*open = !*open;
	return ch == '"' ? (*open ? 0x201C : 0x201D) : (*open ? 0x2018 : 0x2019);
}

static bool is_widened(uint32_t ch)
{
	static const char WIDENED[10] = {'(', ')', '"', '\'', '.', ',', ':', ';', '?', '!'};
	return ch < 0x80 && memchr(WIDENED, (int)ch, sizeof WIDENED);
}

static uint32_t widen(struct cleaner *c, uint32_t ch, str rest)
{
	if (!is_widened(ch))
		return ch;
	uint32_t next = next_visible(str_sub(rest, 0, 64));
	if (ch == '(' || ch == ')')
		return widen_bracket(c, ch, next);
	if (ch == '"' || ch == '\'')
		return widen_quote(c, ch, next);
	if (ch == '.')
		return is_full_stop(c, next) ? 0x3002 : ch;
	bool between_digits = ch_is_digit(c->prev) && ch_is_digit(next ? next : c->beyond);
	bool beside = is_chinese(c->prev) || (c->has_han && (is_chinese(next) || (next == 0 && !ch_is_latin(c->prev))));
	if (between_digits || !beside || (ch == ':' && next == '/'))
		return ch;
	switch (ch) {
	case ',':
	case ':':
	case ';':
	case '?':
	case '!': return ch + 0xFEE0;
	default: return ch;
	}
}

// Marks that a paste doubled ("，，"), of Markdown, and footnote numbers glued to a word ("总值[2]1486"). Bytes to leave out.
static size_t superfluous(const struct cleaner *c, uint32_t ch, str rest)
{
	if ((ch == 0xFF0C || ch == 0x3002 || ch == 0x3001 || ch == 0xFF1A) && c->prev == ch)
		return 1;
	if (ch == '*' && c->has_han && c->prev != '*' && rest.n && rest.p[0] == '*' && (rest.n < 2 || rest.p[1] != '*'))
		return 2; // **bold**
	if (ch != '[' || c->out.n == 0 || !ch_is_han(c->prev))
		return 0;
	size_t i = 0;
	while (i < rest.n && i < 2 && ch_is_digit((unsigned char)rest.p[i]))
		i++;
	return i && i < rest.n && rest.p[i] == ']' ? i + 2 : 0;
}

// "..." and "--" beside Han characters are ellipsis and dash.
static size_t typed_mark(const struct cleaner *c, str at, uint32_t *out)
{
	if (!ch_is_han(c->prev))
		return 0;
	if (str_starts(at, STR("..."))) {
		*out = 0x2026;
		size_t n = 3;
		while (n < at.n && at.p[n] == '.')
			n++;
		return n;
	}
	*out = 0x2014;
	return str_starts(at, STR("--")) && ch_is_han(utf8_first(str_skip(at, 2))) ? 2 : 0;
}

static bool is_wide_digit(uint32_t ch)
{
	return ch >= 0xFF10 && ch <= 0xFF19;
}

// "１，２３６", "９８７．５": marks inside a full-width number. A comma among half-width digits parts a sentence (20，300).
static uint32_t inside_number(const struct cleaner *c, uint32_t raw, str rest)
{
	if (!ch_is_digit(c->prev) || !is_wide_digit(utf8_first(rest)))
		return raw;
	if (raw == 0xFF0E)
		return '.';
	int digits = 0;
	while (rest.n && is_wide_digit(utf8_first(rest)) && digits < 4) {
		utf8_next(&rest);
		digits++;
	}
	return raw == 0xFF0C && digits == 3 ? ',' : raw;
}

// Most characters are Han, and nothing is to be done about them. What follows those at the front of s.
static str put_han(struct cleaner *c, str s)
{
	enum { AT_ONCE = 256 }; // bytes; a longer piece takes longer to count through
	str rest = s;
	int n = 0;
	for (str next = s; next.n && s.n - rest.n < AT_ONCE; n++) {
		uint32_t ch = utf8_next(&next);
		if (!ch_is_han(ch))
			break;
		c->prev = ch;
		rest = next;
	}
	if (n == 0)
		return s;
	begin_piece(c);
	buf_str(&c->out, str_sub(s, 0, s.n - rest.n));
	c->column += c->column > 0 ? n : 0;
	c->next_column = c->column;
	return rest;
}

static void clean_piece(struct cleaner *c, str rest)
{
	while ((rest = put_han(c, rest)).n) {
		str at = rest;
		uint32_t ch = utf8_next(&rest), typed;
		ch = fold(inside_number(c, ch, rest));
		size_t n;
		if (is_blank(ch)) {
			rest = take_blanks(c, at);
			continue;
		}
		if (is_invisible(ch)) {
			c->column += c->column > 0;
			continue;
		}
		if ((n = typed_mark(c, at, &typed)) > 0) {
			put(c, typed);
			put(c, typed);
			rest = str_skip(at, n);
			c->column += c->column > 0 ? (int)n : 0;
			continue;
		}
		if (c->r->scanned)
			ch = lookalike(c->prev, ch, next_visible(str_sub(rest, 0, 64)));
		if (ch == 0x201C || ch == 0x201D) // the other one may be typed
			c->quote_open = ch == 0x201C;
		ch = widen(c, ch, rest);
		n = superfluous(c, ch, rest);
		if (n == 0) {
			put(c, ch);
			n = 1;
		}
		rest = n > 1 ? str_skip(rest, n - 1) : rest;
		c->column += c->column > 0 ? (int)n : 0;
	}
}

// "新 增 就 业 3.2 万 人": most characters are parted, which no line of words or cells is.
static bool is_spread(str s)
{
	enum { LEAST = 8, ALL_LEAST = 4, LOOK = 1200 };
	int han = 0, parted = 0;
	uint32_t before = 0, last = 0;
	for (str rest = s; rest.n && s.n - rest.n < LOOK;) {
		uint32_t ch = utf8_next(&rest);
		han += ch_is_han(ch);
		parted += ch_is_han(ch) && is_blank(last) && ch_is_han(before);
		before = last;
		last = ch;
	}
	return (han >= LEAST && parted * 10 >= han * 7) || (han >= ALL_LEAST && parted == han - 1);
}

str chars_clean(const struct source_line *from, int n, struct reading *r)
{
	struct cleaner c = {.r = r, .out = {.arena = r->arena}};
	for (int i = 0; i < n && !c.has_han; i++)
		for (str rest = from[i].text; rest.n && !c.has_han;)
			c.has_han = ch_is_han(utf8_next(&rest));

	for (int i = 0; i < n; i++) {
		c.line = from[i].line;
		c.column = from[i].column;
		c.next_column = -1;
		c.spread = r->scanned || is_spread(from[i].text);
		c.beyond = i + 1 < n ? next_visible(str_sub(from[i + 1].text, 0, 64)) : 0;
		clean_piece(&c, from[i].text);
	}
	return str_trim(buf_done(&c.out));
}
