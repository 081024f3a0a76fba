#include "article/scan.h"

// The unit after a number in running text: units of the table, one unit over another (元/吨, 立方米每秒), a second measure in
// brackets (套（间）), and the words that are units only beside certain numbers (1.2亿度, 780万方, 98.6分, 培训36期).

// Words that only begin like a unit.
static const char *const WORDS[] = {"单元", "单位", "单独", "單位", "部门", "部門", "部分", "道路", "条例", "條例", "条件", "条款", "处理",
	"处置", "處理", "起步", "家庭", "家长", "家園", "家园", "家具", "家电", "天气", "天然", "年级", "年輕", "年轻", "组织", "組織", "对口",
	"对接", "种植", "面积", "面積", "元宵", "元旦", "本科", "本地", "集团", "集團", "集装箱", "集中", "所有", "门店", "门诊", "場所",
	"场所", "场地", "场馆", "户籍", "戶籍", "片区", "口岸", "台账", "座谈", "把关", "包括", "只有", "位于", "位於", "位列", "名单", "名录",
	"名牌", "站点", "站點", "站位", "站台", "站区", "站區", "站房", "案例", "案件", "案值", "案卷", "案由", "校园", "校園", "校长", "校長",
	"校舍", "校车", "校車", "校区", "校區", "校友", "校外", "校内", "校企", "檔案", "檔期", "檔次", "堂食", "孔子", "层级", "层面", "双方",
	"间隔", "项目", "項目", "班子", "份额", "级别", "度假", "度夏", "人均", "年代", "年度", "年期", "团队", "團隊", "团体", "團體", "团员",
	"團員", "团伙", "团组", "团购", "團購", "摊位", "攤位", "摊点", "攤販", "伙伴", "伙食", "盘活", "盤點", "盘点"};

static size_t unit_at_front(str s)
{
	size_t n = unit_match(s), word;
	return n && text_starts_any(s, LIST(WORDS), &word) && word > n ? 0 : n;
}

// "千人", "10万人", "10万" under a unit: a rate. Bytes; 0 when there is none.
static size_t so_many(str s)
{
	static const char *const SCALES[] = {"10万", "十万", "百万", "10萬", "十萬", "千", "万", "萬", "百"};
	size_t n;
	return text_starts_any(s, LIST(SCALES), &n) ? n + unit_at_front(str_skip(s, n)) : 0;
}

// What may stand under a unit, beyond other units: 元/月, m³/s, 张/千人.
static size_t divisor(str s)
{
	static const char *const SHORT[] = {"月", "日", "时", "時", "人", "s", "h", "d", "a"};
	size_t n = so_many(s), m;
	n = n ? n : unit_at_front(s);
	return n == 0 && text_starts_any(s, LIST(SHORT), &m) && !ch_is_latin(utf8_first(str_skip(s, m))) ? m : n;
}

static size_t after_unit(str unit, str rest)
{
	static const char *const EACH[] = {"每秒", "每小时", "每小時", "每立方米", "每升", "每分钟", "每公里"};
	static const char *const OVER[] = {"米", "千米", "公里", "吨", "毫克", "微克", "毫米", "公尺", "m³"};
	size_t n;
	if (text_ends_any(unit, LIST(OVER)) && text_starts_any(rest, LIST(EACH), &n))
		return n;
	uint32_t mark = utf8_first(rest);
	if (mark != '/' && mark != 0xFF0F && mark != 0xFF08 && mark != '(')
		return 0;
	str inside = rest;
	utf8_next(&inside);
	if (mark == '/' || mark == 0xFF0F) {
		n = divisor(inside);
		return n ? rest.n - inside.n + n : 0;
	}
	n = unit_at_front(inside);
	str close = str_skip(inside, n);
	if (n == 0 || (utf8_first(close) != 0xFF09 && utf8_first(close) != ')'))
		return 0;
	utf8_next(&close);
	return rest.n - close.n;
}

