#include "article/reading.h"

// Page source pasted instead of a page. Tags are told by name, so "<项目贷>" stays; what is left over of a broken tag goes.

enum { TAG_MAX = 4000 };

static const char *const BLOCKS[] = {"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "tr", "table", "section",
	"article", "header", "footer", "hr", "title", "blockquote", "figure", "figcaption", "td", "th", "tbody", "thead", "body", "html",
	"head", "nav", "form"};
static const char *const INLINE[] = {"a", "b", "i", "u", "em", "strong", "span", "font", "img", "iframe", "video", "audio", "source", "sup",
	"sub", "small", "big", "label", "input", "button", "meta", "link", "s", "center", "o:p", "svg", "path", "mark", "code", "pre", "wbr",
	"script", "style", "noscript", "select", "option", "textarea", "object", "embed", "param", "canvas"};

static const struct {
	const char *name;
	uint32_t ch;
} ENTITIES[] = {{"nbsp", 0xA0}, {"emsp", 0x3000}, {"ensp", 0x2002}, {"thinsp", 0x2009}, {"amp", '&'}, {"lt", '<'}, {"gt", '>'},
	{"quot", '"'}, {"apos", '\''}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"mdash", 0x2014},
	{"ndash", 0x2013}, {"hellip", 0x2026}, {"middot", 0xB7}, {"bull", 0x2022}, {"copy", 0xA9}, {"reg", 0xAE}, {"times", 0xD7},
	{"deg", 0xB0}, {"permil", 0x2030}, {"laquo", 0xAB}, {"raquo", 0xBB}, {"zwnj", 0x200C}, {"zwj", 0x200D}, {"shy", 0xAD}, {"sup2", 0xB2},
	{"sup3", 0xB3}, {"yen", 0xA5}, {"micro", 0xB5}, {"le", 0x2264}, {"ge", 0x2265}};

struct tag {
	str name; // lower case
	bool closes;
	size_t n; // bytes, angle brackets included
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ':';
}

// A tag at the front of s, which begins with '<'. `name` holds its name. The search ends at the next '<', so it is linear.
static bool tag_at(str s, char name[12], struct tag *out)
{
	size_t i = 1, k = 0;
	out->closes = s.n > 1 && s.p[1] == '/';
	i += out->closes;
	while (i < s.n && k < 11 && name_char(lower(s.p[i])))
		name[k++] = lower(s.p[i++]);
	out->name = (str){name, k};
	if (k == 0 || (!text_is_any(out->name, LIST(BLOCKS)) && !text_is_any(out->name, LIST(INLINE))))
		return false;
	for (size_t end = i; end < s.n && end < TAG_MAX && s.p[end] != '<'; end++)
		if (s.p[end] == '>') {
			out->n = end + 1;
			return true;
		}
	return false;
}

// An entity at the front of s, which begins with '&'. Bytes; 0 when there is none.
static size_t entity_at(str s, uint32_t *ch)
{
	size_t end = 1;
	while (end < s.n && end < 12 && s.p[end] != ';' && s.p[end] != '&' && s.p[end] != ' ')
		end++;
	if (end >= s.n || s.p[end] != ';')
		return 0;
	str body = str_sub(s, 1, end);
	if (body.n > 1 && body.p[0] == '#') {
		bool hex = lower(body.p[1]) == 'x';
		uint32_t value = 0;
		for (size_t i = hex ? 2 : 1; i < body.n; i++) {
			char c = lower(body.p[i]);
			int digit = c >= '0' && c <= '9' ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
			if (digit < 0 || value > 0x10FFFF)
				return 0;
			value = value * (hex ? 16 : 10) + (uint32_t)digit;
		}
		*ch = value;
		return end + 1;
	}
	for (size_t i = 0; i < sizeof ENTITIES / sizeof *ENTITIES; i++)
		if (str_eq(body, str_from(ENTITIES[i].name))) {
			*ch = ENTITIES[i].ch;
			return end + 1;
		}
	return 0;
}

