#include "article/phrase.h"

#include "article/quantity.h"
#include "article/reading.h"
#include "article/scan.h"

// What may stand before a caption's words without adding to them. Deeds (新建, 拆除) stay: they say what became of the thing.
static const char *const LEADS[] = {"我们", "今年", "明年", "去年", "全年", "年内", "目前", "累计", "累計", "力争", "力爭", "预计", "預計",
	"净增", "淨增", "其中", "同时", "还", "還", "截至目前", "每年", "让", "令", "使", "把", "全力", "确保", "直接", "只", "現有", "现有",
	"推动落地", "超额", "择机", "今年以来", "以来", "要让", "已累计", "共有", "分别", "分別", "已", "现时", "現時", "首批", "建成后可",
	"建成后", "达产后可", "后可", "可年产", "则", "則", "年初以来", "完成", "推动", "实现", "實現", "當中", "当中", "其中有", "共", "达到",
	"達到"};

// Deeds are left out only where a caption grows too wide.
static const char *const DEEDS[] = {"新增", "新建", "引进", "引進", "建成", "打造", "开工", "改造", "签约", "实施", "培育", "安排", "更换",
	"推出", "发放", "开放", "封闭", "出动", "拆除", "拉动", "带动", "增设", "启用", "新打", "储备", "覆盖", "投入", "再引进", "再建",
	"新开", "关闭", "關閉", "停运", "取消", "新开工", "优化", "推进", "布局", "新谋划布局", "新布局", "举办", "舉辦", "开展", "组织",
	"新购", "新购置", "新辟", "新闢", "新設", "新设", "设立", "设置", "興建", "新認證", "新认定", "新认证", "淘汰", "清退", "查处", "处置",
	"處置", "出台", "修复", "修訂", "修订", "注销", "搬迁", "新开通", "开通", "建设", "破获", "捣毁", "打掉", "盘活"};

// Verbs of change whose outcome the number is, with 至 or 到 behind them.
static const char *const CHANGES[] = {"提升", "上升", "下降", "降", "升", "增", "减", "減", "增加", "减少", "減少", "提高", "提", "調降",
	"压缩", "壓縮", "缩短", "縮短", "缩", "縮", "扩大", "擴大", "擴增", "增長", "增长", "扩", "擴", "发展", "拓宽", "维护", "稳定", "保持",
	"维持", "維持", "控制", "跃升", "攀升", "回落", "扩容", "擴容", "调高", "調高", "调整", "調整", "放宽", "收窄", "压减", "压降", "精简",
	"翻升", "拓展", "延伸", "壮大", "扩充", "上調", "上调", "下调", "下調", "增设", "增設", "拉长", "延长", "延長", "开", "扩展", "铺",
	"稳", "降低", "发送", "回升", "跌", "涨", "漲", "微升", "微降", "下跌", "上涨", "下滑", "飙升", "上漲", "成長", "縮減", "缩减", "壓減",
	"擴展", "延展"};

static const char *const LINKS[] = {"达到", "達到", "达", "達", "至", "到", "为", "為", "是", "有", "共", "了", "约", "約", "再", "已",
	"在", "均", "由", "从", "仅", "只", "，", "比上年", "同比", "扩大", "压缩", "提升", "再添", "再开", "添", "的", "近", "超", "逾", "过",
	"过去", "稳住", "接近", "占", "要让", "要", "可达", "可", "首次", "分别", "分別", "仅用", "只用", "只用了", "高达", "低至", "先后",
	"先后跨", "跨过", "迈过", "跨上", "迈上", "跨越", "登上", "站上", "将", "將", "还将", "還將", "一举", "一舉", "再次", "首度", "已经",
	"已經", "维持", "維持", "保持", "稳定", "按", "继续按", "仍按", "折合", "合计", "合計", "合共", "共计", "共計", "于", "於", "錄得",
	"录得", "实现", "實現", "高達", "達到", "累计达", "累計達"};

