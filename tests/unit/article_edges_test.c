#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/article.h"
#include "support/arenas.h"

// Lines that pages set beside their text, of which the lists know some and cannot know all: with them the outline is the same.

// A page in parts, between which such lines are set.
struct page {
	const char *head, *text, *foot;
};

static const struct page PAGES[] = {
	// themes in words over names
	{"沱源市晒出上半年民生“账单”\n2024-07-12 08:30 来源：沱源日报\n",
		"7月11日，沱源市召开民生实事推进会，通报上半年进展，部署下半年任务。\n\n"
		"出行更顺了\n市交通局：打通断头路12条，新增公交专用道18公里，候车亭改造210座。\n市公安局：优化信号灯214处，早高峰车速提升11%。\n"
		"用水更清了\n市水务局：3座水厂完成提标改造，日供水能力达到42万吨。\n市住建局：更换老旧管网56公里，惠及居民3.2万户。\n",
		"责任编辑：周一丁\n"},
	// the same without a lead: the first heading stands where such lines do
	{"沱源市晒出上半年民生“账单”\n2024-07-12 08:30 来源：沱源日报\n",
		"出行更顺了\n市交通局：打通断头路12条，新增公交专用道18公里，候车亭改造210座。\n市公安局：优化信号灯214处，早高峰车速提升11%。\n"
		"用水更清了\n市水务局：3座水厂完成提标改造，日供水能力达到42万吨。\n市住建局：更换老旧管网56公里，惠及居民3.2万户。\n",
		""},
	// themes in brackets over names in running text
	{"各部门答卷来了！沱源这半年这样干\n沱源发布 2024-07-12 18:00\n",
		"上半年，沱源各部门铆足干劲，交出了一份实打实的成绩单。\n\n"
		"【稳就业】\n市人社局上半年新增就业1.8万人，开展技能培训36场。\n市总工会发放创业贷款2600万元，帮扶困难职工412户。\n"
		"【强保障】\n市民政局把低保标准提高到每月936元，发放救助金2.1亿元。\n市医保局新增定点药店57家，医保基金支出58.3亿元。\n",
		"END\n文字：阿川　校对：大树\n"},
	// names in running text, no themes
	{"沱源全力应对强降雨\n2024-07-12 09:11:02　来源：沱源新闻网\n",
		"　　7月11日夜间，沱源市出现强降雨，全市上下迅速行动。\n　　市水务局预泄3座水库，腾出库容2860万立方米，巡查堤防195公里。\n"
		"　　市应急管理局派出工作组12个，提前转移群众1972户。\n　　市交通局抢通水毁路段39处，投入机械114台。\n",
		"（沱源新闻网记者 严立）\n"},
	// numbered themes over headings that are names
	{"沱源市2024年重点工作任务清单\n发布日期：2024-03-20　信息来源：市政府办公室\n",
		"经市政府研究，现将2024年重点工作任务清单印发如下。\n\n"
		"一、减污\n市生态环境局\n检查企业600家次，办理典型案件20件，空气优良天数比率达到88%以上。\n"
		"市城管局\n建成垃圾转运站14座，新增处理能力1200吨。\n二、扩绿\n市园林局\n新建绿道75公里，栽植乔木12万株。\n",
		"附件：任务分解表\n"},
	// Taiwan, names in brackets
	{"溪東鄉公所召開鄉務會報　各課室提出年節前整備成果\n發布單位：溪東鄉公所　發布日期：113-01-09\n",
		"溪東鄉長今日主持鄉務會報，要求各課室在農曆年前完成路燈、清潔及救助三項整備工作。\n"
		"【民政課】公墓納骨堂增設祭拜桌26張，聯外道路割草2300公尺。\n【建設課】汰換路燈1450盞，修補坑洞318處。\n"
		"【清潔隊】預約清運大型廢棄物1030件，資源回收量增加二成。\n",
		"回上一頁\n"},
};

static const char *const ABOVE[] = {"字号调整：大　中　小", "【听全文】00:00 / 03:12", "播放视频 02:41", "点阅人次：846", "影片：0",
	"（视频时长3分12秒）", "护眼模式", "AI导读", "倍速 1.0x", "查看目录", "语速 正常 快", "A- A A+", "已收藏 41", "关闭字幕",
	"版式：竖排 横排", "繁简切换", "圖片：1　影片：0", "本文共1203字", "(2/5)", "热度 2.3万", "有声版", "點閱人次：846　友善列印　轉寄",
	"（文：小林　图：阿海）", "小字号 中字号 大字号", "一键收听", "+关注　私信", "已关注 12.6万粉丝", "👇👇👇"};

