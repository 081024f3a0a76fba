#include "deck/reader.h"

static void put_byte(struct buf *out, unsigned char byte)
{
	char c = (char)byte;
	buf_str(out, (str){&c, 1});
}

void inline_guarded(struct buf *out, uint32_t ch)
{
	put_byte(out, GUARD);
	buf_ch(out, ch);
	put_byte(out, UNGUARD);
}

void inline_break(struct buf *out)
{
	put_byte(out, BREAK);
}

void inline_text(struct reader *r, const char *p, size_t n)
{
	// md4c hands a character behind a backslash as a text of its own.
	bool inside = p > r->text.p && p < r->text.p + r->text.n;
	bool escaped = inside && n == 1 && p[-1] == '\\' && p != r->leaf.end;
	if (escaped)
		inline_guarded(&r->leaf.text, (unsigned char)p[0]);
	else
		buf_str(&r->leaf.text, (str){p, n});
	r->leaf.end = p + n;
}

// "&#8212;" and "&#x2014;"; 0 when it is neither.
static uint32_t numeric(str entity)
{
	str s = str_sub(entity, 2, entity.n - 1);
	uint32_t base = 10, ch = 0;
	if (s.n && (s.p[0] == 'x' || s.p[0] == 'X')) {
		base = 16;
		s = str_skip(s, 1);
	}
	if (!s.n || s.n > 8)
		return 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a') + 10;
		if (digit >= base || ch > 0x10FFFF)
			return 0;
		ch = ch * base + digit;
	}
	return ch && ch <= 0x10FFFF && (ch < 0xD800 || ch > 0xDFFF) ? ch : UTF8_REPLACEMENT;
}

static uint32_t named(str name)
{
	// Those that Chinese editors and pasted pages use; others stay as they are written.
	static const struct {
		const char *name;
		uint32_t ch;
	} entities[] = {{"nbsp", 0xA0}, {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"mdash", 0x2014},
		{"ndash", 0x2013}, {"hellip", 0x2026}, {"middot", 0xB7}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
		{"times", 0xD7}, {"ensp", 0x2002}, {"emsp", 0x2003}, {"bull", 0x2022}, {"permil", 0x2030}, {"deg", 0xB0}, {"copy", 0xA9},
		{"reg", 0xAE}, {"yen", 0xA5}, {"plusmn", 0xB1}};
	for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
		if (str_eq(name, str_from(entities[i].name)))
			return entities[i].ch;
	}
	return 0;
}

void inline_entity(struct buf *out, str entity)
{
	uint32_t ch = 0;
	if (entity.n > 3 && entity.p[1] == '#')
		ch = numeric(entity);
	else if (entity.n > 2)
		ch = named(str_sub(entity, 1, entity.n - 1));
	if (ch)
		inline_guarded(out, ch);
	else
		buf_str(out, entity);
}

static bool is_break(char c)
{
	return (unsigned char)c == BREAK;
}

str inline_trim(str s)
{
	for (;;) {
		str t = str_trim(s);
		while (t.n && is_break(t.p[0]))
			t = str_skip(t, 1);
		while (t.n && is_break(t.p[t.n - 1]))
			t.n--;
		if (t.n == s.n)
			return t;
		s = t;
	}
}

static bool is_word(uint32_t ch)
{
	return ch < 0x2E80 && ch > ' ';
}

str inline_plain(struct arena *arena, str gathered)
{
	str s = inline_trim(gathered);
	struct buf out = {.arena = arena};
	// One piece, no longer than what was gathered.
	out.p = arena_take(arena, s.n, 1, 1);
	out.cap = s.n;
	for (size_t from = 0, i = 0; i <= s.n; i++) {
		if (i < s.n && (unsigned char)s.p[i] < BREAK)
			continue;
		buf_str(&out, str_sub(s, from, i));
		from = i + 1;
		// Lines join without a gap in Chinese, with one between Latin words.
		if (i < s.n && is_break(s.p[i])) {
			str before = str_trim(buf_text(&out)), after = str_trim(str_skip(s, from));
			out.n = before.n ? (size_t)(before.p + before.n - out.p) : 0;
			from = s.n - after.n;
			i = from - 1;
			if (is_word(utf8_last(before)) && is_word(utf8_first(after)))
				buf_z(&out, " ");
		}
	}
	return buf_text(&out);
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

str inline_path(struct reader *r, str written)
{
	char *p = arena_take(r->arena, written.n, 1, 1);
	size_t n = 0;
	for (size_t i = 0; i < written.n; i++) {
		int high = i + 2 < written.n && written.p[i] == '%' ? hex(written.p[i + 1]) : -1;
		int low = high >= 0 ? hex(written.p[i + 2]) : -1;
		if (low >= 0 && high * 16 + low != 0) {
			p[n++] = (char)(high * 16 + low);
			i += 2;
		} else {
			p[n++] = written.p[i];
		}
	}
	str path = {p, n};
	return utf8_valid(path, NULL) ? path : str_copy(r->arena, written);
}

// Whether a path leads out of the deck's folder by its words alone; links are the reader's of files to see.
static bool leaves_folder(str path)
{
	if (str_starts(path, STR("/")) || str_starts(path, STR("\\")))
		return true;
	int depth = 0;
	for (str rest = path, part; depth >= 0 && str_cut(&rest, STR("/"), &part);) {
		if (str_eq(part, STR("..")))
			depth--;
		else if (part.n && !str_eq(part, STR(".")))
			depth++;
	}
	return depth < 0;
}

bool inline_picture(struct reader *r, const struct deck_picture *p)
{
	ptrdiff_t scheme = str_find(p->path, STR(":"));
	if (!p->path.n)
		diag_add(r->diags, DIAG_ERROR, p->at, "this picture names no file, it is left out");
	else if (scheme > 1 && str_starts(str_skip(p->path, (size_t)scheme), STR("://")))
		diag_add(r->diags, DIAG_ERROR, p->at, "picture %.*s is on the network, it is left out; save it beside the deck", STR_ARG(p->path));
	else if (leaves_folder(p->path))
		diag_add(r->diags, DIAG_ERROR, p->at, "picture %.*s lies outside the deck's folder, it is left out", STR_ARG(p->path));
	else
		return true;
	return false;
}
