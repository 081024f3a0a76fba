#include "article/names.h"

// How a paragraph opens with the one whose words it holds.

static const char *const SPEECH[] = {"表示", "介绍", "介紹", "指出", "说明", "說明", "强调", "強調", "透露", "提出", "称", "稱", "说", "說",
	"提醒", "呼籲", "呼吁", "通报", "汇报", "報告", "报告", "认为", "明确", "宣布", "回应", "回應", "答复", "发言", "表态", "坦言", "解释",
	"補充", "补充", "建议", "預估", "预计", "告诉", "告訴", "统计显示", "数据显示", "监测显示", "統計顯示", "资料显示"};
static const char *const REMINDERS[] = {"提醒", "呼籲", "呼吁", "建议"};
static const char *const ADVERBS[] = {"也", "则", "則", "还", "還", "并", "今天", "今日", "昨日", "昨天", "近日", "日前", "有关负责人",
	"相关负责人", "有关负责同志", "相关负责同志", "主要负责人", "主要负责同志", "负责人", "負責人", "新闻发言人", "發言人", "发言人",
	"方面", "工作人员", "在会上", "在发布会上", "在汇报中", "会上", "随后", "另", "另外", "同时", "再次", "进一步", "分析", "补充", "就此"};
static const char *const POSTS[] = {"总会计师", "总统计师", "总审计师", "总农艺师", "总兽医师", "党组成员", "党委委员", "纪检组长",
	"工程师", "主任科员", "主任医师", "负责同志", "首席专家", "部长助理", "局长助理", "党委书记", "党组书记", "党工委书记", "党委副书记",
	"党组副书记", "书记", "副书记", "副局长", "局长", "副局長", "局長", "副主任", "主任", "副主任委员", "主任委員", "副厅长", "厅长",
	"廳長", "副处长", "处长", "處長", "副處長", "署长", "副署长", "署長", "副署長", "部长", "部長", "副部长", "区长", "區長", "副区长",
	"县长", "副县长", "镇长", "鎮長", "院长", "院長", "副院长", "校长", "校長", "行长", "副行长", "董事长", "董事長", "总经理", "總經理",
	"副总经理", "总裁", "副总裁", "台长", "站长", "所长", "所長", "会长", "會長", "秘书长", "秘書長", "副秘书长", "总工程师", "总经济师",
	"總工程師", "总规划师", "调研员", "二级巡视员", "一级巡视员", "巡视员", "一级调研员", "二级调研员", "科长", "科長", "支队长", "总队长",
	"政委", "队长", "首席预报员", "司长", "主席", "副主席", "关长", "副关长", "理事长", "检察长", "总指挥", "馆长", "負責人", "负责人",
	"相关负责人", "新闻发言人", "发言人", "發言人"};
static const char *const ACTIONS[] = {"新", "要", "需", "应", "发布", "核查", "查处", "整治", "筹集", "在", "为", "為", "对", "對", "向",
	"与", "與", "把", "按", "围绕", "紧扣", "坚持", "深入", "积极", "積極", "迅速", "立即", "及时", "牵头", "会同", "率先", "全年", "改造",
	"开通", "供应", "建设", "打造", "完善", "优化", "强化", "印发", "出台", "推行", "提升", "选派", "抽调", "调集", "加派", "增开", "发放",
	"受理", "办理", "新建", "则已", "共", "首", "正在", "也已", "还将", "负责", "未来", "未來", "今年", "明年", "年内", "年內", "将", "將",
	"会", "會", "已", "推出", "提供", "动用", "動用", "启动", "啟動", "新增", "开展", "開展", "计划", "計劃", "完成", "累计", "累計",
	"加强", "加強", "推动", "推動", "投入", "拟", "擬", "正", "上半年", "下半年", "前三季度", "一季度", "去年", "实施", "實施", "组织",
	"組織", "建成", "封闭", "开放", "預計", "预计", "安排", "联合", "聯合", "持续", "持續", "全力", "加快", "聚焦", "出动", "出動", "派出",
	"备妥", "增派", "設立", "设立", "成立", "采取", "採取", "由", "则", "則", "从", "自", "利用", "依托", "通过", "通過", "承担", "备足",
	"备有", "拥有", "抢通", "抢修", "投放", "布设", "增设", "調配", "调配", "储备", "派驻", "举办", "主办", "公布", "下达", "拨付", "落实",
	"推广", "探索", "紧盯", "创新", "制定", "動員", "动员", "加開", "部署", "組成", "协调", "協調", "全面", "每", "现", "現", "日前",
	"昨日", "近日", "于", "於", "组建", "升级", "统筹", "推进", "建立", "健全", "打通", "培训", "检查", "巡查", "走访", "征集", "梳理",
	"设置", "配备", "免费", "引导", "帮助", "加大", "严格", "狠抓", "着力", "整合"};

