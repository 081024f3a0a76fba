#include "support/shapes.h"

#define HEAD "海棠市召开重点工作推进会\n2024-03-05 来源：海棠日报\n"
#define SENTENCE "全市今年计划新建口袋公园36个、改造绿道120余公里，让市民推窗见绿、出门入园，力争引进企业30家以上。"

const struct shape shapes[] = {
	{"one line", "", SENTENCE},
	{"one line without a stop", "", "全市今年计划新建口袋公园并且改造绿道让市民推窗见绿出门入园"},
	{"one line of commas", "", "全市今年计划新建口袋公园，"},
	{"one line of agencies", HEAD, "@：新建学校#所；"},
	{"numbered headings", HEAD, "一、推进第#类工作开新局\n"},
	{"plain headings", HEAD, "推进重点工作开新局起好步#\n"},
	{"headings with figures", HEAD, "新增企业36个\n"},
	{"headings with dashes", HEAD, "提气——开好局起好步#\n"},
	{"headings in brackets", HEAD, "【提气#】开好局起好步\n"},
	{"agencies", HEAD, "@：新增#家企业。\n"},
	{"agencies with little to say", HEAD, "@：干\n"},
	{"agencies alone", HEAD, "@\n新建学校#所。\n"},
	{"one agency", HEAD, "市商务局：新增#家企业，引进项目#个。\n"},
	{"two agencies in turn", HEAD, "市商务局：新增#家企业。\n市教育局：新建#所学校。\n"},
	{"speakers", HEAD, "@表示，" SENTENCE "\n"},
	{"agencies in brackets", HEAD, "【@】" SENTENCE "\n"},
	{"owners behind", HEAD, "1. 推进第#类工作，新建学校#所。（责任单位：@）\n"},
	{"owners below", HEAD, "推进第#类工作，新建学校#所\n责任单位：@\n"},
	{"attributions", HEAD, "“新建学校#所。”\n——市教育局局长 张三\n"},
	{"questions", HEAD, "记者：\n市教育局局长张三：新建学校#所。\n"},
	{"a roster", HEAD, "市商务局、市教育局、市财政局、市水利局分别发言。"},
	{"quotes that never close", HEAD, "“‘（《「【"},
	{"quotes and text", HEAD, "“市商务局（新增36个"},
	{"quotes a line", HEAD, "“市商务局表示（新增36个《做强存量\n"},
	{"a closing quote for each sentence", HEAD, "“新建学校36所。”市教育局局长张三说，" SENTENCE},
	{"digits", "", "1234567890"},
	{"thousands", "", "1,234,"},
	{"Chinese numerals", "", "三万五千六百"},
	{"ranges", "", "3至"},
	{"figures", HEAD, "36个、"},
	{"figures without a mark", "", "5个"},
	{"figures all different", HEAD, "新建学校#所，"},
	{"figures of percent", HEAD, "增长#个百分点、"},
	{"hedges", HEAD, "力争超过36万多个以上，"},
	{"marks", "", "，。、；：？！"},
	{"ellipses", HEAD, "……"},
	{"cut lines", HEAD, "今年计划新建口袋公园\n改造绿道一百公里推窗\n"},
	{"cut Latin lines", "", "the town hall opens \n"},
	{"lines of a character", HEAD, "市\n"},
	{"items", HEAD, "●新建学校6所\n"},
	{"items in halves", HEAD, "●守住优良天数不少于\n320天的底线\n"},
	{"labels", HEAD, "【嘉宾#】新建学校6所。\n"},
	{"a table", HEAD, "任务\t责任单位\t时限\n新建学校#所\t@\t年底\n"},
	{"entities", "", "&nbsp;&#x4e00;&amp;"},
	{"tags", "", "<p>市商务局：新增36家企业。</p>\n"},
	{"an open tag", "<p></p><p></p>", "<div class=\""},
	{"comments", "<p></p><p></p>", "<!-- "},
	{"invisible characters", HEAD, "新\u200B"},
	{"wide blanks", "海棠市召开会议", "\u3000"},
	{"line separators", HEAD, "新建学校36所\u2028"},
	{"Markdown marks", HEAD, "新**"},
	{"noise", "", NULL},
};
const int shape_count = sizeof shapes / sizeof *shapes;

static void put_name(struct buf *out, uint32_t i)
{
	enum { HAN = 2000 };
	buf_str(out, STR("市"));
	buf_ch(out, 0x4E00 + i % HAN);
	buf_ch(out, 0x4E00 + i / HAN % HAN);
	buf_ch(out, 0x4E00 + i / HAN / HAN % HAN);
	buf_str(out, STR("局"));
}

static void put_noise(struct buf *out, uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	buf_str(out, (str){(const char *)state, sizeof *state});
}

str shape_text(const struct shape *s, size_t bytes, struct arena *arena)
{
	struct buf out = {.arena = arena};
	uint64_t noise = 4;
	buf_z(&out, s->head);
	for (uint32_t i = 0; out.n < bytes; i++) {
		for (const char *p = s->unit; p && *p; p++) {
			if (*p == '#')
				buf_fmt(&out, "%u", i + 2);
			else if (*p == '@')
				put_name(&out, i);
			else
				buf_str(&out, (str){p, 1});
		}
		if (!s->unit)
			put_noise(&out, &noise);
	}
	return buf_done(&out);
}
