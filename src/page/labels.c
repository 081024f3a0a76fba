// The words that are the screen's own, in the script of the deck beside them.
#include "page/press.h"

// clang-format off
static const char *const labels[LABELS][2] = {
	[LABEL_CONTENTS] = {"目录", "目錄"},
	[LABEL_TAP_TO_GO] = {"点按跳转", "點按跳轉"},
	[LABEL_SOURCE] = {"来源：", "來源："},
	[LABEL_REPORTER] = {"记者：", "記者："},
	[LABEL_LEAD] = {"导语", "導語"},
	[LABEL_OTHERS] = {"其他", "其他"},
	[LABEL_OF_THEM] = {"个", "個"},
	[LABEL_READ_ALL] = {"扫码阅读原文", "掃碼閱讀原文"},
	[LABEL_SCAN] = {"手机扫一扫", "手機掃一掃"},
	[LABEL_END] = {"完", "完"},
	[LABEL_KEYS] = {"按键与手势", "按鍵與手勢"},
	[LABEL_KEYS_NEXT] = {"→　↓　空格　PgDn", "→　↓　空白鍵　PgDn"},
	[LABEL_NEXT] = {"下一页", "下一頁"},
	[LABEL_KEYS_PREVIOUS] = {"←　↑　PgUp", "←　↑　PgUp"},
	[LABEL_PREVIOUS] = {"上一页", "上一頁"},
	[LABEL_KEYS_ENDS] = {"Home　End", "Home　End"},
	[LABEL_ENDS] = {"第一页，最后一页", "第一頁，最後一頁"},
	[LABEL_KEYS_THEME] = {"1 – 9", "1 – 9"},
	[LABEL_THEME] = {"跳到第几个主题", "跳到第幾個主題"},
	[LABEL_KEYS_PAUSE] = {"P", "P"},
	[LABEL_PAUSE] = {"暂停，继续", "暫停，繼續"},
	[LABEL_KEYS_INDEX] = {"I", "I"},
	[LABEL_INDEX] = {"目录", "目錄"},
	[LABEL_KEYS_HELP] = {"F1", "F1"},
	[LABEL_HELP] = {"打开或关闭本页", "開啟或關閉本頁"},
	[LABEL_HANDS_TAP] = {"点按左侧、右侧", "點按左側、右側"},
	[LABEL_TAP] = {"上一页、下一页", "上一頁、下一頁"},
	[LABEL_HANDS_SWIPE] = {"左右滑动", "左右滑動"},
	[LABEL_SWIPE] = {"翻页", "翻頁"},
};
// clang-format on

str label_of(const struct press *p, enum label label)
{
	return str_from(labels[label][p->form != TYPE_MAINLAND]);
}