static str skip_blanks(str s)
{
	while (s.n && (ch_is_space(utf8_first(s)) || utf8_first(s) == '\t'))
		utf8_next(&s);
	return s;
}

static bool is_colon(uint32_t ch)
{
	return ch == 0xFF1A || ch == ':' || ch == 0xFE30 || ch == 0x2236;
}

static bool is_bar(uint32_t ch)
{
	return ch == '|' || ch == 0xFF5C || ch == 0x2013 || ch == 0x2014 || ch == 0x4E28;
}

// 局长, 党组书记、局长, "局长" grown together with the name (民政局長). Bytes of all posts; 0 when there is none.
size_t names_posts_at(str s)
{
	size_t total = 0, n;
	for (;;) {
		str rest = str_skip(s, total);
		if (total && utf8_first(rest) == 0x3001)
			rest = str_skip(rest, 3);
		rest = skip_blanks(rest);
		str full = rest;
		rest = str_starts(rest, STR("副")) ? str_skip(rest, 3) : rest;
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
		if (is_colon(ch))
			return utf8_first(s) == 0x201C;
		if (!ch_is_han(ch))
			return false;
	}
	return false;
}

// A person's name of 2-4 characters, a blank inside allowed, and what follows it: a colon, a comma, a verb, a quote, the end.
static bool person_at(str s, str *after)
{
	str rest = skip_blanks(s);
	for (int n = 0; n <= 5 && rest.n; n++) {
		uint32_t ch = utf8_first(rest);
		str tail = skip_blanks(rest);
		if (n >= 2 && (is_colon(utf8_first(tail)) || colon_near(tail) || utf8_first(tail) == 0x201C || utf8_first(tail) == 0xFF0C ||
						  text_starts_any(tail, LIST(SPEECH), NULL) || text_starts_any(tail, LIST(ADVERBS), NULL) ||
						  skip_occasion(tail).n < tail.n)) {
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
	for (int i = 0; i < 3 && text_starts_any(s, LIST(ADVERBS), &n); i++)
		s = str_skip(s, n);
	return skip_occasion(s);
}

str names_skip_speech_end(str s)
{
	while (s.n) {
		uint32_t ch = utf8_first(s);
		if (!is_colon(ch) && ch != 0xFF0C && !ch_is_space(ch))
			break;
		utf8_next(&s);
	}
	return s;
}

static bool speech_at(str s, struct opening *o)
{
	size_t n;
	str verb = skip_adverbs(s);
	if (!text_starts_any(verb, LIST(SPEECH), &n))
		return false;
	o->reminds = text_starts_any(verb, LIST(REMINDERS), NULL);
	o->how = EVIDENCE_SPEECH;
	o->rest = names_skip_speech_end(str_skip(verb, n));
	return true;
}

static bool post_at(str s, struct opening *o)
{
	size_t n = names_posts_at(s);
	str after;
	if (n == 0)
		return false;
	str person = str_skip(s, n);
	if (!person_at(person, &after)) {
		if (!is_colon(utf8_first(person)) && !speech_at(person, o))
			return false;
		after = person;
	}
	str keep = after;
	if (!speech_at(after, o))
		o->rest = names_skip_speech_end(keep);
	o->how = EVIDENCE_POST;
	return true;
}

// "市民政局、市残联为…": the others of a joint action. What follows the last of them.
static str skip_partners(str s)
{
	for (int partners = 0; partners < 4; partners++) {
		str rest = s, end = s;
		bool strong;
		if (!str_starts(rest, STR("、")) && !str_starts(rest, STR("和")) && !str_starts(rest, STR("会同")) &&
			!str_starts(rest, STR("联合")))
			return s;
		rest = str_skip(rest, str_starts(rest, STR("会同")) || str_starts(rest, STR("联合")) ? 6 : 3);
		str tail = rest;
		for (int n = 0; n < NAME_MOST && tail.n && ch_is_han(utf8_first(tail)); n++) {
			utf8_next(&tail);
			if (names_may_end(str_sub(rest, 0, rest.n - tail.n)) && names_is_agency(str_sub(rest, 0, rest.n - tail.n), &strong))
				end = tail;
		}
		if (end.p == s.p)
			return s;
		s = end;
	}
	return s;
}

// What follows a candidate name decides whether it is one.
static bool follow(str name, str after, bool strong, struct opening *o)
{
	uint32_t ch = utf8_first(after);
	*o = (struct opening){.name = name, .known = true};
	if (after.n == 0 || (ch == 0x3002 && strong)) {
		o->how = EVIDENCE_ALONE;
		o->rest = after.n ? str_skip(after, 3) : after;
		return true;
	}
	static const char *const REPORTS[] = {"工作报告", "工作总结", "工作汇报", "述职报告"}; // 某法院工作报告（摘要）
	if (strong && text_starts_any(after, LIST(REPORTS), NULL) && utf8_count(str_sub(after, 0, 60)) <= 10 &&
		!ch_ends_sentence(utf8_last(after))) {
		o->how = EVIDENCE_ALONE;
		o->rest = str_sub(after, 0, 0);
		return true;
	}
	str solid = skip_blanks(after);
	ptrdiff_t close = ch == 0xFF08 ? str_find(str_sub(after, 0, 40), STR("）")) : -1;
	if (close > 0 && is_colon(utf8_first(str_skip(after, (size_t)close + 3)))) // 街道办事处（镇）：
		solid = str_skip(after, (size_t)close + 3);
	if (is_colon(utf8_first(solid))) {
		o->how = EVIDENCE_COLON;
		o->rest = names_skip_speech_end(solid);
		return true;
	}
	if (post_at(after, o) || speech_at(after, o))
		return true;
	if (is_bar(utf8_first(solid))) {
		while (solid.n && (is_bar(utf8_first(solid)) || ch_is_space(utf8_first(solid))))
			utf8_next(&solid);
		o->how = strong ? EVIDENCE_BLANK : EVIDENCE_NONE;
		o->rest = solid;
		return strong;
	}
	if (solid.n < after.n && (strong || ch != ' ')) {
		o->how = EVIDENCE_BLANK;
		o->rest = solid;
		return true;
	}
	str joint = strong ? skip_partners(after) : after;
	if (joint.n < after.n && speech_at(joint, o))
		return true;
	if (strong && text_starts_any(joint, LIST(ACTIONS), NULL)) {
		o->how = EVIDENCE_ACTION;
		o->rest = joint;
		return true;
	}
	return false;
}

// 局長 shares its first character with 民政局: the name ends inside the post.
static str overlapping_post(str name, str after)
{
	static const char *const LAST[] = {
		"局", "处", "處", "署", "厅", "廳", "院", "区", "區", "司", "所", "站", "校", "会", "會", "台", "部"};
	uint32_t ch = utf8_first(after);
	if ((ch == 0x957F || ch == 0x9577) && text_ends_any(name, LIST(LAST)))
		return (str){after.p - 3, after.n + 3};
	return after;
}

// "旗水务局治理…": an office, then what it does, whatever the verb. The shortest name counts (市教育局投资办学 is 市教育局), or a part of
// that office (市公安局交警支队).
static bool acting_office(str text, const size_t *ends, int n, struct opening *out)
{
	static const char *const OFFICES[] = {
		"局", "委", "厅", "署", "處", "处", "法院", "检察院", "管委会", "管理委员会", "集团", "公司", "银行", "分行", "海关"};
	static const char *const PARTS[] = {"支队", "总队", "大队", "分局", "服务中心", "管理中心", "管理处", "研究院", "公司"};
	static const char *const NOUNS[] = {"的", "、", "和", "与", "及", "等", "大楼", "门口", "内", "里", "工作人员", "干部", "职工", "系统",
		"下属", "所属", "机关", "有关", "相关", "主", "党", "门前", "附近", "旁", "长", "長", "副", "网", "员", "办", "座谈", "召开",
		"举行", "印发", "处", "科", "站", "所", "室", "队", "会", "院", "中心", "领导", "上", "下", "于", "是", "也", "还", "总", "首",
		"退休", "原", "一", "报", "数"};
	int best = -1;
	for (int i = 2; i < n; i++) {
		bool strong;
		str name = str_sub(text, 0, ends[i]);
		if (!text_ends_any(name, best < 0 ? OFFICES : PARTS, best < 0 ? sizeof OFFICES / sizeof *OFFICES : sizeof PARTS / sizeof *PARTS) ||
			!names_is_agency(name, &strong) || !strong)
			continue;
		best = i;
	}
	if (best < 0)
		return false;
	str after = str_skip(text, ends[best]);
	if (!ch_is_han(utf8_first(after)) || text_starts_any(after, LIST(NOUNS), NULL))
		return false;
	*out = (struct opening){.how = EVIDENCE_ACTION, .name = str_sub(text, 0, ends[best]), .rest = after, .known = true};
	return true;
}

// 清溪县委书记 speaks for 清溪县; 市委书记, 市长 for nobody in particular.
static bool led_place(str *name)
{
	static const char *const COMMITTEES[] = {"市委", "县委", "区委", "省委", "州委"};
	if (text_is_any(*name, LIST(COMMITTEES)))
		return false;
	if (str_ends(*name, STR("党工委")) && name->n > 15)
		name->n -= 9;
	else if (str_ends(*name, STR("党委")) && name->n > 12)
		name->n -= 6;
	else if (text_ends_any(*name, LIST(COMMITTEES)))
		name->n -= 3;
	return true;
}

bool names_plain_opening(str text, struct opening *out)
{
	size_t ends[NAME_MOST + 1];
	int n = 0;
	for (str rest = text; rest.n && n < NAME_MOST;) {
		uint32_t ch = utf8_next(&rest);
		if (!ch_is_han(ch) && ch != 0xB7 && !ch_is_latin(ch))
			break;
		ends[n++] = text.n - rest.n;
	}
	for (int i = n; i-- > 1;) {
		bool strong;
		str name = str_sub(text, 0, ends[i]), after = str_skip(text, ends[i]);
		if (names_may_end(name) && names_is_agency(name, &strong) && follow(name, overlapping_post(name, after), strong, out))
			return out->how != EVIDENCE_POST || led_place(&out->name);
	}
	if (acting_office(text, ends, n, out))
		return true;
	// A colon after something short: the roster or the text below may know it.
	if (n >= 2 && n <= 12 && is_colon(utf8_first(str_skip(text, ends[n - 1])))) {
		*out = (struct opening){
			.how = EVIDENCE_COLON, .name = str_sub(text, 0, ends[n - 1]), .rest = names_skip_speech_end(str_skip(text, ends[n - 1]))};
		return true;
	}
	return false;
}

// ---- brackets -----------------------------------------------------------------------------------------------------------

static size_t bracketed(str s, str *inside)
{
	static const str OPEN[] = {{"【", 3}, {"[", 1}, {"〔", 3}, {"〖", 3}, {"（", 3}, {"［", 3}, {"「", 3}};
	static const str CLOSE[] = {{"】", 3}, {"]", 1}, {"〕", 3}, {"〗", 3}, {"）", 3}, {"］", 3}, {"」", 3}};
	for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++) {
		ptrdiff_t end = str_starts(s, OPEN[i]) ? str_find(str_sub(s, 0, 160), CLOSE[i]) : -1;
		if (end > 0) {
			*inside = str_trim(str_sub(s, OPEN[i].n, (size_t)end));
			return (size_t)end + CLOSE[i].n;
		}
	}
	return 0;
}

static bool is_outsider(str s)
{
	static const char *const STARTS[] = {"主持人", "记者", "記者", "问", "問", "网友", "市民", "提问", "主播"};
	static const char *const INSIDE[] = {"记者", "記者", "主持人"};
	return text_starts_any(s, LIST(STARTS), NULL) || (utf8_count(str_sub(s, 0, 100)) < 16 && text_ends_any(s, LIST(INSIDE)));
}

static bool bracket_opening(str text, struct opening *out)
{
	str inside;
	size_t n = bracketed(text, &inside);
	if (n == 0 || inside.n == 0)
		return false;
	str rest = names_skip_speech_end(str_skip(text, n));
	if (is_outsider(inside)) {
		*out = (struct opening){.how = EVIDENCE_CLOSES, .rest = rest};
		return true;
	}
	bool strong, found = names_is_agency(inside, &strong);
	*out = (struct opening){.name = inside, .known = found};
	if (!found && names_plain_opening(inside, out) && out->known &&
		(out->how == EVIDENCE_POST || out->how == EVIDENCE_BLANK || out->how == EVIDENCE_COLON))
		found = true;
	if (!found || utf8_first(text) == 0xFF08)
		return false;
	out->how = EVIDENCE_BRACKET;
	out->rest = rest;
	return true;
}

static bool label_opening(str text, struct opening *out)
{
	static const char *const LABELS[] = {
		"记者", "記者", "问", "問", "主持人", "主席", "主持", "议员", "網友", "网友", "提问", "Q", "市民提问", "网友提问", "媒体提问"};
	size_t n;
	str head = str_sub(text, 0, 60);
	ptrdiff_t colon = str_find(head, STR("："));
	if (colon <= 0)
		return false;
	str label = str_sub(head, 0, (size_t)colon);
	bool outsider = text_is_any(label, LIST(LABELS)) || (text_starts_any(label, LIST(LABELS), &n) && utf8_count(label) <= 12) ||
					(text_ends_any(label, (const char *const[]){"记者", "記者", "主持人"}, 3) && utf8_count(label) <= 14) ||
					str_has(label, STR("记者问"));
	*out = (struct opening){.how = EVIDENCE_CLOSES, .rest = str_skip(text, (size_t)colon + 3)};
	return outsider;
}

bool names_opening(str text, struct opening *out)
{
	static const char *const STOPS[] = {"来源", "來源", "原标题", "记者", "编辑", "时间", "時間", "地点", "地點", "主办", "主办单位",
		"承办", "附件", "注", "数据", "数据显示", "声明", "关键词", "图为", "摄影", "小贴士", "主持人", "会议指出", "会议强调", "会议要求",
		"据了解", "据介绍", "其中", "目标", "要求", "看点", "亮点", "评论", "链接", "背景", "解读", "问题", "措施", "任务", "导语",
		"编者按", "热线", "电话", "网址", "牵头单位", "责任单位", "配合单位", "完成时限", "工作目标", "整改措施", "说明", "提示",
		"温馨提示", "短评", "责任部门"};
	if (label_opening(text, out) || bracket_opening(text, out))
		return true;
	if (!names_plain_opening(text, out))
		return false;
	return !text_is_any(out->name, LIST(STOPS));
}

// Whether a name may begin after this character.
static bool is_boundary(uint32_t ch)
{
	return ch == 0 || ch == 0xFF0C || ch == 0x3001 || ch == 0x201D || ch == 0x300D || ch == 0x2026 || ch_ends_sentence(ch) || ch == 0xFF1A;
}

// "记者从市文化局获悉，".
static bool learned_from(str s, struct opening *out)
{
	static const char *const FROM[] = {"记者从", "記者從", "记者近日从", "记者昨日从", "记者今日从", "记者日前从", "从", "從"};
	static const char *const LEARNED[] = {"获悉", "獲悉", "了解到", "了解", "瞭解", "获知", "得知"};
	size_t n;
	bool strong;
	if (!text_starts_any(s, LIST(FROM), &n))
		return false;
	str name = str_skip(s, n);
	int length = 0;
	for (str rest = name; rest.n && length < NAME_MOST && ch_is_han(utf8_first(rest)); length++) {
		size_t verb;
		if (text_starts_any(rest, LIST(LEARNED), &verb) && rest.p > name.p) {
			name.n -= rest.n;
			*out = (struct opening){.how = EVIDENCE_SPEECH, .name = name, .known = true};
			out->rest = names_skip_speech_end(str_skip(rest, verb));
			return names_is_agency(name, &strong);
		}
		utf8_next(&rest);
	}
	return false;
}

// "“…。”清溪县县长何必满怀信心，": who stands right behind a quotation said it.
static bool after_quotation(str s, struct opening *out)
{
	str name = s;
	bool strong;
	for (int n = 0; n < NAME_MOST && name.n && ch_is_han(utf8_first(name)); n++) {
		utf8_next(&name);
		str head = str_sub(s, 0, s.n - name.n), post = overlapping_post(head, name), tail = name;
		if (!names_may_end(head) || !names_is_agency(head, &strong) || names_posts_at(post) == 0)
			continue;
		for (int k = 0; k < 20 && tail.n && ch_is_han(utf8_first(tail)); k++)
			utf8_next(&tail);
		if (utf8_first(tail) != 0xFF0C)
			continue;
		*out = (struct opening){.how = EVIDENCE_POST, .name = head, .rest = str_skip(tail, 3), .known = true};
		return led_place(&out->name);
	}
	return false;
}

bool names_place_acts(str text, struct opening *out)
{
	static const char *const PLACES[] = {"县", "区", "镇", "乡", "旗", "街道", "縣", "區", "鎮", "鄉"};
	str rest = text;
	for (int n = 0; n < 8 && rest.n && ch_is_han(utf8_first(rest)); n++) {
		utf8_next(&rest);
		str name = str_sub(text, 0, text.n - rest.n);
		bool strong;
		*out = (struct opening){.how = EVIDENCE_ACTION, .name = name, .rest = rest, .known = true};
		if (n >= 2 && text_ends_any(name, LIST(PLACES)) && names_is_agency(name, &strong) && text_starts_any(rest, LIST(ACTIONS), NULL))
			return true;
	}
	return false;
}

bool names_speaker(str text, struct opening *out)
{
	enum { REACH = 1500 };
	uint32_t before = 0;
	int depth = 0;
	for (str rest = str_sub(text, 0, REACH); rest.n;) {
		str at = str_skip(text, (size_t)(rest.p - text.p));
		at = str_starts(at, STR("据")) || str_starts(at, STR("據")) ? str_skip(at, 3) : at;
		if (depth <= 0 && is_boundary(before) && names_plain_opening(at, out) && out->known &&
			(out->how == EVIDENCE_SPEECH || out->how == EVIDENCE_POST))
			return true;
		if (depth <= 0 && is_boundary(before) && learned_from(at, out))
			return true;
		if (depth <= 0 && before == 0x201D && after_quotation(at, out))
			return true;
		before = utf8_next(&rest);
		depth += before == 0x201C || before == 0x300C;
		depth -= before == 0x201D || before == 0x300D;
	}
	return false;
}
