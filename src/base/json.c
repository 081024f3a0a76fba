#include "base/base.h"

#include <assert.h>
#include <string.h>

static bool is_escaped(uint32_t ch)
{
	return ch < 0x20 || ch == '"' || ch == '\\' || ch == 0x7F || ch == 0x2028 || ch == 0x2029;
}

// Bytes at the front of s that are written as they are; a stray byte is not.
static size_t plain(str s)
{
	for (str rest = s; rest.n;) {
		size_t at = s.n - rest.n;
		uint32_t ch = utf8_next(&rest);
		if (is_escaped(ch) || ch == UTF8_REPLACEMENT)
			return at;
	}
	return s.n;
}

static void quoted(struct buf *out, str s)
{
	buf_str(out, STR("\""));
	for (;;) {
		size_t n = plain(s);
		buf_str(out, str_sub(s, 0, n));
		s = str_skip(s, n);
		if (s.n == 0)
			break;
		uint32_t ch = utf8_next(&s);
		if (ch == '"' || ch == '\\')
			buf_fmt(out, "\\%c", (int)ch);
		else if (ch == '\n')
			buf_z(out, "\\n");
		else if (is_escaped(ch))
			buf_fmt(out, "\\u%04x", (unsigned)ch);
		else
			buf_ch(out, ch);
	}
	buf_str(out, STR("\""));
}

static void newline(struct json *j)
{
	if (j->flat)
		return;
	static const char BLANKS[] = "\n                                "; // twice as many as levels
	buf_str(&j->out, (str){BLANKS, 1 + 2 * (size_t)j->depth});
}

static void begin(struct json *j, const char *key)
{
	if (j->any[j->depth])
		buf_z(&j->out, j->flat ? ", " : ",");
	if (j->depth > 0)
		newline(j);
	j->any[j->depth] = true;
	if (key) {
		quoted(&j->out, str_from(key));
		buf_str(&j->out, STR(": "));
	}
}

void json_open(struct json *j, const char *key, char bracket)
{
	begin(j, key);
	buf_ch(&j->out, (uint32_t)bracket);
	assert(j->depth + 1 < (int)(sizeof j->any / sizeof j->any[0]));
	j->any[++j->depth] = false;
}

void json_close(struct json *j, char bracket)
{
	assert(j->depth > 0);
	bool any = j->any[j->depth--];
	if (any)
		newline(j);
	buf_ch(&j->out, (uint32_t)bracket);
	if (j->depth == 0)
		buf_z(&j->out, "\n");
}

void json_str(struct json *j, const char *key, str value)
{
	begin(j, key);
	quoted(&j->out, value);
}

void json_int(struct json *j, const char *key, long long value)
{
	begin(j, key);
	buf_fmt(&j->out, "%lld", value);
}

void json_num(struct json *j, const char *key, double value, int decimals)
{
	begin(j, key);
	buf_fmt(&j->out, "%.*f", decimals, value);
	if (decimals > 0) {
		while (j->out.p[j->out.n - 1] == '0')
			j->out.n--;
		if (j->out.p[j->out.n - 1] == '.')
			j->out.n--;
	}
}

void json_bool(struct json *j, const char *key, bool value)
{
	begin(j, key);
	buf_z(&j->out, value ? "true" : "false");
}
