// Base: what every room stands on. Text slices, UTF-8, arenas, growing arrays, text building, JSON, places and diagnostics.
// Nothing here prints, reads a file or knows the time.
#pragma once

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// ---- memory -------------------------------------------------------------------------------------------------------
// An arena is one reserved stretch of address space, used from the front; pages cost memory only once they are touched.
// A copy of the struct is a scratch arena: what a function takes from its copy ends with the function.
// A full arena is a bug (every input has a limit), so it ends the process with a message.
struct arena {
	char *base, *at, *end;
};

// Reserves `limit` bytes. False when the system has no address space left; *out is then untouched.
bool arena_open(size_t limit, struct arena *out);
// Forgets everything taken and gives the touched pages back.
void arena_reset(struct arena *);
void arena_close(struct arena *);
// Ends the process as a full arena does: there is no memory for something without which a page would be a wrong one.
void arena_starved(const char *what);
// Zeroed memory, never NULL. `count` * `size` may not overflow (checked).
void *arena_take(struct arena *, size_t count, size_t size, size_t align);
// Makes `old` (of old_size bytes) new_size bytes long, in place when it was the last thing taken. What is added is not zeroed:
// memory that is kept ready for more costs nothing until it is used.
void *arena_grow(struct arena *, void *old, size_t old_size, size_t new_size, size_t align);
// Gives back the end of what was taken last: `kept` of `size` bytes stay. Nothing happens when something was taken after it.
void arena_shrink(struct arena *, void *last, size_t size, size_t kept);
size_t arena_used(const struct arena *);

#define arena_new(a, type) ((type *)arena_take((a), 1, sizeof(type), _Alignof(type)))
#define arena_array(a, type, n) ((type *)arena_take((a), (n), sizeof(type), _Alignof(type)))

// A growing array: struct { type *v; int n, cap; }. vec_push makes room for one more, zeroed, and yields its address.
#define VEC(type) \
	struct { \
		type *v; \
		int n, cap; \
	}
#define vec_push(a, vec) \
	((vec)->n == (vec)->cap ? (void)((vec)->v = vec_grow((a), (vec)->v, &(vec)->cap, sizeof *(vec)->v, _Alignof(max_align_t))) : (void)0, \
		memset(&(vec)->v[(vec)->n], 0, sizeof *(vec)->v), &(vec)->v[(vec)->n++])
void *vec_grow(struct arena *, void *old, int *cap, size_t size, size_t align);

// What there is now in the whole process of what no arena holds, for whoever looks for leaks: counted where it is made and where
// it is freed, on any thread.
enum held { HELD_SURFACES, HELD_TEXTURES, HELD_MASKS, HELD_KINDS };
void held_add(enum held, int n);
int held_now(enum held);

// ---- text slices --------------------------------------------------------------------------------------------------
// A slice of UTF-8 text owned by somebody else (an arena, a file's bytes, a literal). Not terminated by a zero.
typedef struct str {
	const char *p;
	size_t n;
} str;

#define STR(literal) ((str){(literal), sizeof(literal) - 1})
// For printf-like calls: "%.*s", STR_ARG(s)
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

// NULL gives an empty slice.
static inline str str_from(const char *zero_terminated)
{
	return zero_terminated ? (str){zero_terminated, strlen(zero_terminated)} : (str){0};
}
int str_cmp(str, str); // byte order, which for UTF-8 is code point order
// These two run for every word of every list that a text is held against: inlined, a literal is compared without a call.
static inline bool str_eq(str a, str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}
static inline bool str_starts(str s, str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || (s.p[0] == prefix.p[0] && memcmp(s.p, prefix.p, prefix.n) == 0));
}
// Byte offset of the first `needle` in s, or -1.
ptrdiff_t str_find(str s, str needle);
bool str_has(str s, str needle);
// Clamped to the slice.
static inline str str_sub(str s, size_t from, size_t to)
{
	to = to > s.n ? s.n : to;
	from = from > to ? to : from;
	return s.p ? (str){s.p + from, to - from} : s;
}
static inline str str_skip(str s, size_t bytes)
{
	return str_sub(s, bytes, s.n);
}
static inline bool str_ends(str s, str suffix)
{
	return s.n >= suffix.n && str_eq(str_skip(s, s.n - suffix.n), suffix);
}
str str_trim(str); // ASCII blanks, U+00A0, U+3000, U+FEFF and U+200B at both ends
// Takes the text before the first `sep` (all of it if there is none) off the front of *rest, and the separator too.
// False when *rest was empty already.
bool str_cut(str *rest, str sep, str *out);
str str_copy(struct arena *, str);
const char *str_z(struct arena *, str); // zero-terminated copy
uint64_t str_hash(str);                 // FNV-1a, stable over runs and machines
// The name that was probably meant: the one the fewest slips (a letter wrong, missing, too many, or two swapped) away, if that
// is few for its length. "" for none.
str str_nearest(str wrong, const str *names, int n);

