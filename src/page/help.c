// The keys, as an overlay.
#include "page/press.h"

#include <math.h>

enum { ROWS = (LABEL_SWIPE + 1 - LABEL_KEYS_NEXT) / 2 };

static str keys_of(const struct press *p, int row)
{
	return label_of(p, (enum label)(LABEL_KEYS_NEXT + 2 * row));
}

static str action_of(const struct press *p, int row)
{
	return label_of(p, (enum label)(LABEL_KEYS_NEXT + 2 * row + 1));
}

struct page help_page(struct press *p)
{
	const struct geometry *g = &p->g;
	struct sheet s = sheet_begin(p, PAGE_CONTENTS, -1, p->c->ground);
	sheet_head(&s, label_of(p, LABEL_KEYS), g->left, p->c->ground);
	struct style key = style_headline(p, 44, p->c->text), action = style_body(p, 44, p->c->quiet);
	float width = fminf(g->right - g->left, px(p, 1500)), x = roundf((g->left + g->right - width) / 2);
	float height = g->foot - g->top, step = floorf(fminf(px(p, 104), height / ROWS)), least = ceilf(p->g.u * FLOOR_READ);
	key.px = action.px = fmaxf(fminf(key.px, step * 0.7f), least);
	float keys = 0, actions = 0;
	for (;; key.px--, action.px--) {
		keys = actions = 0;
		for (int i = 0; i < ROWS; i++) {
			keys = fmaxf(keys, text_px(p, keys_of(p, i), &key) + px(p, 40));
			actions = fmaxf(actions, text_px(p, action_of(p, i), &action));
		}
		if (keys + actions <= width || key.px <= least)
			break;
	}
	float split = roundf(fmaxf(width * 0.5f, keys));
	float y = g->top + fmaxf(height - step * ROWS, 0) * 0.4f;
	for (int i = 0; i < ROWS; i++, y += step) {
		struct type_line *left = arena_new(p->arena, struct type_line), *right = arena_new(p->arena, struct type_line);
		*left = lay_cut(p, keys_of(p, i), &key, split - px(p, 32));
		*right = lay_cut(p, action_of(p, i), &action, width - split);
		if (i > 0)
			sheet_fill(&s, (struct page_rect){x, y, width, fmaxf(px(p, 2), 1)}, p->c->line, 0);
		sheet_line(&s, left, &key, x, y + (step - key.px) / 2, split - px(p, 32));
		sheet_line(&s, right, &action, x + split, y + (step - action.px) / 2, width - split);
	}
	return sheet_finish(&s, STR("help"), label_of(p, LABEL_KEYS), (struct place){0}, 0);
}
