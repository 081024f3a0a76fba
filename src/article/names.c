#include "article/names.h"

enum { NAME_MOST = 18 };

// ---- names by suffix ----------------------------------------------------------------------------------------------

static const char *const STRONG[] = {"局", "委", "厅", "廳", "署", "處", "委员会", "委員會", "管委会", "管理委员会", "人民政府", "市政府",
	"区政府", "县政府", "镇政府", "政府办", "办公室", "集团", "集團", "公司", "银行", "分行", "支行", "海关", "公安", "法院", "检察院",
	"总队", "支队", "总工会", "工会", "妇联", "工商联", "残联", "文联", "科协", "团委", "团市委", "市委", "区委", "县委", "政法委", "公所",
	"气象台", "指挥部", "專員公署", "专员公署", "供电公司", "研究院", "消防救援支队", "税务局", "侨联", "社科联", "联合会", "商会", "协会",
	"服务中心", "管理中心", "交易中心", "办", "新区", "高新区", "经开区", "开发区", "示范区", "度假区", "自贸区", "保税区", "水司", "城投",
	"交投", "文旅集团", "广播电视台", "新聞處", "应急中心", "疾控中心", "救助站", "管理站", "监测站", "邮政", "城管", "网信办"};

static const char *const WEAK[] = {"区", "區", "县", "縣", "市", "镇", "鎮", "乡", "鄉", "街道", "旗", "盟", "州", "部", "司", "会", "會",
	"府", "院", "大学", "学院", "医院", "學院", "醫院", "所", "站", "中心", "园区", "園區", "社区", "台", "队", "隊", "校", "学校", "中学",
	"小学", "图书馆", "博物馆", "馆", "港", "电厂", "水厂", "厂", "农场", "林场"};

// Words that end like a name and are none.
static const char *const COMMON[] = {"全区", "各区", "我区", "城区", "市区", "社区", "片区", "园区", "郊区", "山区", "地区", "小区", "景区",
	"库区", "灾区", "辖区", "厂区", "街区", "校区", "学区", "营区", "牧区", "农区", "老区", "分区", "湖区", "矿区", "林区", "湾区", "战区",
	"禁区", "功能区", "商务区", "核心区", "示范片区", "全市", "我市", "各市", "城市", "上市", "超市", "股市", "都市", "楼市", "夜市",
	"门市", "菜市", "集市", "本市", "该市", "县市", "地市", "入市", "花市", "早市", "全县", "各县", "我县", "全省", "村镇", "城镇", "乡镇",
	"各镇", "全镇", "重镇", "城乡", "各乡", "格局", "布局", "结局", "結局", "大局", "开局", "開局", "全局", "僵局", "破局", "当局", "當局",
	"时局", "困局", "各局", "局處", "好处", "用处", "四处", "到处", "深处", "之处", "各處", "到處", "原委", "全部", "内部", "內部", "干部",
	"幹部", "西部", "东部", "東部", "中部", "南部", "北部", "外部", "局部", "大部", "各部", "大厅", "客厅", "餐厅", "展厅", "大廳", "举办",
	"承办", "主办", "协办", "督办", "通办", "代办", "开办", "筹办", "快办", "好办", "即办", "可办", "能办", "难办", "联办", "申办", "网办",
	"交办", "转办", "创办", "领办", "跑办", "帮办", "经办", "包办", "办办", "机会", "社会", "社會", "大会", "会议", "两会", "晚会", "展会",
	"峰会", "年会", "宴会", "全会", "例会", "發布會", "发布会", "推进会", "座谈会", "洽谈会", "博览会", "运动会", "现场会", "动员会",
	"听证会", "政府", "场所", "厕所", "住所", "诊所", "车站", "网站", "电站", "地铁站", "高铁站", "中心", "为中心", "同中心", "核心",
	"平台", "舞台", "站台", "后台", "上台", "出台", "机台", "电影院", "剧院", "庭院", "学校", "高校", "部队", "车队", "团队", "队", "排队",
	"联盟", "公司", "集团", "企业集团", "上市公司", "子公司", "各公司", "中学", "小学", "大学", "医院", "学院", "工厂", "工程", "海港",
	"空港", "口岸", "镇街", "街道", "各街道", "公安", "邮政", "城管", "年度", "九州", "神州", "机关", "银行", "办公室", "委员会", "指挥部",
	"管委会", "开发区", "新区", "高新区", "联合会", "商会", "协会", "农场", "司", "部", "院", "所", "站", "台", "厂", "会", "會", "府",
	"局", "委", "办"};

