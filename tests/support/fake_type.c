#include "support/fake_type.h"

#include <math.h>

struct type_set {
	int nothing;
};

struct type_set *fake_type(void)
{
	static struct type_set set;
	return &set;
}

struct type_set *type_open(const struct type_options *options, struct diag_list *diags)
{
	(void)options, (void)diags;
	return fake_type();
}

void type_close(struct type_set *set)
{
	(void)set;
}

enum type_face type_face_of(struct type_set *set, enum type_face face, enum type_form form)
{
	(void)set, (void)form;
	return face;
}

int type_breaks(struct type_set *set, str text, enum type_face face, struct arena scratch, struct type_break out[TYPE_BREAKS_MOST + 1])
{
	(void)set, (void)text, (void)face, (void)scratch, (void)out;
	return 0;
}

static float advance_of(uint32_t ch)
{
	if (ch == ' ')
		return 0.25f;
	if (ch < 0x2014 || ch == 0x2212)
		return 0.5f;
	return 1;
}

static bool closes(uint32_t ch)
{
	return (ch >= 0x3001 && ch <= 0x3002) || ch == 0x300B || ch == 0x201D || ch == 0xFF0C || ch == 0xFF1A || ch == 0xFF1B || ch == 0xFF09;
}

static bool sticks(uint32_t left, uint32_t right)
{
	return (left < 0x2000 && right < 0x2000 && left != ' ' && right != ' ') || closes(right) || left == 0x201C || left == 0x300A;
}

static struct type_line line_from(str text, struct arena *arena)
{
	struct type_line line = {.text = text, .ink_top = 0.73f};
	str rest = text;
	line.glyphs = arena_array(arena, struct type_glyph, (size_t)utf8_count(text));
	while (rest.n) {
		uint32_t ch = utf8_next(&rest);
		line.glyphs[line.n++] = (struct type_glyph){.ch = ch, .x = line.width, .advance = advance_of(ch)};
		line.width += advance_of(ch);
		if (advance_of(ch) >= 1) {
			line.ink_top = 0.84f;
			line.ink_bottom = -0.08f;
		}
	}
	line.ink_left = line.n ? 0.04f : 0;
	line.ink_right = line.n ? line.width - 0.04f : 0;
	return line;
}

struct type_line type_line_of(struct type_set *set, str text, enum type_face face, struct arena *arena, struct arena scratch)
{
	(void)set, (void)face, (void)scratch;
	return line_from(str_trim(text), arena);
}

// The longest start of *rest that fits, at least one character.
static str take(str *rest, float width)
{
	str at = *rest;
	size_t good = 0, any = 0;
	float used = 0;
	uint32_t left = 0;
	while (at.n) {
		size_t here = rest->n - at.n;
		uint32_t ch = utf8_first(at);
		if (here && !sticks(left, ch))
			good = here;
		if (used + advance_of(ch) > width + 1e-3f && here) {
			any = here;
			break;
		}
		used += advance_of(ch);
		left = ch;
		utf8_next(&at);
	}
	size_t n = at.n == 0 ? rest->n : good ? good : any;
	str line = str_sub(*rest, 0, n);
	*rest = str_trim(str_skip(*rest, n));
	return line;
}

static int fill(str text, float width, struct type_line *lines, struct arena *arena)
{
	int n = 0;
	while (text.n) {
		str line = str_trim(take(&text, width));
		if (lines)
			lines[n] = line_from(line, arena);
		n++;
	}
	return n;
}

void type_lay(
	struct type_set *set, const struct type_request *request, struct arena *arena, struct arena scratch, struct type_paragraph *out)
{
	(void)set, (void)scratch;
	*out = (struct type_paragraph){.shrunk = 1};
	str text = str_trim(request->text);
	if (text.n == 0)
		return;
	if (request->role == TYPE_FIGURE) {
		out->n = 1;
		out->lines = arena_new(arena, struct type_line);
		out->lines[0] = line_from(text, arena);
		out->shrunk = fminf(1, request->width / out->lines[0].width);
		return;
	}
	float width = request->width;
	out->n = fill(text, width, NULL, NULL);
	// Headlines are balanced: the narrowest measure with as many lines.
	if (request->role == TYPE_HEADLINE && out->n > 1 && out->n < 12)
		while (width > 2 && fill(text, width - 0.5f, NULL, NULL) == out->n)
			width -= 0.5f;
	out->lines = arena_array(arena, struct type_line, (size_t)out->n);
	fill(text, width, out->lines, arena);
}

struct type_metrics type_metrics(const struct type_set *set, enum type_face face)
{
	(void)set, (void)face;
	return (struct type_metrics){.han_top = 0.88f, .han_bottom = -0.12f, .digit_top = 0.73f, .rule_y = 0.38f, .rule_thick = 0.06f};
}

bool type_mask(struct type_set *set, uint16_t font, uint32_t ch, int size_px, struct type_mask *out)
{
	(void)set, (void)font, (void)ch, (void)size_px, (void)out;
	return false;
}

void type_trim(struct type_set *set, size_t keep)
{
	(void)set, (void)keep;
}

bool type_covers(const struct type_set *set, uint32_t ch)
{
	(void)set, (void)ch;
	return true;
}

void type_describe(const struct type_set *set, struct buf *out)
{
	(void)set;
	buf_z(out, "fake\n");
}