static const char *const BELOW[] = {"大家都在搜", "更多服务入口", "看完这篇的人还看了", "热榜", "意见箱入口", "订阅本栏目", "读者还喜欢",
	"官方帐号矩阵", "评论 58", "收藏 分享 微信 微博", "換個心情", "【纠错】　【推荐】"};

static str outline_of(str text)
{
	struct outline o;
	struct diag_list diags = {.arena = &arena};
	struct buf b = {.arena = &arena};
	article_read(text, STR("a.txt"), &arena, scratch, &diags, &o);
	outline_json(&o, &b);
	return buf_text(&b);
}

static void same(const struct page *page, str text)
{
	str plain = outline_of(str_fmt(&arena, "%s\n%s\n%s", page->head, page->text, page->foot)), got = outline_of(text);
	if (!str_eq(plain, got))
		fail_msg("read as\n%.*s\nnot as\n%.*s", STR_ARG(got), STR_ARG(plain));
}

enum { PAGE_COUNT = sizeof PAGES / sizeof *PAGES, ABOVE_COUNT = sizeof ABOVE / sizeof *ABOVE, BELOW_COUNT = sizeof BELOW / sizeof *BELOW };

static void lines_between_title_and_text_are_no_headings(void **state)
{
	(void)state;
	for (int p = 0; p < PAGE_COUNT; p++)
		for (int i = 0; i < ABOVE_COUNT; i++)
			same(&PAGES[p], str_fmt(&arena, "%s%s\n\n%s\n%s", PAGES[p].head, ABOVE[i], PAGES[p].text, PAGES[p].foot));
}

static void nor_are_several_of_them(void **state)
{
	(void)state;
	for (int p = 0; p < PAGE_COUNT; p++)
		for (int i = 0; i < ABOVE_COUNT; i++)
			same(&PAGES[p], str_fmt(&arena, "%s%s\n%s\n%s\n\n%s\n%s", PAGES[p].head, ABOVE[i], ABOVE[(i + 5) % ABOVE_COUNT],
								ABOVE[(i + 11) % ABOVE_COUNT], PAGES[p].text, PAGES[p].foot));
}

static void lines_above_the_title_are_no_part_of_it(void **state)
{
	(void)state;
	for (int p = 0; p < PAGE_COUNT; p++)
		for (int i = 0; i < ABOVE_COUNT; i++)
			same(&PAGES[p], str_fmt(&arena, "%s\n%s\n%s\n%s", ABOVE[i], PAGES[p].head, PAGES[p].text, PAGES[p].foot));
}

static void lines_below_the_text_head_nothing(void **state)
{
	(void)state;
	for (int p = 0; p < PAGE_COUNT; p++)
		for (int i = 0; i < BELOW_COUNT; i++) {
			same(&PAGES[p], str_fmt(&arena, "%s\n%s\n%s\n%s", PAGES[p].head, PAGES[p].text, BELOW[i], PAGES[p].foot));
			same(&PAGES[p],
				str_fmt(&arena, "%s\n%s\n%s\n%s\n%s", PAGES[p].head, PAGES[p].text, PAGES[p].foot, BELOW[i], BELOW[(i + 5) % BELOW_COUNT]));
		}
}

// A heading of the text that stands where such lines do, and looks as the others of the text do, stays.
static void a_first_heading_stays(void **state)
{
	(void)state;
	str outline = outline_of(str_fmt(&arena, "%s\n%s", PAGES[1].head, PAGES[1].text));
	assert_true(str_has(outline, STR("\"name\": \"出行更顺了\"")));
	assert_true(str_has(outline, STR("\"name\": \"用水更清了\"")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_between_title_and_text_are_no_headings),
		cmocka_unit_test(nor_are_several_of_them),
		cmocka_unit_test(lines_above_the_title_are_no_part_of_it),
		cmocka_unit_test(lines_below_the_text_head_nothing),
		cmocka_unit_test(a_first_heading_stays),
	};
	return cmocka_run_group_tests(tests, arenas_open, arenas_close);
}
