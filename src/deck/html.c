#include "deck/reader.h"

// <!-- hold: 20s --> belongs to the agency it stands under.
static void hold(struct reader *r, str value)
{
	static const int64_t least = 500000, most = 86400 * (int64_t)1000000;
	struct place at = r->comment_at;
	int64_t us;
	if (!value_time(value, &us)) {
		diag_add(r->diags, DIAG_ERROR, at, "hold \"%.*s\" is not a time like 20s, so these pages stay by their text", STR_ARG(value));
		return;
	}
	if (us < least || us > most) {
		diag_add(r->diags, DIAG_ERROR, at, "hold %.*s is not between 0.5s and 24h, so these pages stay by their text", STR_ARG(value));
		return;
	}
	struct deck_theme *theme = r->deck->themes.n ? &r->deck->themes.v[r->deck->themes.n - 1] : NULL;
	if (!theme || !theme->agencies.n) {
		diag_add(r->diags, DIAG_WARNING, at, "this hold stands before any \"##\" agency, so it is left out");
		return;
	}
	if (r->hold_at.line)
		diag_add(r->diags, DIAG_WARNING, at, "this agency has a hold already in line %d, using this one", r->hold_at.line);
	theme->agencies.v[theme->agencies.n - 1].hold_us = us;
	r->hold_at = at;
}

// A comment is for editors and never shown; one that looks like an instruction is read.
static void comment(struct reader *r, str body)
{
	static const str words[] = {{"hold", 4}};
	str rest = str_trim(body), word;
	size_t n = 0;
	while (n < rest.n && ((rest.p[n] | 0x20) >= 'a' && (rest.p[n] | 0x20) <= 'z'))
		n++;
	word = str_sub(rest, 0, n);
	str value = str_trim(str_skip(rest, n));
	bool colon = str_starts(value, STR(":")) || str_starts(value, STR("："));
	if (colon)
		value = str_trim(str_skip(value, value.p[0] == ':' ? 1 : STR("：").n));
	if (str_eq(word, words[0])) {
		hold(r, value);
	} else if (colon && value.n && str_nearest(word, words, 1).n) {
		diag_add(r->diags, DIAG_WARNING, r->comment_at, "did you mean \"hold\" by \"%.*s\"? this comment is left out", STR_ARG(word));
	}
}

// Once for each block: a table pasted from a page has hundreds of tags.
static void told(struct reader *r, const char *p)
{
	if (r->leaf.told_html)
		return;
	r->leaf.told_html = true;
	diag_add(r->diags, DIAG_WARNING, reader_place(r, p), "HTML is not understood here, showing only the text between its tags");
}

static bool letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

// Tags that change only how words look leave no gap.
static bool parts_words(str tag)
{
	static const char *const marks[] = {
		"a", "abbr", "b", "big", "code", "del", "em", "font", "i", "ins", "mark", "s", "small", "span", "strong", "sub", "sup", "u"};
	size_t from = tag.n && tag.p[0] == '/' ? 1 : 0, to = from;
	while (to < tag.n && letter(tag.p[to]))
		to++;
	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		if (str_eq(str_sub(tag, from, to), str_from(marks[i])))
			return false;
	}
	return true;
}

// Text between tags, with its entities.
static void words(struct reader *r, str s)
{
	struct buf *out = &r->leaf.text;
	while (s.n) {
		const char *amp = memchr(s.p, '&', s.n);
		size_t before = amp ? (size_t)(amp - s.p) : s.n;
		buf_str(out, str_sub(s, 0, before));
		s = str_skip(s, before);
		if (!s.n)
			break;
		ptrdiff_t end = str_find(str_sub(s, 0, 12), STR(";"));
		size_t n = end > 0 ? (size_t)end + 1 : 1;
		inline_entity(out, str_sub(s, 0, n));
		s = str_skip(s, n);
	}
}

// Takes what belongs to an open comment or tag off the chunk.
static str finish_open(struct reader *r, str s)
{
	str closing = r->in_comment ? STR("-->") : STR(">");
	ptrdiff_t end = str_find(s, closing);
	if (r->in_comment)
		buf_str(&r->comment, str_sub(s, 0, end < 0 ? s.n : (size_t)end));
	if (end < 0)
		return (str){0};
	if (r->in_comment)
		comment(r, buf_text(&r->comment));
	r->in_comment = r->in_tag = false;
	return str_skip(s, (size_t)end + closing.n);
}

// What begins with the < at the front: a comment, a tag, or a < that is text.
static str open_tag(struct reader *r, str s)
{
	if (str_starts(s, STR("<!--"))) {
		r->comment_at = reader_place(r, s.p);
		r->comment = (struct buf){.arena = &r->scratch};
		r->in_comment = true;
		return str_skip(s, 4);
	}
	if (s.n > 1 && (letter(s.p[1]) || s.p[1] == '/' || s.p[1] == '!' || s.p[1] == '?')) {
		told(r, s.p);
		if (parts_words(str_sub(s, 1, 16)))
			buf_z(&r->leaf.text, " ");
		r->in_tag = true;
		return str_skip(s, 1);
	}
	buf_z(&r->leaf.text, "<");
	return str_skip(s, 1);
}

void html_text(struct reader *r, str chunk)
{
	str s = chunk;
	// md4c makes the line ends of a block up.
	if (str_eq(s, STR("\n"))) {
		if (r->in_comment)
			buf_z(&r->comment, "\n");
		else
			inline_break(&r->leaf.text);
		return;
	}
	while (s.n) {
		if (r->in_comment || r->in_tag) {
			s = finish_open(r, s);
			continue;
		}
		const char *tag = memchr(s.p, '<', s.n);
		size_t before = tag ? (size_t)(tag - s.p) : s.n;
		str text = str_sub(s, 0, before);
		if (str_trim(text).n)
			told(r, s.p);
		words(r, text);
		s = str_skip(s, before);
		if (s.n)
			s = open_tag(r, s);
	}
}

void html_end(struct reader *r)
{
	if (r->in_comment)
		diag_add(r->diags, DIAG_ERROR, r->comment_at, "this comment is not closed with -->, so everything after it is hidden");
	r->in_comment = r->in_tag = false;
}
