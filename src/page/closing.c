// The end of a deck: where it comes from, and the way to the whole text.
#include "page/press.h"

#include <math.h>
#include <qrencode.h>

enum { QUIET_ZONE = 4 };
// u. A telephone reads a code from about ten times its width: this is 4 m before a 55 inch screen.
#define CODE_WANTED 600.0f

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

enum { SOURCES = 3 };

// Source, reporter and date with their labels; "" for what the deck does not say.
static void sources(struct press *p, str rows[SOURCES])
{
	const struct deck *d = p->deck;
	const str said[SOURCES] = {str_trim(d->source), str_trim(d->reporter), date_text(p, str_trim(d->date))};
	const str labels[SOURCES] = {label_of(p, LABEL_SOURCE), label_of(p, LABEL_REPORTER), {0}};
	for (int i = 0; i < SOURCES; i++) {
		str row = str_sub(said[i], 0, utf8_offset(said[i], 200));
		rows[i] = row.n ? str_fmt(p->arena, "%.*s%.*s", STR_ARG(labels[i]), STR_ARG(row)) : row;
	}
}

static void sources_flow(struct press *p, struct flow *f, float width, float gap)
{
	struct style style = style_body(p, 40, p->c->quiet);
	str rows[SOURCES];
	sources(p, rows);
	for (int i = 0, any = 0; i < SOURCES; i++) {
		if (rows[i].n == 0)
			continue;
		flow_text(f, rows[i], style, 0, width, any ? style.px * 0.75f : gap, 0);
		flow_keep(f);
		any = 1;
	}
}

// The largest size that fits, or a somewhat smaller one that leaves clauses whole.
static struct style title_style(struct press *p, str text, float width, float height)
{
	static const float steps[] = {104, 88, 72, 64, 56, 44};
	enum { STEPS = sizeof steps / sizeof steps[0] };
	struct arena before = *p->arena;
	bool upright = p->g.h > p->g.w * 1.3f;
	int chosen = 0, few = utf8_count(text) <= 8 ? 1 : upright ? 5 : 3, more = few == 1 ? 1 : 5; // a call to scan is one line
	for (bool fits = false; !fits && chosen < STEPS; chosen++) {
		struct style style = style_title(p, steps[chosen], p->c->text);
		struct type_paragraph lines = lay_title(p, text, &style, width);
		fits = lines.n <= (steps[chosen] > 80 ? few : more) && (float)lines.n * style.px * style.leading <= height;
		*p->arena = before;
	}
	chosen--;
	return style_by_clauses(p, text, style_title, steps + chosen, STEPS - chosen, width);
}

static void title_flow(struct press *p, struct flow *f, str text, float width, float height)
{
	text = str_sub(text, 0, utf8_offset(text, 300));
	struct style style = title_style(p, text, width, height);
	struct type_paragraph lines = lay_title(p, text, &style, width);
	flow_lines(f, &lines, &style, 0, width, 0, 0, NULL);
	flow_keep(f);
}

struct closing {
	struct press *p;
	const struct page_qr *qr;
	float code; // its side
	struct style hint;
	struct page_rect text, area; // of the words, of the code with its hint
	float lift;                  // of the words
};

// The code beside the words, or below them where the screen is not wide.
static void arrange(struct closing *c)
{
	struct press *p = c->p;
	const struct geometry *g = &p->g;
	float x = g->left + px(p, 48), width = g->right - x, height = g->bottom - g->top;
	bool below = g->w < g->h * 1.3f;
	c->hint = style_body(p, 40, p->c->text);
	c->text = (struct page_rect){x, g->top, width, height};
	c->lift = 0.44f;
	float most = below ? fminf(width * 0.8f, height * 0.45f) : fminf(width * 0.42f, height - px(p, 80));
	c->qr = encode(p, str_trim(p->deck->url), (int)(most / fmaxf(ceilf(6 * g->u), 2)) - 2 * QUIET_ZONE);
	if (!c->qr)
		return;
	c->code = fminf(code_width(p, c->qr, fminf(px(p, CODE_WANTED), most)), most);
	float h = c->code + px(p, 36) + c->hint.px;
	if (below) {
		c->area = (struct page_rect){x, fminf(g->top + height * 0.46f, g->bottom - h), c->code, h};
		c->text.h = c->area.y - px(p, 84) - g->top;
		c->lift = 1;
	} else {
		c->area = (struct page_rect){g->right - c->code - px(p, 48), g->top + (height - h) * 0.44f, c->code, h};
		c->text.w = c->area.x - px(p, 72) - x;
	}
}

