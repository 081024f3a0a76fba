#include "article/scan.h"

// What only looks like a quantity: names, spans of time, size classes, ordinals, counters of the page.

static uint32_t before(str text, size_t at)
{
	return utf8_last(str_sub(text, 0, at));
}

// 24小时书房, 二十四小時運作: day and night. 24小时办结 says how fast.
static bool is_day_and_night(str value, str unit, str after)
{
	static const char *const HOURS[] = {"小时", "小時", "个小时", "個小時"};
	static const char *const HOW_FAST[] = {
		"内", "內", "以内", "以內", "之内", "以上", "以下", "左右", "办结", "辦結", "到账", "送达", "的"};
	return str_eq(value, STR("24")) && text_is_any(unit, LIST(HOURS)) && ch_is_han(utf8_first(after)) &&
		   !text_starts_any(after, LIST(HOW_FAST), NULL);
}

// 出让后5个工作日内交付: how soon the deed follows. 返國7天內如有發燒 is advice.
static bool begins_with_event(str clause, str after)
{
	static const char *const AFTER[] = {"后", "後"}, *const NEVER[] = {"此后", "今后", "以后", "最后", "之后", "此後", "今後"};
	static const char *const WITHIN[] = {"以内", "以內", "之内", "之內", "内", "內"};
	static const char *const DEEDS[] = {"交付", "办结", "辦結", "办理", "完成", "到账", "送达", "恢复", "恢復", "答复", "回复", "反馈",
		"处置", "到场", "到位", "办好", "拿证", "开工", "发放", "退还", "审结", "拨付", "修复", "响应", "出具", "兑现", "解决"};
	size_t n;
	if (str_ends(clause, STR("提前")))
		return true;
	return text_ends_any(clause, LIST(AFTER)) && !text_ends_any(clause, LIST(NEVER)) && text_starts_any(after, LIST(WITHIN), &n) &&
		   text_starts_any(str_skip(after, n), LIST(DEEDS), NULL);
}

// 7天内如有发热: advice for those days.
static bool is_term_of_advice(str after)
{
	static const char *const WITHIN[] = {"以内", "以內", "之内", "之內", "内", "內"};
	static const char *const THEN[] = {
		"如", "若", "如果", "倘", "因", "免", "不得", "曾", "有", "出现", "去过", "均", "切勿", "禁止", "无"};
	size_t n;
	return text_starts_any(after, LIST(WITHIN), &n) && text_starts_any(str_skip(after, n), LIST(THEN), NULL);
}

// 压缩近3小时: 近 says how much.
static bool is_hedge_of_change(str clause)
{
	static const char *const CHANGES[] = {"缩短近", "压缩近", "提前近", "延长近", "节省近", "减少近", "增加近", "縮短近", "壓縮近",
		"长达近", "耗时近", "历时近", "达近", "到近", "至近", "平均近", "提速近", "推迟近", "为近"};
	return text_ends_any(clause, LIST(CHANGES));
}