static bool is_source(str text)
{
	int found = 0;
	char name[12];
	struct tag tag;
	for (const char *p = text.p, *end = text.p + text.n; found < 3 && (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++) {
		str at = {p, (size_t)(end - p)};
		found += tag_at(at, name, &tag);
	}
	str rest = text;
	uint32_t ch;
	while (found < 3 && rest.n) {
		const char *p = memchr(rest.p, '&', rest.n);
		if (!p)
			break;
		rest = str_skip(rest, (size_t)(p - rest.p));
		found += entity_at(rest, &ch) > 0;
		rest = str_skip(rest, 1);
	}
	return found >= 3;
}

// Puts a character into the text; the control characters of our own marks are not taken from the source.
static void put(struct buf *b, uint32_t ch)
{
	if (ch >= 0x20 || ch == '\n' || ch == '\t')
		buf_ch(b, ch);
}

// "?p>" or "/p>": the end of a tag whose front was lost.
static size_t broken_tag(str s)
{
	if (s.n < 3 || (s.p[0] != '?' && s.p[0] != '/'))
		return 0;
	size_t i = 1;
	while (i < s.n && i < 12 && name_char(lower(s.p[i])))
		i++;
	str name = str_sub(s, 1, i);
	return i < s.n && s.p[i] == '>' && (text_is_any(name, LIST(BLOCKS)) || text_is_any(name, LIST(INLINE))) ? i + 1 : 0;
}

static void put_tag(struct buf *b, const struct tag *tag)
{
	static const char *const STRONG[] = {"strong", "b", "h2", "h3", "h4", "h5", "h6"};
	static const char *const TITLES[] = {"h1", "title"};
	bool strong = text_is_any(tag->name, LIST(STRONG)), title = text_is_any(tag->name, LIST(TITLES)),
		 block = text_is_any(tag->name, LIST(BLOCKS));
	if ((strong || title) && tag->closes)
		buf_ch(b, MARKUP_END);
	static const char *const CELLS[] = {"td", "th"};
	if (block) // a row of a table stays a line
		buf_ch(b, !text_is_any(tag->name, LIST(CELLS)) ? 0x2028 : tag->closes ? '\t' : ' ');
	if ((strong || title) && !tag->closes)
		buf_ch(b, strong ? MARKUP_STRONG : MARKUP_TITLE);
}

// Skips what is between <script> and </script>: its end, or the tag alone when it never ends. Line ends are kept for the count.
static str skip_code(str rest, str name, struct buf *b, bool *endless)
{
	char close[16] = "</";
	memcpy(close + 2, name.p, name.n);
	ptrdiff_t at = *endless ? -1 : str_find(rest, (str){close, name.n + 2});
	if (at < 0) {
		*endless = true;
		return rest;
	}
	for (ptrdiff_t i = 0; i < at; i++)
		if (rest.p[i] == '\n')
			buf_ch(b, '\n');
	return str_skip(rest, (size_t)at);
}

static str skip_comment(str rest, struct buf *b, bool *endless)
{
	ptrdiff_t at = *endless ? -1 : str_find(rest, STR("-->"));
	if (at < 0) {
		*endless = true;
		return str_skip(rest, 4);
	}
	for (ptrdiff_t i = 0; i < at; i++)
		if (rest.p[i] == '\n')
			buf_ch(b, '\n');
	return str_skip(rest, (size_t)at + 3);
}

str markup_strip(str text, struct arena *arena, bool *was_source)
{
	*was_source = is_source(text);
	if (!*was_source)
		return text;
	static const char *const CODE[] = {"script", "style"};
	struct buf b = {.arena = arena};
	bool endless[2] = {false, false};
	char name[12];
	struct tag tag;
	uint32_t ch = 0;
	for (str rest = text; rest.n;) {
		size_t n = *rest.p == '&' ? entity_at(rest, &ch) : broken_tag(rest);
		if (str_starts(rest, STR("<!--"))) {
			rest = skip_comment(rest, &b, &endless[0]);
		} else if (*rest.p == '<' && tag_at(rest, name, &tag)) {
			put_tag(&b, &tag);
			for (size_t i = 0; i < tag.n; i++)
				if (rest.p[i] == '\n')
					buf_ch(&b, '\n');
			rest = str_skip(rest, tag.n);
			if (!tag.closes && text_is_any(tag.name, LIST(CODE)))
				rest = skip_code(rest, tag.name, &b, &endless[1]);
		} else if (n) {
			if (*rest.p == '&')
				put(&b, ch);
			rest = str_skip(rest, n);
		} else {
			put(&b, utf8_next(&rest));
		}
	}
	return buf_text(&b);
}
