#include "article/names.h"

// Who speaks: posts, persons and verbs of speech after an agency's name.

static const char *const SPEECH[] = {"表示", "介绍", "介紹", "指出", "说明", "說明", "强调", "強調", "透露", "提出", "称", "稱", "说", "說",
	"提醒", "呼籲", "呼吁", "通报", "汇报", "報告", "报告", "认为", "明确", "宣布", "回应", "回應", "答复", "答覆", "发言", "表态", "坦言",
	"解释", "補充", "补充", "建议", "回答", "作答", "答：", "回复", "預估", "预计", "告诉", "告訴", "统计显示", "数据显示", "监测显示",
	"統計顯示", "资料显示", "统计，", "統計，", "监测，", "監測，", "测算，", "分析，", "指，", "反馈，", "梳理，", "消息，", "消息：",
	"公布，", "公佈，", "发布，", "發布，", "發佈，", "披露"};
static const char *const REMINDERS[] = {"提醒", "呼籲", "呼吁", "建议"};
static const char *const ADVERBS[] = {"也", "书面", "書面", "则", "則", "还", "還", "并", "今天", "今日", "昨日", "昨天", "近日", "日前",
	"有关负责人", "相关负责人", "有关负责同志", "相关负责同志", "主要负责人", "主要负责同志", "负责人", "負責人", "新闻发言人", "發言人",
	"发言人", "方面", "工作人员", "在会上", "在发布会上", "在汇报中", "会上", "随后", "另", "另外", "同时", "再次", "进一步", "分析",
	"补充", "就此"};
static const char *const POSTS[] = {"总会计师", "总统计师", "总审计师", "总农艺师", "总兽医师", "党组成员", "党委委员", "纪检组长",
	"工程师", "主任科员", "主任医师", "负责同志", "首席专家", "部长助理", "局长助理", "党委书记", "党组书记", "党工委书记", "党委副书记",
	"党组副书记", "党支部书记", "党总支书记", "村委会主任", "书记", "副书记", "副局长", "局长", "副局長", "局長", "副主任", "主任",
	"副主任委员", "主任委員", "副厅长", "厅长", "廳長", "副处长", "处长", "處長", "副處長", "署长", "副署长", "署長", "副署長", "部长",
	"部長", "副部长", "市长", "市長", "副市长", "副市長", "州长", "副州长", "盟长", "副盟长", "旗长", "副旗长", "区长", "區長", "副区长",
	"副區長", "县长", "縣長", "副县长", "副縣長", "镇长", "鎮長", "副镇长", "乡长", "鄉長", "副乡长", "专员", "副专员", "院长", "院長",
	"副院长", "校长", "校長", "行长", "副行长", "董事长", "董事長", "总经理", "總經理", "经理", "副经理", "副总经理", "总裁", "副总裁",
	"台长", "站长", "所长", "所長", "会长", "會長", "秘书长", "秘書長", "副秘书长", "总工程师", "总经济师", "總工程師", "总规划师",
	"调研员", "二级巡视员", "一级巡视员", "巡视员", "一级调研员", "二级调研员", "科长", "科長", "關長", "副關長", "館長", "總監",
	"副主任委員", "支队长", "总队长", "政委", "队长", "首席预报员", "司长", "主席", "副主席", "关长", "副关长", "理事长", "检察长",
	"总指挥", "馆长", "管委会主任", "管委会副主任", "管理委员会主任", "办事处主任", "管理局局长", "負責人", "负责人", "相关负责人",
	"新闻发言人", "发言人", "發言人", "代表"};

static const char *const GRADES[] = {"副", "代", "原", "时任", "常务副", "第一", "助理", "署理", "代理", "高级", "高級", "执行", "常務副"};

// 局长, 党组书记、局长, "局长" grown together with the name (民政局長). Bytes of all posts; 0 when there is none.
size_t names_posts_at(str s)
{
	size_t total = 0, n;
	for (;;) {
		str rest = str_skip(s, total);
		if (total && utf8_first(rest) == 0x3001)
			rest = str_skip(rest, 3);
		rest = text_skip_blanks(rest);
		str full = rest;
		if (text_starts_any(rest, LIST(GRADES), &n))
			rest = str_skip(rest, n);
		if (!text_starts_any(rest, LIST(POSTS), &n) && (rest = full, !text_starts_any(rest, LIST(POSTS), &n)))
			return total;
		total = s.n - rest.n + n;
	}
}

// "在发布会上说", "就此向记者介绍": words of the occasion, up to the verb of speech. s itself when there is none.
static str skip_occasion(str s)
{
	static const char *const STARTS[] = {"在", "就", "向", "对", "接受", "於", "于"};
	if (!text_starts_any(s, LIST(STARTS), NULL))
		return s;
	str rest = str_sub(s, 0, 75);
	for (; rest.n; utf8_next(&rest)) {
		if (text_starts_any(rest, LIST(SPEECH), NULL))
			return str_skip(s, (size_t)(rest.p - s.p));
		if (!ch_is_han(utf8_first(rest)) && utf8_first(rest) != 0x201C && utf8_first(rest) != 0x201D)
			break;
	}
	return s;
}