// 94座次, 48趟次: how many of them, counted each time. 名次 and 层次 count nothing.
static size_t times_at(str unit, str rest)
{
	static const char *const COUNTED[] = {"座", "趟", "队", "隊", "组", "組", "团", "團", "班", "架", "艘", "辆", "輛", "车", "車", "船",
		"处", "處", "所", "家", "户", "戶", "件", "项", "項", "条", "條", "间", "間", "栋", "棟", "幢", "台", "臺", "部", "宗", "案", "口",
		"株", "批", "场", "場", "支", "套", "面", "头", "頭", "只", "隻", "轮", "輪", "站", "种", "種", "册", "冊", "亩", "畝", "校", "村",
		"位", "点", "個", "个"};
	static const char *const OTHERS[] = {"次级", "次生", "次品", "次要", "次数", "次日", "次年", "次序", "次高", "次新", "次元"};
	return text_is_any(unit, LIST(COUNTED)) && str_starts(rest, STR("次")) && !text_starts_any(rest, LIST(OTHERS), NULL) ? 3 : 0;
}

static bool ends_word(str rest)
{
	static const char *const GOES_ON[] = {"以上", "以下", "以内", "左右", "的", "和", "及"};
	return rest.n == 0 || !(ch_is_han(utf8_first(rest)) || ch_is_latin(utf8_first(rest))) || text_starts_any(rest, LIST(GOES_ON), NULL);
}

// Words that are no units as a rule: 方 度 字 路 beside 万, 分 of marks, 点 of an index, 期 of courses.
static size_t rare_unit(str rest, const struct number *n, str clause)
{
	static const char *const COURSES[] = {"培训", "培訓", "班", "讲座", "課程", "课程", "举办", "舉辦", "开展", "刊发", "编发", "发布",
		"直播", "营", "营地", "專班", "集训", "研修", "沙龙", "讲堂"};
	static const char *const MARKS[] = {"分", "控制线", "录取", "成绩", "满意度", "評", "评", "测评"};
	static const char *const HEAT[] = {"气温", "氣溫", "温度", "溫度", "高温", "低温", "高溫", "低溫", "水温", "水溫"};
	static const char *const CURRENT[] = {"用电", "用電", "发电", "發電", "电量", "電量", "省电", "浊度", "濁度", "盐度", "鹽度"};
	static const char *const CALLS[] = {"电话", "電話", "来电", "來電", "热线", "熱線", "接听", "接聽", "通報", "接獲", "接线"};
	static const char *const WHOLES[] = {
		"国", "國", "县", "縣", "镇", "鎮", "乡", "鄉", "厂", "廠", "店", "车", "車", "页", "頁", "串", "柜", "櫃", "群", "池"};
	static const char *const AGES[] = {"寿命", "壽命", "平均年龄", "平均年齡"};
	bool decimal = memchr(n->value.p, '.', n->value.n), many = n->value.n >= 2 && n->value.p[0] >= '3';
	str after = str_skip(rest, 3);
	if (n->scale.n && str_starts(rest, STR("路")))
		return 3;
	uint32_t mark = utf8_first(rest);
	size_t rate = mark == '/' || mark == 0xFF0F ? so_many(str_skip(rest, mark == '/' ? 1 : 3)) : 0; // 6.5/10万
	if (rate && !n->scale.n)
		return rate + (mark == '/' ? 1 : 3);
	bool heat = str_starts(rest, STR("度")) && text_has_any(clause, LIST(HEAT));
	if ((n->range && !heat) || !ends_word(after))
		return 0;
	if (heat)
		return 3;
	bool large = n->scale.n || n->value.n > 6; // 1億9,500萬度 is multiplied out
	if (str_starts(rest, STR("度")))
		return large || n->value.n > 3 || text_has_any(clause, LIST(CURRENT)) ? 3 : 0;
	if (text_starts_any(rest, (const char *const[]){"方", "字"}, 2, NULL))
		return large ? 3 : 0;
	if (text_starts_any(rest, LIST(WHOLES), NULL) && n->value.n > 1)
		return 3;
	if (str_starts(rest, STR("通")))
		return text_has_any(clause, LIST(CALLS)) ? 3 : 0;
	if (str_starts(rest, STR("岁")) || str_starts(rest, STR("歲")))
		return decimal || text_has_any(clause, LIST(AGES)) ? 3 : 0;
	if (n->han)
		return 0;
	if (text_starts_any(rest, (const char *const[]){"男", "女"}, 2, NULL)) // 拘捕34男12女
		return !ch_is_han(utf8_first(after)) ? 3 : 0;
	if (str_starts(rest, STR("分")))
		return (decimal || many) && text_has_any(clause, LIST(MARKS)) ? 3 : 0;
	if (str_starts(rest, STR("点")) || str_starts(rest, STR("點")))
		return n->value.n - (decimal ? 2 : 0) >= 2 && many ? 3 : 0;
	return str_starts(rest, STR("期")) && text_has_any(clause, LIST(COURSES)) ? 3 : 0;
}