// Words that end like a hedge or a link and are none.
static const char *const WHOLE_WORDS[] = {"许可", "許可", "认可", "認可", "行为", "行為", "作为", "作為", "人为", "存在", "所在", "现在",
	"潜在", "没有", "拥有", "国有", "所有", "特有", "公共", "早到", "迟到", "自由", "理由", "缘由", "以为", "成为", "合約", "條約", "節約",
	"签约", "簽約", "预约", "預約", "节约", "合约", "条约", "附近", "赶超", "商超", "通过", "通過", "经过"};

// A sum that stands behind its thing: 发放补贴累计30亿元. Alone it needs the thing before.
static const char *const SUMS[] = {"累计", "累計"};

static const char *const AVERAGES[] = {"日均", "月均", "年均", "平均", "人均", "户均", "亩均", "戶均", "周均"};

int phrase_width(str s)
{
	int halves = 0;
	while (s.n)
		halves += utf8_next(&s) < 0x2000 ? 1 : 2;
	return (halves + 1) / 2;
}

// Bytes of the longest of the words that s ends in, when more than that stands in s.
static size_t tail_of(str s, const char *const *words, size_t n)
{
	int found = text_back_word(str_skip(s, 1), words, n);
	return found < 0 ? 0 : strlen(words[found]);
}

// "提高到", "稳定在": bytes of the change and its link at the end of s.
static size_t change_tail(str s)
{
	static const char *const INTO[] = {"至", "到", "为", "為", "在", "成"};
	size_t link = tail_of(s, LIST(INTO));
	str head = str_sub(s, 0, s.n - link);
	size_t change = !link ? 0 : text_is_any(head, LIST(CHANGES)) ? head.n : tail_of(head, LIST(CHANGES));
	return change ? link + change : 0;
}

str phrase_strip_tail(str s)
{
	bool linked = false; // a link was just cut: the 最快 of "最快只用了17天" is no hedge of the number
	for (size_t cut = 1; cut && s.n; s = str_sub(s, 0, s.n - cut)) {
		size_t money;
		if (measure_of_currency(s, &money).n && money < s.n)
			s = str_sub(s, 0, s.n - money);
		str hedge = hedge_match(s, HEDGE_BEFORE);
		bool superlative = linked && str_starts(hedge, STR("最"));
		bool kept = superlative || str_eq(hedge, STR("下降")) || text_ends_any(s, LIST(WHOLE_WORDS));
		cut = change_tail(s);
		if (!cut && !kept)
			cut = hedge.n;
		if (cut && cut == hedge.n && str_ends(str_sub(s, 0, s.n - cut), STR("首"))) // 首破2万吨
			cut += 3;
		if (!cut && !kept && !text_ends_any(s, LIST(AVERAGES)))
			cut = str_ends(s, STR("最高达")) || str_ends(s, STR("最低至")) ? 3 : tail_of(s, LIST(LINKS));
		if (!cut && !kept)
			cut = tail_of(s, LIST(SUMS));
		linked = cut && cut != hedge.n;
	}
	return text_is_any(s, LIST(LINKS)) ? (str){0} : str_trim(s);
}

static str strip_words(str s, const char *const *words, size_t count)
{
	size_t n;
	while (text_starts_any(s, words, count, &n) && utf8_count(s) > 3 && n < s.n && !str_starts(s, STR("建成区")) &&
		   !str_starts(str_skip(s, n), STR("、")) && !str_starts(str_skip(s, n), STR("度")))
		s = str_skip(s, n);
	return s;
}

str phrase_strip_lead(str s)
{
	while (s.n && (utf8_first(s) == 0x300C || utf8_first(s) == 0x201C) && !str_has(s, STR("」")) && !str_has(s, STR("”")))
		utf8_next(&s);
	return str_trim(strip_words(s, LIST(LEADS)));
}