// What a name never holds.
static const char *const FOREIGN[] = {"的", "了", "是", "把", "被", "及", "与", "與", "从", "從", "等", "为", "為", "将", "將", "就", "也",
	"都", "让", "讓", "给", "已", "再", "到", "于", "於", "个", "個", "这", "這", "那", "会议", "加快", "推进", "推動", "推动", "聚焦",
	"坚持", "全力", "实施", "打造", "做好", "强化", "提升", "建设一", "完善", "深化", "支持", "围绕", "依托", "据", "記者", "记者", "通过",
	"通過", "其中", "目前", "今年", "昨日", "近日", "今日", "前往", "来到", "走进", "带领", "各级", "有关", "所有", "进一步", "负责", "責"};

static const char *const PRONOUNS[] = {"全", "各", "我", "本", "该", "該", "此", "其", "两", "兩", "多", "几", "每", "下", "上述", "以",
	"在", "由", "对", "對", "和", "同", "向", "经", "經", "年", "月", "日"};

bool names_is_agency(str name, bool *strong)
{
	int n = utf8_count(str_sub(name, 0, 100));
	*strong = false;
	if (n < 2 || n > NAME_MOST)
		return false;
	for (str rest = name; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		if (!ch_is_han(ch) && ch != 0xB7 && !ch_is_latin(ch))
			return false;
	}
	size_t pronoun;
	if (text_is_any(name, LIST(COMMON)) || text_has_any(name, LIST(FOREIGN)))
		return false;
	if (text_starts_any(name, LIST(PRONOUNS), &pronoun) && !str_starts(name, STR("全国")) && !str_starts(name, STR("上")) &&
		!str_starts(name, STR("和")) && !str_starts(name, STR("同")) && !str_starts(name, STR("下")))
		return false;
	if (text_ends_any(name, LIST(STRONG))) {
		static const char *const FALSE_ENDS[] = {"格局", "布局", "大局", "开局", "全局", "结局", "僵局", "当局", "好处", "到处", "举办",
			"承办", "主办", "协办", "督办", "通办", "代办", "即办", "可办", "能办", "快办", "好办", "帮办", "联办", "网办", "创办", "申办",
			"原委", "破局", "各局處"};
		*strong = n >= 3 || str_ends(name, STR("局")) || str_ends(name, STR("署"));
		return !text_ends_any(name, LIST(FALSE_ENDS));
	}
	if (!text_ends_any(name, LIST(WEAK)) || n < 3)
		return n == 2 && (str_ends(name, STR("区")) || str_ends(name, STR("县"))) && !text_is_any(name, LIST(COMMON));
	for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++) {
		str common = str_from(COMMON[i]);
		static const char *const PART_OF_NAMES[] = {
			"中心", "街道", "医院", "大学", "学院", "中学", "小学", "学校", "社区", "园区", "政府", "电站", "车站"};
		if (common.n > 3 && str_ends(name, common) && !text_is_any(common, LIST(PART_OF_NAMES)))
			return false;
	}
	return true;
}

// ---- what follows a name ------------------------------------------------------------------------------------------

static const char *const SPEECH[] = {"表示", "介绍", "介紹", "指出", "说明", "說明", "强调", "強調", "透露", "提出", "称", "稱", "说", "說",
	"提醒", "呼籲", "呼吁", "通报", "汇报", "報告", "报告", "认为", "明确", "宣布", "回应", "回應", "答复", "发言", "表态", "坦言", "解释",
	"補充", "补充", "建议", "預估", "预计"};
