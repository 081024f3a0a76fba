// Names in lines, whole, as they are at a theme's foot and in the credits.
#include "page/press.h"

// A line with the number of all that are meant behind it; as many of its names go as that takes.
static str with_count(struct press *p, str line, str between, int count, const struct style *style, float width)
{
	str out = {0};
	for (;;) {
		out = str_fmt(p->arena, "%.*s　等%d家", STR_ARG(line), count);
		ptrdiff_t last = -1, next;
		for (size_t from = 0; (next = str_find(str_skip(line, from), between)) >= 0; from = (size_t)last + between.n)
			last = (ptrdiff_t)from + next;
		if (last < 0 || text_px(p, out, style) <= width)
			return out;
		line = str_sub(line, 0, (size_t)last);
	}
}

struct type_paragraph lay_names(struct press *p, const str *names, int count, const struct style *style, float width, int most)
{
	str between = STR("　·　"), *lines = arena_array(p->arena, str, (size_t)most);
	struct type_paragraph out = {.shrunk = 1, .lines = arena_array(p->arena, struct type_line, (size_t)most)};
	int n = 0, at = 0;
	while (n < most && at < count) {
		struct buf b = {.arena = p->arena};
		float used = 0;
		int on_line = 0;
		for (; at < count; at++, on_line++) {
			struct arena before = *p->arena;
			float w = lay_cut(p, names[at], style, width).width * style->px + (on_line ? 3 * style->px : 0);
			*p->arena = before;
			if (on_line && used + w > width)
				break;
			buf_fmt(&b, "%s%.*s", on_line ? between.p : "", STR_ARG(names[at]));
			used += w;
		}
		lines[n++] = buf_text(&b);
	}
	if (at < count && n > 0)
		lines[n - 1] = with_count(p, lines[n - 1], between, count, style, width);
	for (; out.n < n; out.n++)
		out.lines[out.n] = lay_cut(p, lines[out.n], style, width);
	return out;
}

int names_of(const struct deck_theme *theme, str *out, int most)
{
	int n = 0;
	for (int i = 0; i < theme->agencies.n && n < most; i++) {
		out[n] = str_trim(theme->agencies.v[i].name);
		n += out[n].n > 0;
	}
	return n;
}
