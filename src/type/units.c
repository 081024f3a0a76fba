#include "type/cells.h"

// Units of measure and measure words that stay with the number before them; in code point order.
// clang-format off
static const char *const units[] = {
	"万吨", "丈", "世纪", "个", "个世纪", "个季度", "个小时", "个工作日", "个年头", "个星期", "个月", "个点", "个百分点", "亩", "人", "人份", "人公里", "人次", "人民币", "代",
	"代人", "代线", "件", "份", "伏", "伏安", "位", "例", "倍", "元", "元人民币", "兆帕", "兆瓦", "兆赫", "光年", "克", "公分", "公斤", "公里", "公顷", "分", "分册",
	"分升", "分贝", "分钟", "分钱", "列", "刻", "加仑", "包", "匹", "千伏", "千克", "千卡", "千帕", "千瓦", "千瓦时", "千米", "升", "卢布", "卷", "厘米", "双", "口",
	"只", "台", "台套", "号", "号文", "号楼", "号线", "吉瓦", "名", "吨", "吨公里", "吨标准煤", "周", "周年", "场", "场次", "块", "处", "天", "头", "套", "字节",
	"季度", "学位", "学时", "安", "安时", "宗", "家", "家次", "寸", "对", "封", "小时", "尺", "层", "层楼", "届", "岁", "工位", "帕", "帕斯卡", "席", "席位", "幅",
	"幢", "平方", "平方公里", "平方千米", "平方厘米", "平方毫米", "平方米", "平米", "年", "年代", "年度", "年期", "床", "床位", "度", "度电", "座", "张", "张床", "张床位",
	"张票", "强", "微克", "微升", "微秒", "微米", "成", "户", "所", "批", "把", "折", "摄氏度", "摩尔", "斤", "方", "方案", "日", "日元", "时", "星期", "月",
	"月份", "期", "本", "机位", "条", "杯", "枚", "架", "标准煤", "标准箱", "标箱", "栋", "株", "根", "桥", "桶", "棵", "次", "欧元", "款", "比特", "毫克",
	"毫升", "毫安", "毫秒", "毫米", "泊位", "流明", "海里", "港元", "点", "焦耳", "片", "版", "环", "环路", "班", "班次", "瓦", "瓶", "百分点", "百帕", "盏", "盒",
	"碗", "票", "种", "秒", "立方", "立方分米", "立方厘米", "立方米", "站", "章", "笔", "箱", "米", "类", "粒", "级", "纳秒", "纳米", "美元", "股", "艘", "节",
	"英寸", "英尺", "英里", "英镑", "袋", "角", "课时", "赫兹", "起", "趟", "路", "车位", "车公里", "车次", "车道", "轮", "辆", "遍", "道", "部", "里", "门", "间",
	"韩元", "页", "顶", "项", "颗", "餐",
};
// clang-format on
#define UNITS ((int)(sizeof units / sizeof *units))

// 万 亿 千 百 十 余 多: they scale or blur the number, and a unit may follow.
static bool is_scale(uint32_t ch)
{
	return ch == 0x4E07 || ch == 0x4EBF || ch == 0x5343 || ch == 0x767E || ch == 0x5341 || ch == 0x4F59 || ch == 0x591A;
}

// Cells from `at` that spell the unit; 0 when they do not.
static int spelt(const struct cells *cells, int at, const char *unit)
{
	int n = 0;
	for (str rest = str_from(unit); rest.n; n++)
		if (at + n >= cells->n || cells->v[at + n].ch != utf8_next(&rest))
			return 0;
	return n;
}

static int longest(const struct cells *cells, int at)
{
	if (at >= cells->n || cells->v[at].class != CHAR_HAN)
		return 0;
	uint32_t first = cells->v[at].ch;
	int low = 0, high = UNITS, best = 0;
	while (low < high) {
		int mid = (low + high) / 2;
		if (utf8_first(str_from(units[mid])) < first)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < UNITS && utf8_first(str_from(units[low])) == first; low++) {
		int n = spelt(cells, at, units[low]);
		best = n > best ? n : best;
	}
	return best;
}

int unit_length(const struct cells *cells, int at)
{
	// 千 may scale or begin the unit, as in 千瓦时, so every reading is tried.
	int best = longest(cells, at), n = 0;
	while (at + n < cells->n && is_scale(cells->v[at + n].ch)) {
		n++;
		int more = n + longest(cells, at + n);
		best = more > best ? more : best;
	}
	return best;
}