// "2025—2027年", "1至8月": the dates before what is counted.
static str without_dates(str s)
{
	static const char *const ENDS[] = {"年", "月", "日"};
	size_t last = 0;
	for (str rest = s; rest.n;) {
		uint32_t ch = utf8_first(rest);
		size_t n = number_range_mark(rest);
		if (text_starts_any(rest, LIST(ENDS), NULL) && rest.n < s.n)
			last = s.n - rest.n + 3;
		else if (!ch_is_digit(ch) && n == 0)
			break;
		utf8_next(&rest);
	}
	return str_skip(s, last);
}

str phrase_shorten(str s)
{
	if (phrase_width(s) > CAPTION_MOST)
		s = phrase_strip_lead(without_dates(s));
	if (phrase_width(s) > CAPTION_MOST)
		s = strip_words(s, LIST(DEEDS));
	if (phrase_width(s) <= CAPTION_MOST)
		return s;
	str tail = s;
	while (phrase_width(tail) > CAPTION_MOST)
		utf8_next(&tail);
	s = str_skip(s, segment_word_from(s, s.n - tail.n));
	ptrdiff_t open = str_find(s, STR("“")), close = str_find(s, STR("”"));
	return close >= 0 && (open < 0 || open > close) ? str_skip(s, (size_t)close + 3) : s;
}

str phrase_deed(str left)
{
	static const char *const BEFORE[] = {"拟", "擬", "计划", "計劃", "争取", "爭取", "将", "將", "再", "新", "还将", "全市", "全县"};
	size_t n = text_is_any(left, LIST(DEEDS)) ? left.n : tail_of(left, LIST(DEEDS));
	str rest = str_sub(left, 0, left.n - n);
	for (size_t m = 1; n && m && rest.n; rest = str_sub(rest, 0, rest.n - m), n += m)
		m = text_is_any(rest, LIST(BEFORE)) ? rest.n : tail_of(rest, LIST(BEFORE));
	return str_skip(left, left.n - n);
}

// "班次增至每日", "标准分别提高到每人每月": without the change before 每.
str phrase_without_change(str s, struct arena *arena)
{
	ptrdiff_t each = text_find(s, "每");
	if (each <= 6)
		return s;
	str front = str_sub(s, 0, (size_t)each);
	static const char *const INTO[] = {"达到", "達到", "达", "達", "为", "為"};
	size_t n = change_tail(front);
	n = n ? n : tail_of(front, LIST(INTO));
	front = str_sub(front, 0, front.n - n);
	static const char *const TURNS[] = {"分别", "分別"};
	size_t turn = n ? tail_of(front, LIST(TURNS)) : 0;
	return n ? str_fmt(arena, "%.*s%.*s", STR_ARG(str_sub(front, 0, front.n - turn)), STR_ARG(str_skip(s, (size_t)each))) : s;
}

str phrase_without_process(str s)
{
	static const char *const TAILS[] = {"成果产业化", "产业化", "升级改造", "改造提升", "提档升级", "组建运营", "优化提级"};
	static const char *const OTHERS[] = {"和一批", "及一批", "以及", "和若干", "和部分", "及其"};
	for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS && text_has_any(s, LIST(OTHERS)); i++) {
		ptrdiff_t at = text_find(s, OTHERS[i]);
		if (at >= 6)
			s = str_sub(s, 0, (size_t)at);
	}
	for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS && text_ends_any(s, LIST(TAILS)); i++)
		if (s.n >= strlen(TAILS[i]) + 6 && text_ends_any(s, &TAILS[i], 1))
			return str_sub(s, 0, s.n - strlen(TAILS[i]));
	return s;
}

// "从不足一成", "由六处", "从2020年的": where the former value begins.
static bool begins_former(str s)
{
	static const char *const FROM[] = {"由", "从", "從"}, *const VAGUE[] = {"不足", "不到", "约", "近", "原来的", "去年的", "约為"};
	size_t n;
	if (!text_starts_any(s, LIST(FROM), &n))
		return false;
	s = str_skip(s, n);
	if (text_starts_any(s, LIST(VAGUE), &n))
		s = str_skip(s, n);
	return number_han_digit(utf8_first(s)) > 0;
}