// ---- UTF-8 --------------------------------------------------------------------------------------------------------
#define UTF8_REPLACEMENT 0xFFFDu
// Takes one code point off the front of *s (which is not empty). Text was validated when it was read; a stray byte all
// the same gives U+FFFD and advances by one.
static inline uint32_t utf8_next(str *s);
uint32_t utf8_next_wide(str *s);          // the same, for what is rarer
static inline uint32_t utf8_first(str s); // 0 for an empty slice
static inline uint32_t utf8_last(str s);  // 0 for an empty slice
uint32_t utf8_last_wide(str s);           // the same of one that is not empty, for what is rarer
static inline str utf8_without_last(str); // of a slice that is not empty
int utf8_count(str);                      // code points
size_t utf8_put(uint32_t ch, char out[4]);
// Whether all bytes are strict UTF-8 (no overlong forms, no surrogates). *bad is the offset of the first wrong byte.
bool utf8_valid(str, size_t *bad);
size_t utf8_offset(str, int code_points); // byte offset of the nth code point, at most s.n
// U+4E00-9FFF, 3400-4DBF, 20000-3FFFF, F900-FAFF, 3007
static inline bool ch_is_han(uint32_t ch)
{
	return (ch >= 0x4E00 && ch <= 0x9FFF) || (ch >= 0x3400 && ch <= 0x4DBF) || (ch >= 0x20000 && ch <= 0x3FFFF) ||
		   (ch >= 0xF900 && ch <= 0xFAFF) || ch == 0x3007;
}
// ASCII blanks, U+00A0, U+2000-200A, U+202F, U+3000
static inline bool ch_is_space(uint32_t ch)
{
	return ch == ' ' || (ch >= '\t' && ch <= '\r') || ch == 0xA0 || (ch >= 0x2000 && ch <= 0x200A) || ch == 0x202F || ch == 0x3000;
}

static inline uint32_t utf8_next(str *s)
{
	const unsigned char *p = (const unsigned char *)s->p;
	// Nearly all of Chinese text: a lead byte E1-EF but ED (no overlong form, no surrogate) and two more.
	if (p[0] > 0xE0 && p[0] < 0xF0 && p[0] != 0xED && s->n >= 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
		s->p += 3;
		s->n -= 3;
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	}
	assert(s->n > 0);
	if (p[0] >= 0x80)
		return utf8_next_wide(s);
	s->p++;
	s->n--;
	return p[0];
}

static inline uint32_t utf8_first(str s)
{
	return s.n ? utf8_next(&s) : 0;
}

static inline uint32_t utf8_last(str s)
{
	if (s.n == 0) // it may have no bytes to point at
		return 0;
	const unsigned char *end = (const unsigned char *)s.p + s.n;
	if (s.n >= 3 && end[-3] > 0xE0 && end[-3] < 0xF0 && end[-3] != 0xED && (end[-2] & 0xC0) == 0x80 && (end[-1] & 0xC0) == 0x80)
		return (uint32_t)(end[-3] & 0x0F) << 12 | (uint32_t)(end[-2] & 0x3F) << 6 | (end[-1] & 0x3F);
	return end[-1] < 0x80 ? end[-1] : utf8_last_wide(s);
}

static inline str utf8_without_last(str s)
{
	assert(s.n > 0);
	do
		s.n--;
	while (s.n && ((unsigned char)s.p[s.n] & 0xC0) == 0x80);
	return s;
}

// ---- building text ------------------------------------------------------------------------------------------------
struct buf {
	struct arena *arena;
	char *p;
	size_t n, cap;
};

void buf_str(struct buf *, str);
void buf_z(struct buf *, const char *);
void buf_ch(struct buf *, uint32_t code_point);
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void buf_fmt(struct buf *, const char *fmt, ...);
void buf_vfmt(struct buf *, const char *fmt, va_list);
// Text for a terminal, filled up with blanks to so many columns; a longer one is not cut.
void buf_padded(struct buf *, str text, int columns);
int str_columns(str); // what it takes on a terminal: two columns for what is as wide as Han
str buf_text(const struct buf *);
str buf_done(struct buf *); // the same, and the room kept for more goes back to the arena

#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
str str_fmt(struct arena *, const char *fmt, ...);

// ---- JSON output --------------------------------------------------------------------------------------------------
// Writes JSON with two-space indents; commas and line breaks are its own concern. Values inside an object take a key,
// values inside an array and the outermost value take NULL.
struct json {
	struct buf out;
	int depth;
	bool any[16]; // whether this level has a value already
	bool flat;    // all on one line from here on
};

void json_open(struct json *, const char *key, char bracket); // '{' or '['
void json_close(struct json *, char bracket);                 // '}' or ']'
void json_str(struct json *, const char *key, str);
void json_int(struct json *, const char *key, long long);
void json_num(struct json *, const char *key, double, int decimals); // trailing zeros are dropped
void json_bool(struct json *, const char *key, bool);

// ---- places and diagnostics ---------------------------------------------------------------------------------------
struct place {
	str file;   // as the user named it; "-" is standard input
	int line;   // from 1; 0: the whole file
	int column; // in code points from 1; 0: the whole line
};

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

struct diag {
	enum diag_severity severity;
	struct place at;
	str message;
};

// Keeps the first `limit` findings (0: 50) and counts the rest. The text lives in `arena`.
struct diag_list {
	struct arena *arena;
	VEC(struct diag) kept;
	int limit;
	int count[3]; // by severity, the ones not kept too
};

// One finding: what is wrong and, after a comma, what happens instead (", using 12s"). Each message is unique in the tree.
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
void diag_add(struct diag_list *, enum diag_severity, struct place, const char *fmt, ...);
// "file:line:column: severity: message" a line, then how many more there were.
void diag_print(const struct diag_list *, enum diag_severity least, struct buf *out);
// Line and column of a byte offset in a text.
struct place place_at(str file, str text, size_t offset);