// "4.5个、9.8个和12.7个百分点", "3.2、4.5和6.7公里": the last of a list has the whole unit. `unit`: what stands here.
static str unit_of_list(str unit, str rest, struct arena *arena)
{
	static const char *const JOINS[] = {"、", "和", "及", "与", "與"};
	enum { ITEMS = 8, REACH = 400 };
	struct number next;
	size_t n;
	// Behind 个 only percentage points are longer: without any near by, the items need not be read for each of them again.
	str near = str_sub(rest, 0, REACH);
	if (!text_starts_any(rest, LIST(JOINS), NULL) || (unit.n && !str_has(near, STR("百分"))))
		return (str){0};
	if (unit.n && !str_has(near, STR("个百分点")) && !str_has(near, STR("個百分點")))
		return (str){0};
	for (int i = 0; i < ITEMS && text_starts_any(rest, LIST(JOINS), &n) && number_scan(str_skip(rest, n), arena, &next); i++) {
		rest = str_skip(rest, n + next.n);
		size_t longer = unit_at_front(rest);
		if (next.scale.n || next.han || (longer && !str_starts(rest, unit)))
			break;
		if (longer > unit.n)
			return unit.n && !str_starts(rest, STR("个百分点")) && !str_starts(rest, STR("個百分點")) ? (str){0} : str_sub(rest, 0, longer);
		rest = str_skip(rest, longer);
	}
	return (str){0};
}

static const char *const TYPED[] = {"m2", "m3", "km2", "hm2", "m3/s", "m3/h", "μg/m3", "mg/m3", "kg/m3"};
static const char *const PRINTED[] = {"m²", "m³", "km²", "hm²", "m³/s", "m³/h", "μg/m³", "mg/m³", "kg/m³"};

str measure_as_printed(str unit)
{
	for (size_t i = 0; i < sizeof TYPED / sizeof *TYPED; i++)
		if (str_eq(unit, str_from(TYPED[i])))
			return str_from(PRINTED[i]);
	return unit;
}

size_t measure_match(str rest, const struct number *number, str clause)
{
	size_t n = unit_at_front(rest), typed;
	if (text_starts_any(rest, LIST(TYPED), &typed) && !ch_is_latin(utf8_first(str_skip(rest, typed))))
		return typed;
	if (n == 0)
		return rare_unit(rest, number, clause);
	n += times_at(str_sub(rest, 0, n), str_skip(rest, n));
	return n + after_unit(str_sub(rest, 0, n), str_skip(rest, n));
}

str measure_of_list(str rest, size_t n, struct arena *arena)
{
	str unit = str_sub(rest, 0, n);
	return n == 0 || str_eq(unit, STR("个")) || str_eq(unit, STR("個")) ? unit_of_list(unit, str_skip(rest, n), arena) : (str){0};
}

bool measure_is_time(str unit)
{
	static const char *const UNITS[] = {"天", "小时", "小時", "分钟", "分鐘", "秒", "年", "个月", "個月", "周", "个小时", "個小時",
		"个工作日", "个工作天", "工作日", "個工作天", "個工作日", "个工作小时", "個工作小時", "工作小时", "个星期", "個星期", "个季度",
		"個季度", "个学期", "個學期"};
	return text_is_any(unit, LIST(UNITS));
}

str measure_of_currency(str clause, size_t *n)
{
	static const char *const NAMES[] = {"澳門元", "澳门元", "MOP", "MOP$", "港元", "港幣", "港币", "HK$", "HKD", "美元", "美金", "US$",
		"USD", "人民幣", "人民币", "RMB", "CNY", "¥", "￥", "新台幣", "新臺幣", "NT$", "欧元", "歐元", "EUR", "€", "$", "＄"};
	static const char *const MONEY[] = {"澳門元", "澳门元", "澳門元", "澳門元", "港元", "港元", "港元", "港元", "港元", "美元", "美元",
		"美元", "美元", "元", "元", "元", "元", "元", "元", "元", "元", "元", "欧元", "歐元", "欧元", "欧元", "元", "元"};
	static_assert(sizeof NAMES == sizeof MONEY, "each name has its unit");
	str s = clause;
	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	int found = text_back_word(s, LIST(NAMES));
	*n = found < 0 ? 0 : clause.n - s.n + strlen(NAMES[found]);
	return found < 0 ? (str){0} : str_from(MONEY[found]);
}
