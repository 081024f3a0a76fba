#include "article/phrase.h"
#include "article/scan.h"

// The thing behind a number: "推进7个湖北实验室组建运营" -> 湖北实验室.

str stretch_after(str text, size_t at)
{
	str s = str_sub(text, at, stretch_char(text, at + STRETCH_REACH < text.n ? at + STRETCH_REACH : text.n));
	for (str rest = s; rest.n; utf8_next(&rest)) {
		uint32_t ch = utf8_first(rest);
		if (stretch_ends(ch) || ch_is_digit(ch))
			return str_sub(s, 0, s.n - rest.n);
	}
	return s;
}

// Where the noun ends and what is done with it begins.
static const char *const VERBS[] = {"组建", "运营", "同时", "动工", "开工", "落地", "完成", "投入", "接入", "破土", "见到", "下沉", "达产",
	"投产", "签约", "待命", "可供", "实现", "集中", "顺利", "建成", "见效", "开通", "竣工", "提供", "已", "將", "将", "全部", "正在", "過",
	"完工", "上线", "入驻", "落笔", "過坎", "过坎", "公共数据", "即", "停", "依靠", "选择", "采用", "来自", "参加", "參加", "就读", "到场",
	"前来", "，", "向", "为", "給", "给", "推进", "推動", "推动", "获", "减免", "给予", "參與", "参与", "有序", "被", "也", "都", "就",
	"可登记", "可", "均", "开展", "在建", "明年", "今年", "年底", "落成", "通了", "通上", "进行", "進行", "实施", "签订", "签署", "达成",
	"领取", "举行", "每人", "每户", "每位", "每名"};

// What begins so is no noun.
static const char *const NOT_NOUNS[] = {"全數", "全数", "待", "关口", "单子", "到", "至", "，", "是", "为", "已", "和", "及", "与", "并",
	"並", "或", "的", "将", "將", "被", "可", "就", "也", "都", "均", "即", "同时", "以", "左右", "在", "全部", "待命", "落笔", "下沉",
	"停", "升至", "降至", "时", "一对一", "派驻", "為", "用于", "用於", "对", "給", "给", "作起", "作为", "作為", "大关", "大關", "其中",
	"参与", "参加", "參與", "參加", "受益", "受惠", "观看", "报名", "到场", "前来", "就读", "台阶", "臺階", "门槛", "門檻", "中断", "年底",
	"年内", "年末", "月底", "今年", "明年", "及时", "预计", "預計", "计划", "計劃", "明日", "今日", "要", "不等", "不止"};

// Begin like one of those, or hold one of the verbs, and name a thing all the same.
static const char *const NOUNS[] = {"在建", "在册", "在校", "在岗", "在营", "在用", "在线", "在谈", "在库", "在外", "在读", "在职", "在产",
	"到期", "到位", "至善", "和平", "和谐", "和美", "就业", "就業", "就医", "就醫", "就诊", "就学", "就學", "停车", "停車", "停机", "对口",
	"对外", "对台", "给水", "给排水", "可再生", "可回收", "可视", "可控", "都市", "都會", "都会", "向阳", "为民", "为农", "为老", "获奖",
	"即时", "即食", "待业", "待遇", "待产", "时装", "时尚", "时令", "与会", "均衡", "被征地", "已建", "将军", "提供商", "集中式", "投入品",
	"过境", "过江", "過江", "实施方案", "实施细则", "实施意见", "实施单位", "实施项目"};

// A deed or a size before a noun: 建设项目, 规模养殖场. Only where the words before the number ask for a thing.
static const char *const MODIFIERS[] = {"提供", "底线", "目标", "目標", "规模", "水平", "增长", "增長", "下降", "提高", "提升", "开工",
	"建成", "恢复", "完成", "投入", "动工", "登记", "缩短", "压缩", "集中", "改造", "建设", "建設", "支持", "实施", "资助", "資助", "有效",
	"执行", "執行"};

// "1500元标准给予一次性补助": the words between a sum and what it is paid as.
static const char *const PAID_AS[] = {
	"的标准给予", "标准给予", "的标准发放", "标准发放", "給予", "给予", "予以", "的標準發給", "標準發給", "的標準發放", "的标准"};