// 过去24小时, 每2小时, 3年来, 3个多小时: a span of time that is no result.
static bool is_mere_span(str value, str clause, str unit, str after)
{
	static const char *const BEFORE[] = {"过去", "過去", "未来", "未來", "最近", "近", "每", "每隔", "前", "后", "後", "这", "這", "今后",
		"此后", "头", "近来", "接下来", "时隔", "第"};
	static const char *const AFTER[] = {"来", "來", "前", "后", "後", "外", "以外", "之外", "期间", "期間", "行动", "计划", "計劃", "规划",
		"一趟", "一次", "一遍", "滚动", "值班", "在线", "值守", "服务", "不打烊", "营业", "制", "期", "以来", "抵达", "到达", "到场",
		"响应", "圈", "步行", "车程", "生活圈", "健身圈", "服务圈", "内有效", "有效", "假期", "长假", "小长假", "连休", "连假", "通勤圈",
		"交通圈", "救援圈", "阅读圈"};
	static const char *const ROUND_THE_CLOCK[] = {"值", "在", "服务", "书房", "便利", "自助", "热线", "不", "营业", "门诊", "警务", "直播",
		"图书馆", "药店", "充电", "政务", "安保", "巡", "轮班", "双", "专人", "滚动"};
	static const char *const AND_MORE[] = {"多小时", "多小時", "多月", "多工作日", "半小时", "半小時", "半月", "多钟头", "多星期", "星期"};
	static const char *const AVERAGE[] = {"平均", "平均仅", "平均仅需", "平均用时", "平均只需", "缩短至", "压缩至", "缩短到"};
	if (str_eq(unit, STR("个")) || str_eq(unit, STR("個")))
		return text_starts_any(after, LIST(AND_MORE), NULL);
	static const char *const COUNTDOWN[] = {"还有", "还剩", "仅剩", "只剩", "不足", "還有"};
	if (!measure_is_time(unit))
		return false;
	if (str_has(clause, STR("距")) && text_ends_any(clause, LIST(COUNTDOWN))) // 距离开幕还有100天
		return true;
	if (text_ends_any(clause, LIST(AVERAGE)))
		return false;
	if (str_starts(unit, STR("小")) && text_starts_any(after, LIST(ROUND_THE_CLOCK), NULL)) // 24小时书房
		return true;
	if (text_ends_any(clause, LIST(BEFORE)) && !begins_with_event(clause, after) && !is_hedge_of_change(clause))
		return true;
	if (text_starts_any(after, LIST(AFTER), NULL) || is_term_of_advice(after))
		return true;
	static const char *const RESULTS[] = {"时间", "時間", "时限", "时长", "周期", "年限", "期限", "缩短", "縮短", "延长", "延長", "压缩",
		"壓縮", "降至", "降到", "工期", "提前", "平均", "最长", "最長", "最短", "寿命", "輪候", "月数", "年数", "月數", "仅用", "只用",
		"用时", "耗时", "历时", "仅需", "只需", "僅用", "只需要", "歷時", "连续", "連續", "免费", "免租", "免收", "质保", "保修", "徒刑",
		"推迟", "推遲", "等候", "等待", "早", "快", "晚", "超期", "逾期", "共计", "缩至", "增至", "增加", "减至", "刑期", "保质", "工龄",
		"不到", "不足"};
	bool vague_unit = str_eq(unit, STR("年")) || str_eq(unit, STR("个月")) || str_eq(unit, STR("個月")) || str_eq(unit, STR("周"));
	return vague_unit && !memchr(value.p, '.', value.n) && !text_has_any(clause, LIST(RESULTS)); // 3.4年 is no date
}

// 10万立方米以上塘坝清淤42口: another number of the clause counts what the size belongs to.
static bool names_what_is_counted(str rest)
{
	static const char *const USES[] = {"用于", "用於", "实现", "就业", "资金", "投资", "投入", "支持", "贷款", "并", "且", "和", "及"};
	if (!ch_is_han(utf8_first(rest)) || text_starts_any(rest, LIST(USES), NULL))
		return false;
	for (int i = 0; i < 16 && rest.n; i++) {
		uint32_t ch = utf8_next(&rest);
		if (ch_is_digit(ch))
			return true;
		if (!ch_is_han(ch))
			return false;
	}
	return false;
}

// 2000万元以上的企业, 60岁以上: a size class of what is counted.
static bool is_size_class(str unit, str after, bool scaled)
{
	static const char *const FLOORS[] = {"以上", "及以上", "以下", "级", "級", "以内"};
	static const char *const THINGS[] = {"村", "户", "农户", "家庭", "企", "项目", "專案", "企业", "企業", "工业", "工程", "产业", "集群",
		"楼宇", "单位", "大户", "人员", "老人", "居民", "商户", "法人", "园区", "景区", "学校", "小区", "住宅", "重大", "工业企业",
		"大项目", "高", "优质", "强", "水库", "大型", "建筑", "口径", "展会", "展览", "场馆", "活动", "塘坝", "泊位", "船舶", "车辆",
		"设备", "机组", "河流", "湖泊", "商场", "地块", "物业", "客车", "货车", "小客车", "小型", "汽车", "住户", "用户", "客户", "儿童",
		"未成年人", "职工", "员工", "锅炉", "风机", "泵站", "渔船", "桥梁", "隧道", "管道", "线路", "电站", "病床", "医院", "机关", "机构",
		"商品", "订单"};
	static const char *const SIZES[] = {"元", "万元", "亿元", "美元", "人", "平方米", "㎡", "亩", "千瓦", "兆瓦", "吨", "级", "米", "层",
		"萬元", "億元", "度", "座", "蒸吨", "蒸噸", "公里", "千伏", "吨位", "马力", "平方公里", "公斤", "毫米", "张", "床", "千瓦时",
		"千米", "立方米", "公顷", "公頃", "噸", "層", "岁", "歲", "呎", "匹", "寸", "英寸", "克", "升"};
	size_t n;
	static const char *const VILLAGES[] = {"自然村", "村", "小区", "屯", "組"};
	if (str_eq(unit, STR("户")) && text_starts_any(after, LIST(FLOORS), &n)) // 20户以上自然村
		return text_starts_any(str_skip(after, n), LIST(VILLAGES), NULL);
	if (!(text_is_any(unit, LIST(SIZES)) || scaled) || !text_starts_any(after, LIST(FLOORS), &n))
		return false;
	str rest = str_skip(after, n);
	if (str_starts(after, STR("级")) || str_starts(after, STR("級"))) // 15万吨级泊位
		return true;
	if (str_starts(rest, STR("的"))) {
		rest = str_skip(rest, 3);
		if (str_ends(unit, STR("元")) && ch_is_han(utf8_first(rest))) // 年收入100万元以上的村
			return true;
	}
	bool sorted = ch_is_digit(utf8_first(rest)); // 50亿元以上6个
	return sorted || text_starts_any(rest, LIST(THINGS), NULL) || names_what_is_counted(rest);
}

