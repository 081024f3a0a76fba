#include "page/press.h"

#include <math.h>

// Most texts take one line; that is known without looking for breaks. What has far too many bytes for it is not tried.
static bool lay_in_one(struct press *p, str text, const struct style *style, float width_px, struct type_paragraph *out)
{
	float em = width_px / style->px;
	if ((float)text.n / 3 * 0.7f > em || memchr(text.p, '\n', text.n))
		return false;
	struct arena before = *p->arena;
	*out = (struct type_paragraph){.n = 1, .shrunk = 1, .lines = arena_new(p->arena, struct type_line)};
	out->lines[0] = lay_line(p, text, style);
	if (out->lines[0].width <= em)
		return true;
	*p->arena = before;
	return false;
}

struct type_paragraph lay(struct press *p, str text, struct style *style, float width_px)
{
	struct type_paragraph out;
	struct style asked = *style;
	text = str_trim(text);
	if (text.n == 0)
		return (struct type_paragraph){.shrunk = 1};
	if (lay_in_one(p, text, style, width_px, &out))
		return out;
	for (int attempt = 0;; attempt++) {
		struct type_request request = {.text = text, .face = style->face, .role = style->role, .width = fmaxf(width_px, 1) / style->px};
		if (style->px * TYPE_SHAPE >= ceilf(FLOOR_READ * p->g.u) + 1)
			request.shape = TYPE_SHAPE;
		type_lay(p->type, &request, p->arena, p->scratch, &out);
		if (out.shrunk >= 1)
			return out;
		float shrunk = fmaxf(floorf(style->px * out.shrunk), 1);
		// Only figures may go under the size their floor gave; other text takes the next larger size and another shape.
		if (style->role == TYPE_FIGURE || shrunk >= ceilf(FLOOR_READ * p->g.u) || asked.px < FLOOR_READ * p->g.u || attempt == 2) {
			style->px = shrunk;
			return out;
		}
		style->px = ceilf(style->px * 1.07f);
	}
}

struct type_line lay_line(struct press *p, str text, const struct style *style)
{
	return type_line_of(p->type, text, style->face, p->arena, p->scratch);
}

float line_px(const struct type_line *line, const struct style *style)
{
	return line->width * style->px;
}

float ascent_px(const struct press *p, const struct style *style)
{
	return roundf(type_metrics(p->type, style->face).han_top * style->px);
}

struct type_line lay_cut(struct press *p, str text, const struct style *style, float width_px)
{
	float em = width_px / style->px;
	int most = (int)(em * 4) + 1; // no run of text is narrower than a quarter of an em a character
	text = str_trim(text);
	str shown = str_sub(text, 0, utf8_offset(text, most));
	struct arena before = *p->arena;
	struct type_line line = lay_line(p, shown, style);
	if (line.width <= em && shown.n == text.n)
		return line;
	int n = utf8_count(shown);
	while (n > 0) {
		*p->arena = before;
		shown = str_trim(str_sub(text, 0, utf8_offset(text, n)));
		line = lay_line(p, str_fmt(p->arena, "%.*s…", STR_ARG(shown)), style);
		if (line.width <= em)
			break;
		int fits = (int)((float)n * em / line.width);
		n = fits < n ? fits : n - 1;
	}
	return line;
}

int count_read(str text)
{
	int n = 0;
	while (text.n)
		n += !ch_is_space(utf8_next(&text));
	return n;
}

bool is_blank(str text)
{
	return str_trim(text).n == 0;
}

str theme_name(const struct deck_theme *theme)
{
	str name = str_trim(theme->name);
	for (;;) {
		uint32_t last = utf8_last(name);
		char bytes[4];
		size_t n = utf8_put(last, bytes);
		bool numbering = last == 0x3001 || last == 0xFF0C || last == 0xFF1A || last == 0xFF0E || last == '.' || last == ':';
		if (!numbering || name.n <= n)
			return name;
		name = str_trim(str_sub(name, 0, name.n - n));
	}
}

str date_text(struct press *p, str iso)
{
	int d[3] = {0}, part = 0, digits = 0;
	for (size_t i = 0; i < iso.n; i++) {
		char ch = iso.p[i];
		if (ch >= '0' && ch <= '9' && digits < 4) {
			d[part] = d[part] * 10 + (ch - '0');
			digits++;
		} else if (ch == '-' && part < 2 && digits) {
			part++;
			digits = 0;
		} else if (part == 2 && (ch == ' ' || ch == 'T')) {
			break;
		} else {
			return iso;
		}
	}
	return part == 2 && d[1] && d[2] ? str_fmt(p->arena, "%d年%d月%d日", d[0], d[1], d[2]) : iso;
}