// "算了一笔账：“…": a few words, then the quotation.
static bool colon_near(str s)
{
	enum { WORDS = 10 };
	for (int n = 0; n <= WORDS && s.n; n++) {
		uint32_t ch = utf8_next(&s);
		if (ch_is_colon(ch))
			return utf8_first(s) == 0x201C;
		if (!ch_is_han(ch))
			return false;
	}
	return false;
}

// "现场回应，", "带队接受采访时坦言：": a verb of speech after a few more words. What stands from the verb on; s itself when there is none.
static str verb_near(str s)
{
	enum { WORDS = 14 };
	str rest = s;
	for (int n = 0; n < WORDS && ch_is_han(utf8_first(rest)); n++) {
		if (text_starts_any(rest, LIST(SPEECH), NULL))
			return rest;
		utf8_next(&rest);
	}
	return s;
}

// A person's name of 2-4 characters, a blank inside allowed, and what follows it: a colon, a comma, a verb, a quote, the end.
static bool person_at(str s, str *after)
{
	str rest = text_skip_blanks(s);
	for (int n = 0; n <= 5 && rest.n; n++) {
		uint32_t ch = utf8_first(rest);
		str tail = text_skip_blanks(rest);
		if (n >= 2 && (ch_is_colon(utf8_first(tail)) || colon_near(tail) || utf8_first(tail) == 0x201C || utf8_first(tail) == 0xFF0C ||
						  text_starts_any(tail, LIST(SPEECH), NULL) || text_starts_any(tail, LIST(ADVERBS), NULL) ||
						  skip_occasion(tail).n < tail.n || verb_near(tail).n < tail.n)) {
			*after = tail;
			return true;
		}
		if (!ch_is_han(ch) && ch != ' ' && ch != 0x3000 && ch != 0xB7)
			return false;
		utf8_next(&rest);
	}
	*after = rest;
	return rest.n == 0;
}

static str skip_adverbs(str s)
{
	size_t n;
	str verb = {0}; // 随后补充, 补充说: one word may be both
	for (int i = 0; i < 3; i++) {
		verb = text_starts_any(s, LIST(SPEECH), NULL) ? s : verb;
		if (!text_starts_any(s, LIST(ADVERBS), &n))
			break;
		s = str_skip(s, n);
	}
	s = skip_occasion(s);
	return verb.n && !text_starts_any(s, LIST(SPEECH), NULL) ? verb : s;
}

str names_skip_speech_end(str s)
{
	while (s.n) {
		uint32_t ch = utf8_first(s);
		if (!ch_is_colon(ch) && ch != 0xFF0C && !ch_is_space(ch))
			break;
		utf8_next(&s);
	}
	return s;
}

bool names_label_ends(str s)
{
	enum { NAME_CHARACTERS = 4 };
	return ch_is_colon(utf8_first(text_skip_blanks(str_skip(s, text_han_front(s, NAME_CHARACTERS).n))));
}

bool names_speech_at(str s, struct opening *o)
{
	size_t n;
	str verb = text_starts_any(s, LIST(SPEECH), NULL) ? s : skip_adverbs(s);
	if (!text_starts_any(verb, LIST(SPEECH), &n))
		return false;
	o->reminds = text_starts_any(verb, LIST(REMINDERS), NULL);
	o->how = EVIDENCE_SPEECH;
	o->rest = names_skip_speech_end(str_skip(verb, n));
	return true;
}

bool names_post_at(str s, struct opening *o)
{
	size_t n = names_posts_at(s);
	str after;
	if (n == 0)
		return false;
	str person = str_skip(s, n);
	static const char *const MEETINGS[] = {"会议", "会上", "办公会", "联席会", "碰头会", "會議"}; // 省假日办主任会议指出
	if (text_starts_any(person, LIST(MEETINGS), NULL))
		return false;
	if (person_at(person, &after)) {
		uint32_t end = utf8_first(after);
		if (after.n == 0 || ch_is_colon(end) || end == 0xFF0C)
			o->person = str_trim(str_sub(person, 0, person.n - after.n));
	} else if (ch_is_colon(utf8_first(person)) || names_speech_at(verb_near(person), o)) {
		after = person;
	} else {
		return false;
	}
	if (!names_speech_at(after, o) && !names_speech_at(verb_near(after), o))
		o->rest = names_skip_speech_end(after);
	o->how = EVIDENCE_POST;
	return true;
}

bool names_family_post_at(str s, struct opening *o)
{
	str post = s;
	if (!ch_is_han(utf8_first(s)))
		return false;
	utf8_next(&post);
	size_t n = names_posts_at(post);
	if (n == 0 || !names_speech_at(str_skip(post, n), o))
		return false;
	o->how = EVIDENCE_POST;
	return true;
}

// 局長 shares its first character with 民政局: the name ends inside the post.
str names_overlapping_post(str name, str after)
{
	static const char *const LAST[] = {
		"局", "处", "處", "署", "厅", "廳", "院", "区", "區", "司", "所", "站", "校", "会", "會", "台", "部"};
	uint32_t ch = utf8_first(after);
	static const char *const SCHOOLS[] = {"中学校", "小学校", "大学校", "中學校", "小學校", "大學校"}; // 第一中学|校长
	if (text_ends_any(name, LIST(SCHOOLS)))
		return after;
	if ((ch == 0x957F || ch == 0x9577) && text_ends_any(name, LIST(LAST)))
		return (str){after.p - 3, after.n + 3};
	return after;
}