// 产值超10亿元企业达到23家: the size passed names the class.
static bool is_passed_size(str clause, str unit, str after)
{
	static const char *const PASSED[] = {"超", "超过", "过", "破"}, *const THINGS[] = {
																		"企业", "项目", "的企业", "的项目", "園區", "园区", "集群"};
	size_t n;
	str of = str_starts(after, STR("的")) ? str_skip(after, 3) : (str){0};
	if (str_ends(unit, STR("元")) && text_ends_any(clause, LIST(PASSED)) &&
		(ch_is_digit(utf8_first(of)) || names_what_is_counted(of))) // 超10亿元的企业达9家
		return true;
	if (!str_ends(unit, STR("元")) || !text_starts_any(after, LIST(THINGS), &n))
		return false;
	return text_ends_any(clause, LIST(PASSED)) || ch_is_digit(utf8_first(str_skip(after, n))); // 50亿元项目1个
}

// 3类商品: so many kinds. 3类水质, 达到3类 is a class.
static bool is_kinds(str unit, str before_number, str after)
{
	static const char *const CLASSES[] = {"水", "标准", "地区", "声", "区", "医疗器械", "新药", "会计", "建筑", "企业", "船", "功能"};
	static const char *const REACHED[] = {"达", "达到", "为", "國", "国", "由", "至", "到", "优于", "第"};
	bool kinds = str_eq(unit, STR("类")) || str_eq(unit, STR("類"));
	return kinds && ch_is_han(utf8_first(after)) && !text_starts_any(after, LIST(CLASSES), NULL) &&
		   !text_ends_any(before_number, LIST(REACHED));
}

static bool is_ordinal(str before_number, str unit, str after)
{
	static const char *const ENDS[] = {"第", "前", "全国第", "位列", "排名", "编号", "No.", "NO.", "约第", "同第", "居"};
	static const char *const RANKS[] = {"名", "位", "强", "批", "次", "届", "期", "条", "个月", "组", "级", "級", "类"};
	if (str_ends(before_number, STR("第")) || str_ends(before_number, STR("No.")))
		return true;
	if (text_ends_any(before_number, LIST(ENDS)) && text_is_any(unit, LIST(RANKS)))
		return !str_ends(before_number, STR("提前"));
	static const char *const LEVELS[] = {"级", "級", "類", "类"};
	static const char *const WINDS[] = {"风", "風", "震", "陣"};
	if (is_kinds(unit, before_number, after))
		return false;
	if (text_is_any(unit, LIST(LEVELS)))
		return !text_has_any(before_number, LIST(WINDS));
	static const char *const ROADS[] = {"道", "路", "国道", "國道", "鐵", "铁"};
	if (str_eq(unit, STR("線")) && text_ends_any(before_number, LIST(ROADS))) // 縣道207線
		return true;
	return str_eq(unit, STR("线")) || (str_eq(unit, STR("条")) && str_starts(after, STR("规定")));
}