// Verbs that end a clause around its number: 最快1天到账.
static const char *const VERBS_AROUND[] = {"上门", "到账", "封顶", "办结", "贯通", "通车", "完工", "建成", "送达", "到户", "投运", "投产",
	"落地", "拿证", "竣工", "到位", "完成", "交付", "起步", "起"};

// Places and bodies of one character: 218个村|实现.
static const char *const PLACES[] = {"村", "县", "縣", "镇", "鎮", "乡", "鄉", "市", "省", "国", "國"};

bool noun_ends_in_verb(str after, size_t *n)
{
	return text_starts_any(after, LIST(VERBS_AROUND), n) && !ch_is_han(utf8_first(str_skip(after, *n)));
}

// Where `verb` begins in s, behind its first two characters; -1. 就 of 就业 and 均 of 平均 are none.
static ptrdiff_t verb_in(str s, const char *verb)
{
	for (size_t from = 0; from < s.n;) {
		ptrdiff_t at = text_find(str_skip(s, from), verb);
		if (at < 0)
			return -1;
		from += (size_t)at;
		size_t n;
		bool noun = text_starts_any(str_skip(s, from), LIST(NOUNS), &n) && from + n < s.n;
		noun |= text_ends_any(str_sub(s, 0, from), (const char *const[]){"平", "首"}, 2);
		if (from >= (text_starts_any(s, LIST(PLACES), NULL) ? 3 : 6) && !noun)
			return (ptrdiff_t)from;
		from += 3;
	}
	return -1;
}

static str before_verb(str s)
{
	static const char *const JOINS[] = {"或", "和", "及", "与"};
	size_t end = s.n;
	for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS && text_has_any(s, LIST(VERBS)); i++) {
		ptrdiff_t at = verb_in(str_sub(s, 0, end), VERBS[i]);
		end = at >= 0 ? (size_t)at : end;
	}
	static const char *const HOW[] = {"免费", "免費", "全面", "陆续", "陸續", "统一", "共同", "积极", "先后", "同步", "率先"};
	str noun = str_trim(str_sub(s, 0, end));
	if (noun.n < s.n && noun.n > 12 && text_ends_any(noun, LIST(HOW))) // 适龄妇女免费|开展筛查
		noun.n -= 6;
	return text_ends_any(noun, LIST(JOINS)) && noun.n > 6 ? str_sub(noun, 0, noun.n - 3) : noun;
}

// What stands just before the next number belongs to that: 6个项目总投资205亿元.
static str without_next(str s)
{
	static const char *const NEXT[] = {"计划总投资", "总投资", "年度投资", "投资", "投资额", "蓄水", "蓄水量", "降雨量", "雨量", "总面积",
		"面积", "建筑面积", "占地面积", "总额", "成交额", "交易额", "销售额", "合同额", "营业收入", "营收", "收入", "总库容", "库容",
		"装机容量", "产量", "年产量", "吞吐量", "总长", "总产值", "年产值", "产值", "的"};
	static const char *const INSIDE[] = {"中", "里", "裡"};
	if (str_ends(s, STR("了"))) // 35名代表视察了2个项目
		return (str){0};
	for (size_t i = 0; i < sizeof NEXT / sizeof *NEXT && text_ends_any(s, LIST(NEXT)); i++)
		if (text_ends_any(s, &NEXT[i], 1) && s.n > strlen(NEXT[i]) + 3)
			s = str_sub(s, 0, s.n - strlen(NEXT[i]));
	s = phrase_strip_tail(s);
	return utf8_count(s) > 2 && text_ends_any(s, LIST(INSIDE)) ? str_sub(s, 0, s.n - 3) : s; // 148座水库中有23座
}

// "以文化为主题的公园", "建设项目": the object of the verb before the number, in a clause that begins like none.
static str asked_for(str s, bool before_number)
{
	enum { LONGEST = 10 };
	size_t n, of = 0;
	for (str rest = s; rest.n; utf8_next(&rest))
		if (str_starts(rest, STR("的")))
			of = s.n - rest.n + 3;
	bool modifier = text_starts_any(s, LIST(MODIFIERS), &n) && ch_is_han(utf8_first(str_skip(s, n)));
	str noun = of ? str_skip(s, of) : modifier ? s : (str){0};
	bool deed = phrase_is_deed(str_skip(noun, of ? 0 : n < noun.n ? n : noun.n));
	return before_number || deed || utf8_count(noun) < 2 || utf8_count(noun) > LONGEST ? (str){0} : noun;
}