static const char *const REMINDERS[] = {"提醒", "呼籲", "呼吁", "建议"};
static const char *const ADVERBS[] = {"也", "则", "則", "还", "還", "并", "今天", "今日", "昨日", "昨天", "近日", "日前", "有关负责人",
	"相关负责人", "有关负责同志", "相关负责同志", "主要负责人", "主要负责同志", "负责人", "負責人", "新闻发言人", "發言人", "发言人",
	"方面", "工作人员", "在会上", "在发布会上", "在汇报中", "会上", "随后", "另", "另外", "同时", "再次", "进一步", "分析", "补充", "就此"};
static const char *const POSTS[] = {"党委书记", "党组书记", "党工委书记", "党委副书记", "党组副书记", "书记", "副书记", "副局长", "局长",
	"副局長", "局長", "副主任", "主任", "副主任委员", "主任委員", "副厅长", "厅长", "廳長", "副处长", "处长", "處長", "副處長", "署长",
	"副署长", "署長", "副署長", "部长", "部長", "副部长", "区长", "區長", "副区长", "县长", "副县长", "镇长", "鎮長", "院长", "院長",
	"副院长", "校长", "校長", "行长", "副行长", "董事长", "董事長", "总经理", "總經理", "副总经理", "总裁", "副总裁", "台长", "站长",
	"所长", "所長", "会长", "會長", "秘书长", "秘書長", "副秘书长", "总工程师", "总经济师", "總工程師", "总规划师", "调研员", "二级巡视员",
	"一级巡视员", "巡视员", "一级调研员", "二级调研员", "科长", "科長", "支队长", "总队长", "政委", "队长", "首席预报员", "司长", "主席",
	"副主席", "关长", "副关长", "理事长", "检察长", "总指挥", "馆长", "負責人", "负责人", "相关负责人", "新闻发言人", "发言人", "發言人"};
static const char *const ACTIONS[] = {"未来", "未來", "今年", "明年", "年内", "年內", "将", "將", "会", "會", "已", "推出", "提供", "动用",
	"動用", "启动", "啟動", "新增", "开展", "開展", "计划", "計劃", "完成", "累计", "累計", "加强", "加強", "推动", "推動", "投入", "拟",
	"擬", "正", "上半年", "下半年", "前三季度", "一季度", "去年", "实施", "實施", "组织", "組織", "建成", "封闭", "开放", "預計", "预计",
	"安排", "联合", "聯合", "持续", "持續", "全力", "加快", "聚焦", "出动", "出動", "派出", "备妥", "增派", "設立", "设立", "成立", "采取",
	"採取"};

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
static size_t posts_at(str s)
{
	size_t total = 0, n;
	for (;;) {
		str rest = str_skip(s, total);
		if (total && utf8_first(rest) == 0x3001)
			rest = str_skip(rest, 3);
		rest = skip_blanks(rest);
		if (!text_starts_any(rest, LIST(POSTS), &n))
			return total;
		total = s.n - rest.n + n;
	}
}