str phrase_before_former(str s)
{
	for (str rest = s; rest.n; utf8_next(&rest))
		if (begins_former(rest))
			return str_sub(s, 0, s.n - rest.n);
	return s;
}

// "三成", "三分之一", "一番" at the front of s.
static bool is_share(str s)
{
	static const char *const PARTS[] = {"成", "分之", "番", "倍"}, *const WORDS[] = {
																	   "成立", "成为", "成果", "成员", "成品", "成功", "成年", "成本"};
	if (number_han_digit(utf8_first(s)) < 1)
		return false;
	utf8_next(&s);
	return text_starts_any(s, LIST(PARTS), NULL) && !text_starts_any(s, LIST(WORDS), NULL);
}

// "通关时间压缩三成": the thing without its change.
static str before_share(str s)
{
	static const char *const TURNS[] = {"翻", "翻了", "占", "佔"};
	s = phrase_strip_tail(s);
	size_t turn = tail_of(s, LIST(TURNS));
	s = phrase_strip_tail(str_sub(s, 0, s.n - turn));
	return str_sub(s, 0, s.n - tail_of(s, LIST(CHANGES)));
}

str phrase_before_quantity(str s)
{
	s = phrase_before_former(s);
	for (str rest = s; rest.n;) {
		size_t at = s.n - rest.n;
		if (at && is_share(rest))
			return before_share(str_sub(s, 0, at));
		if (!ch_is_digit(utf8_next(&rest)))
			continue;
		while (rest.n && (ch_is_digit(utf8_first(rest)) || utf8_first(rest) == '.' || utf8_first(rest) == ','))
			utf8_next(&rest);
		bool scaled =
			str_starts(rest, STR("万")) || str_starts(rest, STR("亿")) || str_starts(rest, STR("萬")) || str_starts(rest, STR("億"));
		if ((scaled || unit_match(rest)) && !ch_is_latin(utf8_last(str_sub(s, 0, at))))
			return str_sub(s, 0, at);
		if (at && rest.n == 0) // 综合指数3.86
			return str_sub(s, 0, at);
	}
	return s;
}

bool phrase_is_time(str s)
{
	static const char *const ENDS[] = {"年", "月", "季度", "以来", "来", "期间", "上半年", "下半年", "日", "月份", "年底", "年末", "月底"};
	static const char *const STARTS[] = {"到", "至", "全", "上", "下", "近", "前", "去", "今", "当", "同"};
	enum { LONGEST = 8 };
	uint32_t first = utf8_first(s);
	bool when = ch_is_digit(first) || number_han_digit(first) > 0 || text_starts_any(s, LIST(STARTS), NULL);
	return when && utf8_count(s) <= LONGEST && text_ends_any(s, LIST(ENDS));
}

// "較通車初期成長", "比平日增加": with what. 比赛 and 较大 compare nothing.
static bool compares(str s)
{
	static const char *const THAN[] = {"较", "較", "比"};
	static const char *const OTHERS[] = {"比赛", "比賽", "比例", "比重", "比武", "比率", "比值", "比亚", "比价", "较大", "较高", "较强",
		"较重", "較大", "较低", "较好", "较小", "较多", "较少", "较快"};
	return text_starts_any(s, LIST(THAN), NULL) && !text_starts_any(s, LIST(OTHERS), NULL) && utf8_count(s) > 2;
}

// "每月", "每轮", "每人每年": the share of one.
static bool is_each(str s)
{
	enum { LONGEST = 3, TWICE = 4 };
	int n = utf8_count(s);
	return str_starts(s, STR("每")) && n > 1 && (n <= LONGEST || (n == TWICE && str_starts(str_skip(s, 6), STR("每"))));
}

