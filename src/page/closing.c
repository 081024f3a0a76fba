// The end of a deck: where it comes from, and the way to the whole text.
#include "page/press.h"

#include <math.h>
#include <qrencode.h>

enum { QUIET_ZONE = 4 };

// NULL when the text is too long for a code of at most `most` modules a side.
static const struct page_qr *encode(struct press *p, str url, int most)
{
	static const QRecLevel levels[] = {QR_ECLEVEL_M, QR_ECLEVEL_L};
	if (url.n == 0 || url.n > 2900)
		return NULL;
	for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
		QRcode *code = QRcode_encodeData((int)url.n, (const unsigned char *)url.p, 0, levels[i]);
		if (!code)
			continue;
		struct page_qr *out = NULL;
		if (code->width <= most) {
			size_t n = (size_t)code->width * (size_t)code->width;
			uint8_t *dark = arena_array(p->arena, uint8_t, n);
			for (size_t k = 0; k < n; k++)
				dark[k] = code->data[k] & 1;
			out = arena_new(p->arena, struct page_qr);
			*out = (struct page_qr){code->width, dark};
		}
		QRcode_free(code);
		if (out)
			return out;
	}
	return NULL;
}

// A module is a whole number of pixels, at least 6 u; the code is about `want` wide.
static float code_width(const struct press *p, const struct page_qr *qr, float want)
{
	int side = qr->modules + 2 * QUIET_ZONE;
	float least = fmaxf(ceilf(6 * p->g.u), 2);
	return (float)side * fmaxf(floorf(want / (float)side), least);
}

static void meta_flow(struct press *p, struct flow *f, float width, float gap)
{
	const struct deck *d = p->deck;
	struct style style = style_body(p, 40, p->c->quiet);
	str rows[3] = {str_trim(d->source), str_trim(d->reporter), date_text(p, str_trim(d->date))};
	static const char *const labels[3] = {"来源：", "记者：", ""};
	bool any = false;
	for (int i = 0; i < 3; i++) {
		if (rows[i].n == 0)
			continue;
		rows[i] = str_sub(rows[i], 0, utf8_offset(rows[i], 200));
		flow_text(f, str_fmt(p->arena, "%s%.*s", labels[i], STR_ARG(rows[i])), style, 0, width, any ? style.px * 0.75f : gap, 0);
		flow_keep(f);
		any = true;
	}
}

static void bar(struct sheet *s)
{
	const struct geometry *g = &s->p->g;
	int n = s->p->deck->themes.n;
	n = n < 1 ? 1 : n > PAGE_ACCENTS ? PAGE_ACCENTS : n;
	for (int i = 0; i < n; i++) {
		float y0 = roundf(g->h * (float)i / (float)n), y1 = roundf(g->h * (float)(i + 1) / (float)n);
		sheet_bleed(s, (struct page_rect){0, y0, g->safe.x + px(s->p, 24), y1 - y0}, page_accent(s->p, i));
	}
}

static void title_flow(struct press *p, struct flow *f, str text, float width, float height)
{
	static const float steps[] = {104, 88, 72, 56, 44};
	struct arena before = *p->arena;
	text = str_sub(text, 0, utf8_offset(text, 300));
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		*p->arena = before;
		struct style style = style_title(p, steps[i], p->c->text);
		struct type_paragraph lines = lay_title(p, text, &style, width);
		bool fits = lines.n <= (steps[i] > 80 ? 3 : 5) && (float)lines.n * style.px * style.leading <= height;
		if (!fits && i + 1 < sizeof steps / sizeof steps[0])
			continue;
		flow_lines(f, &lines, &style, 0, width, 0, 0, NULL);
		flow_keep(f);
		return;
	}
}

void closing_page(struct press *p)
{
	const struct geometry *g = &p->g;
	const struct deck *d = p->deck;
	str url = str_trim(d->url), title = str_trim(d->title);
	if (url.n == 0 && is_blank(d->source) && is_blank(d->reporter))
		return;
	bool upright = g->h > g->w;
	float x = g->left + px(p, 48), width = g->right - x, height = g->bottom - g->top;
	float most = upright ? fminf(width, height * 0.5f) : fminf(width * 0.45f, height - px(p, 80));
	const struct page_qr *qr = encode(p, url, (int)(most / fmaxf(ceilf(6 * g->u), 2)) - 2 * QUIET_ZONE);
	if (url.n && !qr)
		diag_add(p->diags, DIAG_WARNING, (struct place){d->file, 0, 0},
			"the url has %zu bytes, too many for a code that a phone can read from the screen, the closing page goes without", url.n);
	float code = qr ? fminf(code_width(p, qr, fminf(px(p, 440), most)), most) : 0;
	struct style hint = style_body(p, 40, p->c->text);
	float code_h = qr ? code + px(p, 36) + hint.px : 0;
	struct arena before = p->scratch;
	struct sheet s = sheet_begin(p, PAGE_CLOSING, -1, p->c->ground);
	float text_w = qr && !upright ? width - code - px(p, 120) : width;
	float text_h = upright && qr ? height - code_h - px(p, 120) : height;
	struct flow f = {.p = p, .first = text_h, .rest = text_h};
	title_flow(p, &f, qr ? STR("扫码阅读原文") : title.n ? title : STR("完"), text_w, text_h * 0.6f);
	if (qr && title.n)
		flow_text(&f, str_sub(title, 0, utf8_offset(title, 80)), style_body(p, 48, p->c->text), 0, text_w, px(p, 40), 0);
	meta_flow(p, &f, text_w, px(p, 88));
	flow_break(&f);
	bar(&s);
	flow_place(
		&f, 0, f.starts.n > 1 ? f.starts.v[1] : f.rows.n, &s, (struct page_rect){x, g->top, text_w, text_h}, upright && qr ? 0.6f : 0.44f);
	if (qr) {
		float cx = upright ? x : g->right - code - px(p, 48),
			  cy = upright ? g->bottom - code_h - px(p, 40) : g->top + (height - code_h) * 0.44f;
		struct page_rect at = {roundf(cx), roundf(cy), code, code};
		*vec_push(&p->scratch, &s.boxes) = (struct box){.kind = BOX_QR, .at = at, .colour = 0xFF000000u, .qr = qr};
		struct type_line *line = arena_new(p->arena, struct type_line);
		*line = lay_line(p, STR("手机扫一扫"), &hint);
		float w = line_px(line, &hint);
		sheet_line(&s, line, &hint, at.x + (code - w) / 2, at.y + code + px(p, 36), w + 1);
	}
	sheet_foot(&s, x);
	sheet_end(&s, ids_take(p, STR("closing")), title.n ? title : STR("完"), (struct place){d->file, 0, 0}, 0);
	p->scratch = before;
}
