// While sizes are tried, the same texts come again and again; each is laid out once for a size and a width.
#include "page/press.h"

enum { ENTRIES = 512 };

struct entry {
	str text;
	enum type_face face;
	int kind; // what was asked for, and a role
	float px, width;
	bool used;
	float out_px; // size after shrinking, or the width of a line
	struct type_paragraph lines;
};

struct memo {
	struct entry entries[ENTRIES];
	int n;
};

void memo_open(struct press *p)
{
	p->memo = arena_new(&p->scratch, struct memo);
}

void memo_close(struct press *p)
{
	p->memo = NULL;
}

// The entry for this question, used or to be filled in; NULL when nothing is kept.
static struct entry *find(struct press *p, str text, const struct style *style, int kind, float width)
{
	if (!p->memo)
		return NULL;
	size_t at = ((size_t)(uintptr_t)text.p * 31 + text.n * 7 + (size_t)(style->px * 64) + (size_t)kind * 101 + (size_t)width) % ENTRIES;
	for (;; at = (at + 1) % ENTRIES) {
		struct entry *e = &p->memo->entries[at];
		if (!e->used)
			break;
		if (e->text.p == text.p && e->text.n == text.n && e->face == style->face && e->kind == kind && e->px == style->px &&
			e->width == width)
			return e;
	}
	struct entry *e = &p->memo->entries[at];
	if (p->memo->n > ENTRIES / 2)
		return NULL;
	*e = (struct entry){.text = text, .face = style->face, .kind = kind, .px = style->px, .width = width};
	return e;
}

static void keep(struct press *p, struct entry *e)
{
	e->used = true;
	p->memo->n++;
}

struct type_paragraph lay_kept(struct press *p, str text, struct style *style, float width_px, bool brief)
{
	struct entry *e = find(p, text, style, (int)style->role * 4 + brief, width_px);
	if (e && e->used) {
		style->px = e->out_px;
		return e->lines;
	}
	struct type_paragraph lines = brief ? lay_short(p, text, style, width_px) : lay(p, text, style, width_px);
	if (e) {
		e->lines = lines;
		e->out_px = style->px;
		keep(p, e);
	}
	return lines;
}

int count_lines(struct press *p, str text, struct style style, float width_px)
{
	if (p->memo)
		return lay_kept(p, text, &style, width_px, false).n;
	struct arena before = *p->arena;
	int n = lay(p, text, &style, width_px).n;
	*p->arena = before;
	return n;
}

float text_px(struct press *p, str text, const struct style *style)
{
	struct entry *e = find(p, text, style, -1, 0);
	if (e && e->used)
		return e->out_px;
	struct arena before = *p->arena;
	float width = lay_line(p, text, style).width * style->px;
	*p->arena = before;
	if (e) {
		e->out_px = width;
		keep(p, e);
	}
	return width;
}
