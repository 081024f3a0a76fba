#include "type/cells.h"

// Units of measure and measure words that stay with the number before them; in code point order.
// clang-format off
static const char *const units[] = {
	"万吨", "万吨级", "丈", "世纪", "丝", "个", "个世纪", "个半月", "个季度", "个小时", "个工作日", "个年头", "个星期", "个月", "个点", "个百分点",
	"串", "乘次", "亩", "人", "人份", "人公里", "人次", "人民币", "代", "代人", "代线", "件", "件次", "份", "伏", "伏安", "位", "例", "倍", "像素",
	"元", "元人民币", "元钱", "兆伏安", "兆字节", "兆帕", "兆比特", "兆瓦", "兆瓦时", "兆赫", "光年", "克", "克拉", "公分", "公担", "公斤", "公石",
	"公里", "公顷", "册", "分", "分册", "分升", "分贝", "分钟", "分钱", "列", "列次", "则", "刻", "剂", "剂型", "剂次", "副", "加仑", "勒克斯", "包",
	"匹", "千伏", "千伏安", "千克", "千卡", "千帕", "千瓦", "千瓦时", "千米", "千赫", "升", "单次", "卢布", "卷", "厘米", "双", "口", "句", "只", "台",
	"台套", "台次", "号", "号文", "号楼", "号线", "吉字节", "吉瓦", "吉瓦时", "吉赫", "名", "吨", "吨位", "吨公里", "吨标准煤", "吨级", "员", "周",
	"周岁", "周年", "回合", "场", "场次", "坎德拉", "块", "块钱", "堂", "处", "天", "太字节", "头", "套", "字", "字节", "季度", "学位", "学时", "安",
	"安时", "宗", "家", "家次", "寸", "对", "封", "小时", "尺", "尾", "层", "层楼", "届", "岁", "工位", "工时", "帕", "帕斯卡", "帧", "席", "席位",
	"幅", "幕", "幢", "平方", "平方公里", "平方千米", "平方厘米", "平方毫米", "平方米", "平米", "年", "年代", "年度", "年期", "年级", "床", "床位",
	"度", "度电", "座", "座位", "开尔文", "张", "张床", "张床位", "张票", "弧度", "强", "微克", "微升", "微秒", "微米", "成", "户", "户次", "所", "扇",
	"批", "批次", "把", "折", "拍字节", "排", "排座", "摄氏度", "摩尔", "支", "斗", "斤", "方", "方案", "日", "日元", "时", "星期", "月", "月份", "期",
	"本", "朵", "机位", "条", "杯", "枚", "枝", "架", "架次", "标准煤", "标准箱", "标箱", "栋", "株", "根", "桌", "档", "桥", "桩", "桶", "棵", "次",
	"欧元", "款", "步", "段", "比特", "毛钱", "毫伏", "毫克", "毫升", "毫安", "毫巴", "毫瓦", "毫秒", "毫米", "泊位", "流明", "海里", "港元", "滴",
	"点", "焦耳", "片", "版", "牛顿", "环", "环次", "环路", "班", "班次", "瓦", "瓶", "百分点", "百帕", "盎司", "盏", "盒", "盘", "眼", "碗", "磅",
	"票", "种", "秒", "立方", "立方分米", "立方厘米", "立方米", "站", "章", "笔", "箱", "篇", "米", "类", "粒", "级", "纳秒", "纳米", "组", "美元",
	"羽", "股", "航次", "艘", "艘次", "节", "节次", "英亩", "英寸", "英尺", "英里", "英镑", "行", "袋", "西弗", "角", "角秒", "词", "课时", "课次",
	"贝可", "赫兹", "起", "趟", "路", "车位", "车公里", "车厢", "车次", "车道", "轮", "轮次", "辆", "辆次", "遍", "道", "部", "里", "门", "间", "队",
	"集", "韩元", "页", "顶", "项", "项次", "频次", "颗", "餐", "首",
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