// 12英寸晶圆, 0—20厘米土壤相对湿度62%: how large the thing is that another number counts or measures.
static bool is_dimension(const struct number *n, bool sized, str unit, str after)
{
	static const char *const SIZES[] = {"兆瓦", "千瓦", "千伏", "千伏安", "兆伏安", "吨", "噸", "蒸吨", "米", "公里", "立方米", "平方米",
		"马力", "匹", "MW", "kW", "升", "公斤", "毫米", "厘米", "寸", "英寸", "座", "吉瓦", "平方公里", "亩", "层", "元", "标箱", "TEU"};
	static const char *const JOINS[] = {"以上", "以内", "以下", "左右", "的"};
	static const char *const LENGTHS[] = {"厘米", "毫米", "米", "公分", "公尺", "层", "岁"}, *const INCHES[] = {"英寸", "寸"};
	if (!ch_is_han(utf8_first(after)))
		return false;
	if (sized && text_is_any(unit, LIST(SIZES)) && !text_starts_any(after, LIST(JOINS), NULL)) // 6台116兆瓦锅炉
		return true;
	return text_is_any(unit, LIST(INCHES)) || (n->range && text_is_any(unit, LIST(LENGTHS)) && names_what_is_counted(after));
}

// 每2小时巡检1次: how often.
static bool is_how_often(const struct quantity *q, str clause)
{
	static const char *const TIMES[] = {"次", "遍", "趟", "回"};
	static const char *const EACH[] = {"每天", "每日", "每周", "每週", "每月", "每季", "每年", "每小时", "每小時", "每两", "每半", "每逢",
		"每隔", "每晚", "每班", "每星期", "每个月", "每個月", "每季度", "每1", "每2", "每3", "每4", "每5"};
	return q->number.value.n == 1 && !q->number.scale.n && text_is_any(q->unit, LIST(TIMES)) && text_has_any(clause, LIST(EACH));
}

// “市域1小时、省会2小时”交通圈: within the name of something.
static bool is_in_quoted_name(str text, size_t from, size_t end)
{
	static const char *const NAMED[] = {"交通圈", "生活圈", "服务圈", "经济圈", "圈", "体系", "行动", "工程", "模式", "计划", "政策",
		"格局", "专项", "机制", "品牌", "布局", "战略", "架构", "系列", "便民", "服务"};
	enum { NEAR = 60 };
	str rest = str_sub(text, end, end + NEAR), before_it = str_sub(text, from > NEAR ? from - NEAR : 0, from);
	ptrdiff_t close = str_find(rest, STR("”")), open = -1, at;
	if (close < 0 || !text_starts_any(str_skip(rest, (size_t)close + 3), LIST(NAMED), NULL) ||
		str_has(str_sub(rest, 0, (size_t)close), STR("“")))
		return false;
	while ((at = str_find(str_skip(before_it, (size_t)(open + 1)), STR("“"))) >= 0)
		open += at + 1;
	return open >= 0 && !str_has(str_skip(before_it, (size_t)open), STR("”"));
}

// “965”, “10个一”: a name in quotes that begins with the number.
static bool is_quoted_name(str text, size_t from, size_t end)
{
	uint32_t open = before(text, from);
	if (open != 0x201C && open != 0x300C && open != 0x300E)
		return false;
	str rest = str_sub(text, end, end + 24);
	for (int n = 0; n < 6 && rest.n; n++) {
		uint32_t ch = utf8_next(&rest);
		if (ch == 0x201D || ch == 0x300D || ch == 0x300F)
			return true;
	}
	return false;
}

static bool is_voltage_name(str unit)
{
	return str_ends(unit, STR("千伏")) || str_eq(unit, STR("kV"));
}

// Views and likes that stand in a line of the page.
static bool is_page_counter(str clause)
{
	static const char *const WORDS[] = {"浏览", "阅读", "点击", "播放", "人气", "瀏覽", "閱讀", "共印", "共印发"};
	str trimmed = str_trim(clause);
	return text_ends_any(trimmed, LIST(WORDS));
}

// ---- Chinese numerals ---------------------------------------------------------------------------------------------

// 四百六十, 一百三十七: hundreds and more by two digits or three. 三百 is round, and so may be prose.
static bool is_exact(str value)
{
	int digits = 0;
	for (size_t i = 0; i < value.n; i++)
		digits += value.p[i] >= '1' && value.p[i] <= '9';
	return value.n >= 3 && digits >= 2 && !memchr(value.p, '-', value.n);
}