static void draw_code(const struct closing *c, struct sheet *s)
{
	struct press *p = c->p;
	struct page_rect at = {roundf(c->area.x), roundf(c->area.y), c->code, c->code};
	*vec_push(&p->scratch, &s->boxes) = (struct box){.kind = BOX_QR, .at = at, .colour = 0xFF000000u, .qr = c->qr};
	struct type_line *line = arena_new(p->arena, struct type_line);
	*line = lay_line(p, label_of(p, LABEL_SCAN), &c->hint);
	float w = line_px(line, &c->hint);
	sheet_line(s, line, &c->hint, at.x + (c->code - w) / 2, at.y + c->code + px(p, 36), w + 1);
}

// The call to scan, the title and the sources; where they do not fit, without the title.
static struct flow beside_code(const struct closing *c, struct arena scratch)
{
	struct press *p = c->p;
	str title = str_trim(p->deck->title);
	struct flow f = {0};
	for (int shorter = 0; shorter < 2; shorter++) {
		p->scratch = scratch;
		f = (struct flow){.p = p, .first = c->text.h, .rest = c->text.h};
		title_flow(p, &f, label_of(p, LABEL_READ_ALL), c->text.w, c->text.h * 0.5f);
		if (title.n && !shorter) {
			struct style style = style_headline(p, 48, p->c->text);
			style.face = style_face(p, TYPE_SANS_REGULAR);
			flow_text(&f, str_sub(title, 0, utf8_offset(title, 80)), style, 0, c->text.w, px(p, 40), 0);
		}
		sources_flow(p, &f, c->text.w, px(p, shorter ? 48 : 80));
		if (flow_height(&f, 0, f.rows.n) <= c->text.h)
			break;
	}
	return f;
}

// Without a code the page is the cover's counterpart: the title, who had a say, the sources at the foot.
static struct flow alone(struct closing *c, struct sheet *s)
{
	struct press *p = c->p;
	str title = str_trim(p->deck->title), rows[SOURCES];
	struct style style = style_body(p, 36, p->c->quiet);
	sources(p, rows);
	c->text.h = sheet_source(s, rows, SOURCES, &style, c->text.x) - c->text.y;
	c->lift = 0.46f;
	struct flow f = {.p = p, .first = c->text.h, .rest = c->text.h};
	title_flow(p, &f, title.n ? title : label_of(p, LABEL_END), c->text.w, c->text.h * 0.5f);
	credits_flow(p, &f, c->text.w, c->text.h * 0.94f);
	return f;
}

void closing_page(struct press *p)
{
	const struct deck *d = p->deck;
	str url = str_trim(d->url), title = str_trim(d->title);
	if (url.n == 0 && is_blank(d->source) && is_blank(d->reporter))
		return;
	struct closing c = {.p = p};
	struct arena before = p->scratch;
	arrange(&c);
	if (url.n && !c.qr)
		diag_add(p->diags, DIAG_WARNING, (struct place){d->file, 0, 0},
			"the url has %zu bytes, too many for a code that a phone can read from the screen, the closing page goes without", url.n);
	struct sheet s = sheet_begin(p, PAGE_CLOSING, -1, p->c->ground);
	sheet_accents(&s);
	struct flow f = c.qr ? beside_code(&c, p->scratch) : alone(&c, &s);
	flow_break(&f);
	flow_place(&f, 0, f.starts.n > 1 ? f.starts.v[1] : f.rows.n, &s, c.text, c.lift);
	if (c.qr)
		draw_code(&c, &s);
	sheet_foot(&s, c.text.x);
	sheet_end(&s, ids_take(p, STR("closing")), title.n ? title : label_of(p, LABEL_END), (struct place){d->file, 0, 0}, 0);
	p->scratch = before;
}