// "项目竣工", "企业签约": so short that it says what became of the thing too.
static bool says_state(str s)
{
	static const char *const STATES[] = {"竣工", "开工", "完工", "在建", "投产", "达产", "签约", "落地", "投用", "投运", "开业", "上线",
		"复工", "停产", "停课", "关停", "開工", "動工"};
	static const char *const THINGS[] = {"项目", "企业", "工程", "单位", "小区", "学校", "案件", "问题", "村", "泵站", "景区"};
	static const char *const GOES_ON[] = {
		"正在", "已", "处于", "进入", "获", "入选", "通过", "建成", "达到", "完成", "未", "尚未", "列入", "纳入"};
	enum { LONGEST = 6, LEAST = 4, STORY_MOST = 8 };
	int n = utf8_count(s);
	size_t thing;
	if (n <= STORY_MOST && text_starts_any(s, LIST(THINGS), &thing) && text_starts_any(str_skip(s, thing), LIST(GOES_ON), NULL))
		return true;
	return n >= LEAST && n <= LONGEST && text_ends_any(s, LIST(STATES));
}

static bool is_noun_start(str s)
{
	uint32_t first = utf8_first(s);
	return ch_is_han(first) || first == 0x201C || first == 0x300C || ch_is_latin(first);
}

// "10亿元|人民币": a sum's currency is not what it is for.
static str without_currency(str s)
{
	static const char *const CURRENCIES[] = {"人民币", "人民幣", "港币", "港幣", "新台幣", "新臺幣", "澳門元", "美金"};
	size_t n;
	return text_starts_any(s, LIST(CURRENCIES), &n) ? str_skip(s, n) : s;
}

// "35蒸吨锅炉": bytes of the size a noun begins with.
static size_t size_at(str s)
{
	static const char *const SCALES[] = {"万", "亿", "萬", "億", "余", "多"};
	size_t n = 0, scale = 0, unit;
	while (n < s.n && ((s.p[n] >= '0' && s.p[n] <= '9') || s.p[n] == '.'))
		n++;
	if (n == 0)
		return 0;
	if (text_starts_any(str_skip(s, n), LIST(SCALES), &scale))
		n += scale;
	unit = unit_match(str_skip(s, n));
	return unit && ch_is_han(utf8_first(str_skip(s, n + unit))) ? n + unit : 0;
}

static str noun_behind(str text, size_t to, bool asked)
{
	str s = without_currency(str_trim(stretch_after(text, to)));
	size_t verb, paid;
	if (text_starts_any(s, LIST(PAID_AS), &paid) && ch_is_han(utf8_first(str_skip(s, paid))))
		s = str_skip(s, paid);
	s = str_starts(s, STR("的")) ? str_skip(s, 3) : s;
	str second = s.n ? str_skip(s, 3) : s;
	bool counts = number_han_digit(utf8_first(s)) > 0 && text_starts_any(second, (const char *const[]){"个", "大"}, 2, NULL); // 两个台阶
	if (noun_ends_in_verb(s, &verb) || counts || !is_noun_start(s))
		return (str){0};
	bool before_number = ch_is_digit(utf8_first(str_skip(text, (size_t)(s.p - text.p) + s.n)));
	bool noun = text_starts_any(s, LIST(NOUNS), NULL);
	if (!noun && (text_starts_any(s, LIST(NOT_NOUNS), NULL) || text_starts_any(s, LIST(MODIFIERS), NULL)))
		return asked ? asked_for(s, before_number) : (str){0};
	str whole = s;
	s = says_state(s) ? s : phrase_without_process(before_verb(s));
	if (s.n == whole.n && before_number)
		s = without_next(s);
	else if (str_ends(s, STR("的")) && s.n > 6)
		s = str_sub(s, 0, s.n - 3);
	return utf8_count(s) <= CAPTION_MOST ? s : str_sub(s, 0, utf8_offset(s, CAPTION_MOST));
}

str noun_after(str text, size_t to, bool asked)
{
	size_t size = size_at(str_sub(text, to, to + 60));
	str noun = noun_behind(text, to + size, asked);
	bool whole = size && noun.p == text.p + to + size && phrase_width(noun) + (int)size / 3 < CAPTION_MOST;
	return whole ? str_sub(text, to, to + size + noun.n) : noun;
}
