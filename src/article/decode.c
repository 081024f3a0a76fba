#include "article/article.h"
#include "article/legacy.h"

#include <unicode/ucnv.h>

// What a file that is no text usually is, by its first bytes.
static const struct {
	str magic;
	const char *what;
} KINDS[] = {
	{{"%PDF-", 5}, "a PDF"},
	{{"PK\x03\x04", 4}, "a Word, Excel or ZIP file"},
	{{"\xD0\xCF\x11\xE0", 4}, "an old Word or Excel file"},
	{{"{\\rtf", 5}, "an RTF document"},
	{{"\x89PNG", 4}, "a picture"},
	{{"\xFF\xD8\xFF", 3}, "a picture"},
	{{"GIF8", 4}, "a picture"},
};

enum { PLACES_KEPT = 64 };

// Where decoded characters go, and what is learned about them on the way.
struct sink {
	struct buf text;
	int line, column; // of the next character
	bool after_cr;
	int wrong;                          // sequences that do not decode
	struct place places[PLACES_KEPT];   // of the first of them
	int characters, private_use, marks; // beyond ASCII; ，。、： among them
	int controls;
};

static uint32_t modern(uint32_t ch)
{
	for (size_t i = 0; i < sizeof LEGACY / sizeof *LEGACY; i++)
		if (ch >= LEGACY[i].from && ch - LEGACY[i].from < LEGACY[i].count)
			return LEGACY[i].to + (ch - LEGACY[i].from);
	return ch;
}

static bool is_private(uint32_t ch)
{
	return (ch >= 0xE000 && ch <= 0xF8FF) || ch >= 0xF0000;
}

// CR and CRLF become LF.
static void put(struct sink *s, uint32_t ch)
{
	bool pair = s->after_cr && ch == '\n';
	s->after_cr = ch == '\r';
	if (pair)
		return;
	if (ch == '\r')
		ch = '\n';
	if (ch >= 0xE000 && ch <= 0xE8FF)
		ch = modern(ch);
	if (ch >= 0x80) {
		s->characters++;
		s->private_use += is_private(ch);
		s->marks += ch == 0xFF0C || ch == 0x3002 || ch == 0x3001 || ch == 0xFF1A;
	} else {
		s->controls += ch < 0x20 && ch != '\t' && ch != '\n' && ch != '\f';
	}
	buf_ch(&s->text, ch);
	s->column++;
	if (ch == '\n') {
		s->line++;
		s->column = 1;
	}
}

static void put_wrong(struct sink *s)
{
	if (s->wrong < PLACES_KEPT)
		s->places[s->wrong] = (struct place){.line = s->line, .column = s->column};
	s->wrong++;
	put(s, UTF8_REPLACEMENT);
}

// ---- readers ------------------------------------------------------------------------------------------------------

// A cut-off sequence is one wrong character, not one a byte.
static str skip_rest(str bytes)
{
	while (bytes.n && ((unsigned char)*bytes.p & 0xC0) == 0x80)
		bytes = str_skip(bytes, 1);
	return bytes;
}

static void read_utf8(str bytes, struct sink *s)
{
	while (bytes.n) {
		str before = bytes;
		uint32_t ch = utf8_next(&bytes);
		if (ch != UTF8_REPLACEMENT || before.n - bytes.n == 3) {
			put(s, ch);
			continue;
		}
		bytes = skip_rest(bytes);
		put_wrong(s);
	}
}

static void read_utf16(str bytes, bool big, struct sink *s)
{
	const unsigned char *p = (const unsigned char *)bytes.p;
	size_t i = 0;
	while (i + 1 < bytes.n) {
		uint32_t unit = big ? (uint32_t)(p[i] << 8 | p[i + 1]) : (uint32_t)(p[i + 1] << 8 | p[i]);
		i += 2;
		if (unit >= 0xD800 && unit <= 0xDBFF && i + 1 < bytes.n) {
			uint32_t low = big ? (uint32_t)(p[i] << 8 | p[i + 1]) : (uint32_t)(p[i + 1] << 8 | p[i]);
			if (low >= 0xDC00 && low <= 0xDFFF) {
				put(s, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
				i += 2;
				continue;
			}
		}
		if (unit >= 0xD800 && unit <= 0xDFFF)
			put_wrong(s);
		else
			put(s, unit);
	}
	if (i < bytes.n)
		put_wrong(s);
}

// By one of ICU's tables; strict. False when ICU has no such table.
static bool read_table(str bytes, const char *name, struct sink *s)
{
	UErrorCode error = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &error);
	if (U_FAILURE(error))
		return false;
	ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
	const char *at = bytes.p, *end = bytes.p + bytes.n;
	while (at < end) {
		if ((unsigned char)*at < 0x80) { // most of the cost of ICU is the call
			put(s, (unsigned char)*at++);
			continue;
		}
		error = U_ZERO_ERROR;
		const char *before = at;
		UChar32 ch = ucnv_getNextUChar(converter, &at, end, &error);
		if (error == U_INDEX_OUTOFBOUNDS_ERROR)
			break;
		if (U_FAILURE(error)) {
			put_wrong(s);
			ucnv_resetToUnicode(converter);
			if (at == before)
				at++;
		} else {
			put(s, (uint32_t)ch);
		}
	}
	ucnv_close(converter);
	return true;
}

// ---- choosing -----------------------------------------------------------------------------------------------------