// A person's name of 2-4 characters, a blank inside allowed, and what follows it: a colon, a comma, a verb, a quote, the end.
static bool person_at(str s, str *after)
{
	str rest = skip_blanks(s);
	for (int n = 0; n <= 5 && rest.n; n++) {
		uint32_t ch = utf8_first(rest);
		str tail = skip_blanks(rest);
		if (n >= 2 && (is_colon(utf8_first(tail)) || utf8_first(tail) == 0x201C || utf8_first(tail) == 0xFF0C ||
						  text_starts_any(tail, LIST(SPEECH), NULL) || text_starts_any(tail, LIST(ADVERBS), NULL))) {
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
	return s;
}

static str skip_speech_end(str s)
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
	o->rest = skip_speech_end(str_skip(verb, n));
	return true;
}

static bool post_at(str s, struct opening *o)
{
	size_t n = posts_at(s);
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
		o->rest = skip_speech_end(keep);
	o->how = EVIDENCE_POST;
	return true;
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
	str solid = skip_blanks(after);
	if (is_colon(utf8_first(solid))) {
		o->how = EVIDENCE_COLON;
		o->rest = skip_speech_end(solid);
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
	if (strong && text_starts_any(after, LIST(ACTIONS), NULL)) {
		o->how = EVIDENCE_ACTION;
		o->rest = after;
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

// Whether the last character is one that names end with: nearly all candidates fall here, at little cost.
static bool may_end_name(str name)
{
	static const char LAST[] = "局委厅廳署處会會府室团團集公司行关安院队隊联协所台部乡鄉镇鎮市区區县縣道旗盟州学學站校馆厂港场心办水投邮管";
	str last = name.n >= 6 ? str_skip(name, name.n - 3) : name;
	str before = name.n >= 6 ? str_sub(name, 0, name.n - 3) : name;
	if (name.n >= 6 && (str_ends(before, last) || str_ends(before, STR("副")))) // 市水务局局(长), 市商务局副局(长)
		return false;
	return name.n >= 6 && str_has(STR(LAST), str_skip(name, name.n - 3));
}

static bool name_opening(str text, struct opening *out)
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
		if (may_end_name(name) && names_is_agency(name, &strong) && follow(name, overlapping_post(name, after), strong, out))
			return true;
	}
	// A colon after something short: the roster or the text below may know it.
	if (n >= 2 && n <= 12 && is_colon(utf8_first(str_skip(text, ends[n - 1])))) {
		*out = (struct opening){
			.how = EVIDENCE_COLON, .name = str_sub(text, 0, ends[n - 1]), .rest = skip_speech_end(str_skip(text, ends[n - 1]))};
		return true;
	}
	return false;
}

// ---- brackets -----------------------------------------------------------------------------------------------------

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
	str rest = skip_speech_end(str_skip(text, n));
	if (is_outsider(inside)) {
		*out = (struct opening){.how = EVIDENCE_CLOSES, .rest = rest};
		return true;
	}
	bool strong, found = names_is_agency(inside, &strong);
	*out = (struct opening){.name = inside, .known = found};
	if (!found && name_opening(inside, out) && out->known &&
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
	static const char *const LABELS[] = {"记者", "記者", "问", "問", "主持人", "网友", "提问", "Q", "市民提问", "网友提问", "媒体提问"};
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
	if (!name_opening(text, out))
		return false;
	return !text_is_any(out->name, LIST(STOPS));
}

// ---- other ways to name -------------------------------------------------------------------------------------------

// The agency in "市民政局局长 某某" or "某某，市民政局局长".
static bool office_in(str s, str *name)
{
	struct opening o;
	for (int tries = 0; tries < 12 && s.n; tries++) {
		if (name_opening(s, &o) && o.known && (o.how == EVIDENCE_POST || o.how == EVIDENCE_ALONE || o.how == EVIDENCE_BLANK)) {
			*name = o.name;
			return true;
		}
		bool found = false; // the post may end the text: 市民政局局长
		for (str tail = s; tail.n && s.n - tail.n <= 54; utf8_next(&tail)) {
			bool strong;
			str head = str_sub(s, 0, s.n - tail.n);
			size_t posts = posts_at(tail);
			if (posts && names_is_agency(head, &strong)) {
				*name = head;
				found = true;
			}
		}
		if (found)
			return true;
		utf8_next(&s);
	}
	return false;
}

bool names_attribution(str text, str *name)
{
	str s = text;
	while (s.n && is_bar(utf8_first(s)))
		utf8_next(&s);
	if (s.n == text.n || utf8_count(str_sub(s, 0, 200)) > 40 || ch_ends_sentence(utf8_last(s)) || str_has(s, STR("“")))
		return false;
	return office_in(skip_blanks(s), name);
}

bool names_owner(str text, str *name, str *before)
{
	static const char *const LABELS[] = {
		"牵头单位", "责任单位", "牵头部门", "责任部门", "主办单位", "承办单位", "牵头", "責任單位", "主責單位", "主責機關", "主辦機關"};
	str tail = text;
	uint32_t last = utf8_last(text);
	if (last == 0x3002)
		tail = str_sub(tail, 0, tail.n - 3);
	if (utf8_last(tail) != 0xFF09 && utf8_last(tail) != ')' && utf8_last(tail) != 0x3011 && utf8_last(tail) != ']')
		return false;
	size_t from = tail.n > 400 ? tail.n - 400 : 0;
	while (from < tail.n && ((unsigned char)tail.p[from] & 0xC0) == 0x80)
		from++;
	for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
		ptrdiff_t at = str_find(str_skip(tail, from), str_from(LABELS[i]));
		if (at < 1)
			continue;
		str rest = str_skip(tail, from + (size_t)at + strlen(LABELS[i]));
		rest = skip_speech_end(rest);
		str owner = rest;
		for (str end = rest; end.n; utf8_next(&end))
			if (!ch_is_han(utf8_first(end))) {
				owner = str_sub(rest, 0, rest.n - end.n);
				break;
			}
		bool strong;
		if (!names_is_agency(owner, &strong))
			continue;
		size_t cut = from + (size_t)at;
		while (cut > 0 && ((unsigned char)tail.p[cut - 1] & 0xC0) == 0x80)
			cut--;
		cut -= cut > 0;
		*name = owner;
		*before = str_trim(str_sub(text, 0, cut));
		return true;
	}
	return false;
}

void names_read_roster(struct reading *r, str text)
{
	static const char *const CLOSINGS[] = {"分别发言", "先后发言", "依次发言", "作交流发言", "作了发言", "分别作", "汇报", "表态发言",
		"发言", "介绍情况", "介绍", "分别", "等部门", "等单位", "負責人", "负责人", "参加"};
	str first = str_sub(text, 0, 600);
	str items[40];
	int n = 0, known = 0;
	for (str rest = first; rest.n && n < 40;) {
		ptrdiff_t comma = str_find(rest, STR("、"));
		str item = comma < 0 ? rest : str_sub(rest, 0, (size_t)comma);
		rest = comma < 0 ? (str){0} : str_skip(rest, (size_t)comma + 3);
		if (comma < 0) { // the last one runs into the closing words
			for (size_t i = 0; i < sizeof CLOSINGS / sizeof *CLOSINGS; i++) {
				ptrdiff_t at = str_find(str_sub(item, 0, 60), str_from(CLOSINGS[i]));
				if (at > 0) {
					items[n++] = str_trim(str_sub(item, 0, (size_t)at));
					break;
				}
			}
			break;
		}
		int length = utf8_count(item);
		if (length < 2 || length > NAME_MOST || text_han(item) != length)
			return;
		items[n++] = item;
	}
	bool strong;
	for (int i = 0; i < n; i++)
		known += names_is_agency(items[i], &strong);
	if (n < 3 || known * 2 < n || str_find(first, STR("、")) < 0)
		return;
	for (int i = 0; i < n && r->roster.n < 200; i++)
		*vec_push(r->work, &r->roster) = items[i];
}

ptrdiff_t names_in_clause(str text, struct opening *out)
{
	str rest = str_sub(text, 0, 300);
	for (bool at_start = false; rest.n;) {
		uint32_t ch = utf8_first(rest);
		if (at_start && name_opening(rest, out) && out->known &&
			(out->how == EVIDENCE_ACTION || out->how == EVIDENCE_SPEECH || out->how == EVIDENCE_POST))
			return rest.p - text.p;
		at_start = ch == 0xFF0C;
		if (ch_ends_sentence(ch))
			break;
		utf8_next(&rest);
	}
	return -1;
}
