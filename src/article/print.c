#include "article/article.h"

// The outline for people and as JSON.

// A label padded to the width of five Han characters.
static void label(struct buf *out, const char *name)
{
	buf_padded(out, str_from(name), 10);
}

static void line(struct buf *out, const char *name, str value)
{
	label(out, name);
	buf_str(out, value.n ? value : STR("（没有）"));
	buf_ch(out, '\n');
}

static void print_figure(const struct figure *f, struct buf *out)
{
	str text = figure_text(f, out->arena);
	buf_z(out, "    数字  ");
	buf_padded(out, text, 16);
	buf_fmt(out, "  %.*s", STR_ARG(f->of.n ? f->of : STR("（未说明）")));
	if (f->at.line)
		buf_fmt(out, "  第 %d 行", f->at.line);
	buf_ch(out, '\n');
}

static void print_agency(const struct outline_agency *a, struct buf *out)
{
	buf_fmt(
		out, "\n  %.*s%s%.*s\n", STR_ARG(a->name.n ? a->name : STR("（不属某一单位）")), a->headline.n ? "：" : "", STR_ARG(a->headline));
	for (int i = 0; i < a->highlights.n; i++)
		buf_fmt(out, "    要点  %.*s\n", STR_ARG(a->highlights.v[i]));
	for (int i = 0; i < a->figures.n; i++)
		print_figure(&a->figures.v[i], out);
}

static void print_drops(const struct outline *o, struct buf *out)
{
	buf_z(out, "\n未采用的段落\n");
	for (int i = 0; i < o->drops.n; i++) {
		const struct outline_drop *d = &o->drops.v[i];
		buf_fmt(out, "  %4d  %.*s，首见第 %d 行：%.*s\n", d->count, STR_ARG(d->rule), d->first.line, STR_ARG(d->sample));
	}
	if (o->drops.n == 0)
		buf_z(out, "  没有\n");
}

void outline_print(const struct outline *o, struct buf *out)
{
	line(out, "标题", o->title);
	line(out, "日期", o->date);
	line(out, "来源", o->source);
	line(out, "记者", o->reporter);
	for (int i = 0; i < o->lead.n; i++)
		line(out, i ? "" : "导语", o->lead.v[i]);
	for (int t = 0; t < o->themes.n; t++) {
		const struct outline_theme *theme = &o->themes.v[t];
		buf_fmt(out, "\n主题 %d  %.*s%s%.*s\n", t + 1, STR_ARG(theme->name.n ? theme->name : STR("（无名）")),
			theme->subtitle.n ? "——" : "", STR_ARG(theme->subtitle));
		for (int i = 0; i < theme->agencies.n; i++)
			print_agency(&theme->agencies.v[i], out);
	}
	print_drops(o, out);
}

static void json_agency(struct json *j, const struct outline_agency *a)
{
	json_open(j, NULL, '{');
	json_str(j, "name", a->name);
	json_str(j, "headline", a->headline);
	json_open(j, "highlights", '[');
	for (int i = 0; i < a->highlights.n; i++)
		json_str(j, NULL, a->highlights.v[i]);
	json_close(j, ']');
	json_open(j, "figures", '[');
	for (int i = 0; i < a->figures.n; i++) {
		const struct figure *f = &a->figures.v[i];
		json_open(j, NULL, '{');
		json_str(j, "value", f->value);
		json_str(j, "unit", f->unit);
		json_str(j, "hedge", f->hedge);
		json_str(j, "of", f->of);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

void outline_json(const struct outline *o, struct buf *out)
{
	struct json j = {.out = *out};
	json_open(&j, NULL, '{');
	json_str(&j, "title", o->title);
	json_str(&j, "date", o->date);
	json_str(&j, "source", o->source);
	json_str(&j, "reporter", o->reporter);
	json_open(&j, "lead", '[');
	for (int i = 0; i < o->lead.n; i++)
		json_str(&j, NULL, o->lead.v[i]);
	json_close(&j, ']');
	json_open(&j, "themes", '[');
	for (int t = 0; t < o->themes.n; t++) {
		const struct outline_theme *theme = &o->themes.v[t];
		json_open(&j, NULL, '{');
		json_str(&j, "name", theme->name);
		json_str(&j, "subtitle", theme->subtitle);
		json_open(&j, "agencies", '[');
		for (int i = 0; i < theme->agencies.n; i++)
			json_agency(&j, &theme->agencies.v[i]);
		json_close(&j, ']');
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_ch(&j.out, '\n');
	*out = j.out;
}