// Text in UTF-8 with a few broken places: nearly all its sequences are right, which never happens by accident.
static bool mostly_utf8(str bytes)
{
	size_t right = 0, wrong = 0;
	while (bytes.n) {
		str before = bytes;
		uint32_t ch = utf8_next(&bytes);
		if (ch == UTF8_REPLACEMENT && before.n - bytes.n == 1) {
			wrong++;
			bytes = skip_rest(bytes);
		} else {
			right += ch >= 0x80;
		}
	}
	return right >= 8 && right / 10 >= wrong;
}

static bool big5_fits(str bytes, struct arena scratch)
{
	struct sink s = {.text = {.arena = &scratch}, .line = 1, .column = 1};
	if (!read_table(str_sub(bytes, 0, 1 << 16), "Big5", &s))
		return false;
	int allowed = bytes.n > 1 << 16; // the cut may fall inside a character
	return s.wrong <= allowed && s.marks > 0;
}

static void refuse(struct diag_list *diags, str file, const char *why)
{
	diag_add(diags, DIAG_ERROR, (struct place){.file = file}, "%s, nothing is read from it", why);
}

static bool plausible_size(str bytes, str file, struct diag_list *diags)
{
	if (bytes.n > ARTICLE_MAX_BYTES) {
		diag_add(diags, DIAG_ERROR, (struct place){.file = file}, "the file has %zu MB, the most is %zu, nothing is read from it",
			bytes.n >> 20, ARTICLE_MAX_BYTES >> 20);
		return false;
	}
	for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
		if (str_starts(bytes, KINDS[i].magic)) {
			diag_add(diags, DIAG_ERROR, (struct place){.file = file},
				"the file is %s, not text; save it as plain text, nothing is read from it", KINDS[i].what);
			return false;
		}
	return true;
}

static bool is_blank(str s)
{
	return str_trim(s).n == 0;
}

static bool take_gb18030(str bytes, str file, struct sink *s, struct diag_list *diags)
{
	if (!read_table(bytes, "GB18030", s)) {
		refuse(diags, file, "the system's ICU has no GB18030 table");
		return false;
	}
	bool doubtful = s->wrong || s->private_use || s->marks == 0;
	if (doubtful && big5_fits(bytes, *s->text.arena)) {
		// Both use the same byte ranges: Big5 read as GB18030 is text without any sense, and without an error.
		refuse(diags, file, "the file looks like Big5 (Traditional Chinese); save it as UTF-8");
		return false;
	}
	if (s->wrong > 2 + s->characters / 20) {
		refuse(diags, file, "the file is no text in UTF-8, UTF-16 or GB18030");
		return false;
	}
	return true;
}

// Text as most files have it, which goes through as it is: UTF-8 without CR, control characters and what `modern` replaces.
static bool is_plain(str bytes)
{
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];
		if ((c < 0x20 && c != '\t' && c != '\n' && c != '\f') || c == 0xEE)
			return false;
	}
	size_t bad;
	return utf8_valid(bytes, &bad);
}

static bool take(str bytes, str file, struct sink *s, struct diag_list *diags, enum article_encoding *encoding)
{
	size_t bad;
	if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"))) {
		*encoding = str_starts(bytes, STR("\xFE\xFF")) ? ARTICLE_UTF16BE : ARTICLE_UTF16LE;
		read_utf16(str_skip(bytes, 2), *encoding == ARTICLE_UTF16BE, s);
		return true;
	}
	if (memchr(bytes.p, 0, bytes.n)) {
		refuse(diags, file, "the file has zero bytes: it is no text, or UTF-16 without a byte order mark");
		return false;
	}
	*encoding = ARTICLE_UTF8;
	if (str_starts(bytes, STR("\xEF\xBB\xBF"))) {
		bytes = str_skip(bytes, 3);
		if (is_plain(bytes))
			buf_str(&s->text, bytes);
		else
			read_utf8(bytes, s);
		return true;
	}
	if (is_plain(bytes)) {
		buf_str(&s->text, bytes);
		return true;
	}
	if (utf8_valid(bytes, &bad) || mostly_utf8(bytes)) {
		read_utf8(bytes, s);
		return true;
	}
	*encoding = ARTICLE_GB18030;
	return take_gb18030(bytes, file, s, diags);
}

bool article_decode(str bytes, str file, struct arena *arena, struct diag_list *diags, str *out, enum article_encoding *encoding)
{
	enum article_encoding found = ARTICLE_UTF8;
	if (!plausible_size(bytes, file, diags))
		return false;
	if (is_blank(bytes)) {
		refuse(diags, file, "the file is empty");
		return false;
	}
	struct sink *s = arena_new(arena, struct sink);
	*s = (struct sink){.text = {.arena = arena}, .line = 1, .column = 1};
	if (!take(bytes, file, s, diags, &found))
		return false;
	str text = buf_text(&s->text);
	if (s->controls > 8 + s->characters / 100) {
		refuse(diags, file, "the file is full of control characters, so it is no text");
		return false;
	}
	if (is_blank(text)) {
		refuse(diags, file, "the file holds nothing but blanks");
		return false;
	}
	for (int i = 0; i < s->wrong; i++) {
		struct place at = i < PLACES_KEPT ? s->places[i] : (struct place){0};
		at.file = file;
		diag_add(diags, DIAG_ERROR, at, "bytes that are no character in this encoding, showing \xEF\xBF\xBD in their place");
	}
	*out = text;
	*encoding = found;
	return true;
}