bool phrase_is_change(str s)
{
	static const char *const WORDS[] = {"增长", "增長", "下降", "提高", "上升", "回落", "降低", "上涨", "减少", "增加", "占", "降幅",
		"涨幅", "偏少", "偏高", "偏低", "投资", "压缩", "缩短", "扩大", "上浮", "下浮", "完成投资", "高", "在建", "惠及", "首期", "调整",
		"基本建成", "涉及", "累计", "单个", "最快", "改善", "增幅", "增速", "降", "升", "多", "少", "減少", "成長", "建成", "已建成",
		"完工", "占比", "金额", "总金额", "总数", "總數", "总长", "總長", "总长度", "造价", "造價", "总造价", "總造價", "提速", "超前",
		"設", "设", "年減", "年增", "日均", "月均", "已投放", "局部", "局地", "部分地区", "局部地区", "山区局部", "实际增长", "名义增长",
		"实际下降", "最高", "最低", "最大", "最小", "最长", "最短", "最多", "已开", "已開", "興建中", "兴建中", "在建中", "规划中",
		"規劃中", "施工中", "減幅", "减幅", "跌幅", "升幅", "已動工", "已动工", "封顶", "交付", "已恢复", "户均", "降至", "改造",
		"改造提升", "新建", "续建", "累計", "平均", "加密", "下跌", "上升", "提升", "審結", "审结", "增至", "减至", "升至", "佔", "总量",
		"总額", "总额", "總額", "均价", "最高日", "均價", "其中", "合计", "合計", "共计"};
	static const char *const FRONTS[] = {"同比", "环比", "比上年", "比去年", "比上届", "较上年", "较去年", "较上月", "較上年", "較去年",
		"較前一年", "年均增", "按可比", "按不变", "比上月", "较同期", "较常年", "比常年", "较年初", "比年初", "占", "佔", "约占", "是",
		"为上年", "為上年", "相当于", "平均增幅", "平均涨幅", "平均降幅", "高于", "低于", "高於", "低於", "比全", "较全", "为预算", "其中",
		"按年", "按月", "按季", "同口径", "快于", "慢于", "优于", "好于", "快於", "超过警戒", "高出", "超警戒", "超汛限", "超保证",
		"增速较", "增速比", "降幅较", "降幅比", "增幅较", "增幅比", "涨幅较", "涨幅比"};
	if (text_is_any(s, LIST(WORDS)) || text_starts_any(s, LIST(FRONTS), NULL) || compares(s) || is_each(s))
		return true;
	static const char *const SHORT[] = {"增长", "增長", "下降", "提高", "新增", "增加", "减少"};
	static const char *const THAN[] = {"比", "较", "較"};
	size_t n = tail_of(s, LIST(SHORT)); // 五年增长, 比五年前提高
	return n && (phrase_is_time(str_sub(s, 0, s.n - n)) || text_starts_any(s, LIST(THAN), NULL));
}

bool phrase_is_deed(str s)
{
	return text_is_any(s, LIST(DEEDS));
}

bool phrase_asks(str s)
{
	static const char *const VERBS[] = {"提供", "确定", "帮助", "帮扶", "扶持", "完成", "取得", "解决", "落实", "评选", "投放", "覆盖",
		"培训", "走访", "抽检", "制定", "发布", "承接", "认定", "命名", "表彰", "支持", "服务", "吸引", "争取", "创建", "创成", "获得",
		"获批", "入选", "谋划", "梳理", "征集", "收集", "受理", "办理", "调解", "化解", "排查", "整治", "整改", "关停", "清理", "捐赠",
		"救助", "资助", "慰问", "招录", "招聘", "引导", "选派", "派出", "增派", "增加", "增开", "加开", "开行", "开发", "推广", "应用",
		"安装", "加装", "配备", "配置", "购置", "采购", "更新", "建立", "构建", "搭建", "形成", "划定", "布设", "种植", "栽植", "改建",
		"扩建", "续建", "修建", "修缮", "维修", "实现", "有", "把", "对", "为", "让", "向", "将"};
	s = str_trim(s);
	return text_ends_any(s, LIST(DEEDS)) || text_ends_any(s, LIST(VERBS)) || text_is_any(s, LIST(LEADS));
}

