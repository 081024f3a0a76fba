// Any text as a paragraph of real faces: nothing is lost, doubled or moved, nothing is wider than it may be, and no number is
// none. The last two bytes are its role and its width; a first line "words" makes the second one a word list.
#include "fuzz.h"
#include "type/type.h"

#include <math.h>

static struct type_set *open_set(str words)
{
	static struct arena kept;
	struct arena arena = fuzz_arena(&kept, (size_t)1 << 24);
	struct diag_list diags = {.arena = &arena};
	return type_open(&(struct type_options){.words = words}, &diags);
}

static struct type_set *plain;

// The leak checker does not look into arenas.
static void close_plain(void)
{
	type_close(plain);
}

static bool blank(str s)
{
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		// Besides spaces: what has no width of its own.
		if (!ch_is_space(ch) && ch >= 0x20 && !(ch >= 0x7F && ch < 0xA0) && !(ch >= 0x200B && ch <= 0x200F) &&
			!(ch >= 0x2028 && ch <= 0x202E) && !(ch >= 0x2060 && ch <= 0x206F) && ch != 0xFEFF)
			return false;
	}
	return true;
}

static void check_line(const struct type_line *line, float most)
{
	must(isfinite(line->width) && line->width >= 0 && line->width <= most);
	must(isfinite(line->ink_left) && isfinite(line->ink_right) && isfinite(line->ink_top) && isfinite(line->ink_bottom));
	for (int i = 0; i < line->n; i++)
		must(isfinite(line->glyphs[i].x) && isfinite(line->glyphs[i].y) && isfinite(line->glyphs[i].advance));
}

static void check(struct type_set *set, const struct type_request *request, struct arena arena)
{
	static struct arena other;
	struct arena scratch = fuzz_arena(&other, (size_t)1 << 28);
	struct type_paragraph p;
	type_lay(set, request, &arena, scratch, &p);
	must(p.shrunk > 0 && p.shrunk <= 1 && (request->role != TYPE_FIGURE || p.n <= 1));
	const char *at = request->text.p, *end = at + request->text.n;
	for (int i = 0; i < p.n; i++) {
		const struct type_line *line = &p.lines[i];
		must(line->text.p >= at && line->text.p + line->text.n <= end);
		must(blank((str){at, (size_t)(line->text.p - at)}));
		at = line->text.p + line->text.n;
		// A line narrower than a character has the character all the same.
		check_line(line, request->width < 2.5f ? INFINITY : request->width / p.shrunk + 0.01f);
	}
	must(blank((str){at, (size_t)(end - at)}));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena kept;
	if (!plain) {
		plain = open_set((str){0});
		must(atexit(close_plain) == 0);
	}
	if (!plain || size < 3 || size > 4096)
		return 0;
	uint8_t how = data[size - 1], width = data[size - 2];
	str text = {(const char *)data, size - 2}, word = {0}, list = {0};
	if (!utf8_valid(text, NULL))
		return 0;
	struct type_set *set = plain;
	if (str_starts(text, STR("words\n"))) {
		str_cut(&text, STR("\n"), &word);
		str_cut(&text, STR("\n"), &list);
		set = open_set(list);
		must(set != NULL);
	}
	struct type_request request = {.text = text,
		.face = how / 3 % TYPE_FACES,
		.role = how % 3,
		.width = 0.25f + (float)width / 4,
		.justify = how & 64,
		.least = how & 128 ? 0.8f : 0,
		.shape = how & 32 ? TYPE_SHAPE : 0};
	check(set, &request, fuzz_arena(&kept, (size_t)1 << 28));
	if (set != plain)
		type_close(set);
	return 0;
}