// In a text with Arabic figures, Chinese numerals are counts only when they are large or exact; 三大, 十二个 are prose.
static bool han_counts(const struct scanner *s, const struct quantity *q, str clause)
{
	static const char *const VAGUE[] = {"年", "天", "次", "种", "種", "类", "類", "级", "級", "遍", "步", "层", "對", "对", "期", "点"};
	const struct number *n = &q->number;
	if (!n->han)
		return true;
	if (n->percent || n->permille)
		return !n->scale.n;
	if (before(s->text, q->from) == 0x7B2C || before(s->text, q->from) == 0x201C || number_han_digit(before(s->text, q->from)) >= 0)
		return false;
	bool large = n->scale.n > 0 || n->value.n >= 5 || memchr(n->value.p, '.', n->value.n);
	bool sum = n->value.n >= 3 && (str_ends(q->unit, STR("元")) || hedge_match(clause, HEDGE_BEFORE).n); // 六千澳門元, 逾九百場
	if (large || sum || is_exact(n->value))
		return true;
	if (!s->han || str_eq(n->value, STR("1")) || text_is_any(q->unit, LIST(VAGUE)))
		return false;
	static const char *const NAMES[] = {"个中心", "个方面", "大", "个坚持", "个一", "项制度", "个面向", "个必须"};
	return !text_starts_any(str_skip(s->text, q->end - q->unit.n), LIST(NAMES), NULL);
}

// 2分30秒, 1小时20分钟: two numbers that are one time, which no single value can say.
static bool is_part_of_time(const struct scanner *s, const struct quantity *q, str plain_unit, str after)
{
	static const char *const LARGER[] = {"小时", "小時", "分", "分钟", "分鐘", "年", "天"};
	str earlier = str_sub(s->text, 0, q->from);
	if (!measure_is_time(plain_unit))
		return false;
	for (size_t i = 0; i < sizeof LARGER / sizeof *LARGER; i++) {
		size_t n = strlen(LARGER[i]);
		if (text_ends_any(earlier, &LARGER[i], 1) && ch_is_digit(before(earlier, earlier.n - n)))
			return true;
	}
	return !str_eq(plain_unit, STR("年")) && ch_is_digit(utf8_first(after));
}

// 4家单位作了发言: who took part is no news.
static bool is_attendance(str unit, str after)
{
	static const char *const UNITS[] = {"家", "个", "名", "位", "個"};
	static const char *const WHO[] = {"单位", "部门", "單位", "部門", "区县", "代表"};
	static const char *const SPOKE[] = {"发言", "發言", "汇报", "表态", "作了", "参加会议", "参会", "介绍情况"};
	str near = str_sub(after, 0, after.n < 48 ? after.n : 48);
	return text_is_any(unit, LIST(UNITS)) && text_starts_any(after, LIST(WHO), NULL) && text_has_any(near, LIST(SPOKE));
}

bool quantity_is_refused(const struct scanner *s, const struct quantity *q, str clause, str plain_unit)
{
	str after = str_skip(s->text, q->end);
	bool year = str_eq(plain_unit, STR("年")) && !q->number.scale.n && q->number.value.n == 4 && !memchr(q->number.value.p, '.', 4);
	if (year || is_mere_span(q->number.value, clause, plain_unit, after) || is_day_and_night(q->number.value, plain_unit, after) ||
		is_part_of_time(s, q, plain_unit, after))
		return true;
	if (is_size_class(plain_unit, after, q->number.scale.n > 0) || is_passed_size(clause, plain_unit, after))
		return true;
	if (is_ordinal(clause, plain_unit, after) || is_quoted_name(s->text, q->from, q->end) || is_in_quoted_name(s->text, q->from, q->end) ||
		is_dimension(&q->number, s->last == q->from && s->last, plain_unit, after) || is_voltage_name(plain_unit) ||
		is_page_counter(clause) || is_attendance(plain_unit, after) || is_how_often(q, clause))
		return true;
	static const char *const LENGTHS[] = {"公里", "米", "千米", "公尺", "km", "海里"}, *const SPOTS[] = {"处", "處"}; // 120公里处
	if (text_is_any(plain_unit, LIST(LENGTHS)) && text_starts_any(after, SPOTS, 2, NULL))
		return true;
	static const char *const BY[] = {"按", "以"}, *const RECKONED[] = {"计算", "計算", "计，", "計，"}; // 每年按200天计算
	if (text_ends_any(clause, LIST(BY)) && text_starts_any(after, LIST(RECKONED), NULL))
		return true;
	if (str_ends(clause, STR("每")) || str_ends(clause, STR("每隔")) || str_starts(after, STR("范围")))
		return true;
	return !han_counts(s, q, clause);
}