bool phrase_goes_on(str s)
{
	static const char *const FRONTS[] = {"再", "已", "拟", "擬", "又", "新"};
	enum { LONGEST = 3 };
	return utf8_count(s) > 1 && utf8_count(s) <= LONGEST && text_starts_any(s, LIST(FRONTS), NULL);
}

str phrase_without_rise(str s)
{
	static const char *const RISES[] = {"增长", "增長", "提高", "提升", "上升", "下降", "降低", "增加", "减少", "減少", "压缩", "缩短",
		"扩大", "上调", "下调", "上調", "調升", "調降", "上涨"};
	s = str_sub(s, 0, s.n - tail_of(s, LIST(RISES)));
	ptrdiff_t running = str_find(s, STR("连续")); // 浓度连续五年下降
	return running >= 6 ? str_sub(s, 0, (size_t)running) : s;
}

str phrase_without_comparison(str s)
{
	static const char *const THAN[] = {
		"较上年", "较去年", "比上年", "比去年", "同比", "环比", "較上年", "較去年", "较上月", "比上月", "较年初"};
	static const char *const PACES[] = {
		"加快", "放缓", "放緩", "收窄", "扩大", "提高", "增加", "减少", "提升", "上升", "下降", "回落", "降低", "回升", "下跌", "上涨"};
	size_t n = tail_of(s, LIST(THAN));
	if (n > 0)
		return s.n > n + 3 ? str_sub(s, 0, s.n - n) : s;
	for (str rest = s; tail_of(s, LIST(PACES)) && rest.n; utf8_next(&rest))
		if (s.n - rest.n >= 6 && (str_starts(rest, STR("较")) || str_starts(rest, STR("較")) || str_starts(rest, STR("比上")) ||
									 str_starts(rest, STR("比年")) || str_starts(rest, STR("比去")) || str_starts(rest, STR("比前"))))
			return str_sub(s, 0, s.n - rest.n);
	return s;
}

str phrase_without_basis(str s)
{
	static const char *const BASES[] = {"按可比口径", "按可比价格计算", "按不变价格计算", "按可比价计算", "按不变价计算", "按可比价格",
		"按不变价格", "按可比价", "按不变价", "扣除价格因素", "扣除价格因素后"};
	size_t n;
	return text_starts_any(s, LIST(BASES), &n) ? str_skip(s, n) : s;
}

str phrase_without_giving(str s)
{
	static const char *const GIVES[] = {"可享", "可享受", "享受", "给予", "給予", "可获", "可獲", "获", "獲", "可领", "可领取", "领取",
		"最高", "最高可", "最低", "最多", "发放", "發放", "可得", "处以", "處以", "处", "可申请", "申请", "提供", "拨付", "按", "再",
		"一次性", "可", "安排", "下达", "兑现", "予以", "每人", "每户", "均可", "将", "提供最高", "奖励", "落实", "争取", "有", "获得",
		"獲得"};
	for (size_t n = 1; n && s.n; s = str_sub(s, 0, s.n - n))
		n = text_is_any(s, LIST(GIVES)) ? s.n : tail_of(s, LIST(GIVES));
	return s;
}

str phrase_without_place(str s)
{
	static const char *const PLACES[] = {"全市", "全县", "全縣", "全区", "全區", "全省", "全州", "全镇"};
	size_t n;
	return text_starts_any(s, LIST(PLACES), &n) && n < s.n ? str_skip(s, n) : s;
}

str phrase_thing(str s)
{
	static const char *const PLANS[] = {"计划", "計劃", "还将", "還將", "将", "將", "拟", "将滚动", "滚动"};
	size_t n;
	s = phrase_without_place(s);
	if (text_starts_any(s, LIST(PLANS), &n) && n < s.n)
		s = str_skip(s, n);
	return strip_words(phrase_strip_lead(s), LIST(DEEDS));
}
