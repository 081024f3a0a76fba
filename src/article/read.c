#include "article/table.h"

static const struct {
	enum drop why;
	str name;
} RULES[] = {
	{DROP_MENU, {"页面导航与按钮", 21}},
	{DROP_HEAD, {"正文之前的内容", 21}},
	{DROP_CREDIT, {"署名与来源（已读取，不作正文）", 45}},
	{DROP_FOOT, {"正文之后的内容", 21}},
	{DROP_RELATED, {"相关链接", 12}},
	{DROP_CAPTION, {"图片说明", 12}},
	{DROP_REPEAT, {"重复的段落", 15}},
	{DROP_FOREIGN, {"外文对照", 12}},
	{DROP_TABLE, {"表格", 6}},
	{DROP_NOTE, {"注释与声明", 15}},
	{DROP_RULE, {"分隔线", 9}},
	{DROP_QUESTION, {"提问与主持", 15}},
	{DROP_THEME, {"主题下、单位之前的导语", 33}},
	{DROP_AGENCY, {"没有可展示内容的单位", 30}},
};

static void account_for_drops(struct reading *r)
{
	for (size_t k = 0; k < sizeof RULES / sizeof *RULES; k++) {
		struct outline_drop drop = {.rule = RULES[k].name};
		for (int i = 0; i < r->n; i++) {
			const struct para *p = &r->v[i];
			if (p->drop != RULES[k].why || (i >= r->title_from && i < r->title_to))
				continue;
			if (drop.count++ == 0) {
				drop.sample = text_display(str_sub(p->text, 0, utf8_offset(p->text, 30)), r->arena);
				drop.first = reading_place(r, p, 0);
			}
		}
		if (drop.count)
			*vec_push(r->arena, &r->out->drops) = drop;
	}
}

void article_read(str text, str file, struct arena *arena, struct arena scratch, struct diag_list *diags, struct outline *out)
{
	struct outline outline = {0};
	struct reading r = {.arena = arena, .work = &scratch, .diags = diags, .file = file, .out = &outline};
	clean_read(&r, text);
	table_read(&r);
	head_read(&r);
	fields_read(&r);
	window_read(&r);
	structure_read(&r);
	account_for_drops(&r);
	if (outline.themes.n == 0 && outline.lead.n == 0)
		diag_add(diags, DIAG_WARNING, (struct place){.file = file},
			"no theme, agency or text was found in the article, showing its title alone");
	*out = outline;
}
