#include "article/names.h"

// What is an agency's name, by its last characters.

static const char *const STRONG[] = {"办事处", "管理处", "秘书处", "联络处", "服务处", "征收处", "接待处", "局", "委", "厅", "廳", "署",
	"处", "處", "委员会", "委員會", "管委会", "管理委员会", "人民政府", "市政府", "区政府", "县政府", "镇政府", "政府办", "办公室", "集团",
	"集團", "公司", "银行", "分行", "支行", "农发行", "农商行", "信用社", "海关", "党委", "党工委", "党组", "组织部", "宣传部", "统战部",
	"社会工作部", "武装部", "督查室", "研究室", "政研室", "海關", "公安", "法院", "检察院", "总队", "支队", "总工会", "工会", "妇联",
	"工商联", "供销社", "残联", "文联", "科协", "消协", "团委", "团市委", "市委", "区委", "县委", "政法委", "公所", "气象台", "指挥部",
	"專員公署", "专员公署", "供电公司", "研究院", "消防救援支队", "税务局", "侨联", "社科联", "联合会", "商会", "协会", "总会", "總會",
	"红十字会", "基金会", "服务中心", "管理中心", "交易中心", "办", "新区", "高新区", "经开区", "开发区", "示范区", "度假区", "自贸区",
	"保税区", "水司", "城投", "交投", "文旅集团", "广播电视台", "新聞處", "应急中心", "疾控中心", "救助站", "管理站", "监测站", "邮政",
	"城管", "网信办"};

static const char *const WEAK[] = {"区", "區", "县", "縣", "市", "镇", "鎮", "乡", "鄉", "街道", "旗", "盟", "州", "部", "司", "会", "會",
	"府", "院", "大学", "学院", "医院", "學院", "醫院", "所", "站", "中心", "园区", "園區", "社区", "台", "队", "隊", "校", "学校", "中学",
	"小学", "图书馆", "博物馆", "馆", "村", "苏木", "嘎查", "港", "电厂", "水厂", "厂", "农场", "林场", "机场", "电力", "電力", "燃气",
	"煤氣", "水务", "水務"};

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
	"平台", "舞台", "站台", "后台", "上台", "出台", "机台", "电影院", "剧院", "庭院", "学校", "高校", "部队", "车队", "团队", "團隊",
	"車隊", "部隊", "队", "排队", "联盟", "公司", "集团", "企业集团", "上市公司", "子公司", "各公司", "中学", "小学", "大学", "医院",
	"学院", "工厂", "工程", "海港", "空港", "口岸", "镇街", "街道", "各街道", "公安", "邮政", "城管", "年度", "九州", "神州", "机关",
	"银行", "办公室", "委员会", "指挥部", "管委会", "开发区", "新区", "高新区", "联合会", "商会", "协会", "农场", "司", "部", "院", "所",
	"站", "台", "厂", "会", "會", "府", "局", "委", "办", "强市", "兴市", "立市", "治市", "富市", "党委", "乡镇党委", "党组", "各乡镇党委",
	"基层党委", "强县", "富县", "强区", "兴区", "强镇", "强省", "警司", "农村", "農村", "乡村", "鄉村", "新农村", "山村", "全村", "各村",
	"村村", "行政村", "自然村", "示范村", "贫困村", "驻村", "进村", "社区卫生服务中心", "乡镇卫生院", "便民服务中心", "党群服务中心",
	"入村", "到村", "美丽乡村", "城中村", "中心村", "古村", "渔村", "度假村", "联村", "强村"};

// What a name never holds.
static const char *const FOREIGN[] = {"的", "了", "是", "把", "被", "从", "從", "将", "將", "也", "让", "讓", "已", "于", "於", "个", "個",
	"这", "這", "会议", "加快", "推进", "推動", "推动", "聚焦", "坚持", "全力", "实施", "打造", "做好", "强化", "提升", "建设一", "完善",
	"深化", "支持", "围绕", "依托", "記者", "记者", "通过", "通過", "其中", "目前", "今年", "昨日", "近日", "今日", "前往", "来到", "走进",
	"带领", "先请", "有请", "请到", "还有", "還有", "作出", "先請", "有請", "各级", "有关", "所有", "进一步", "负责", "据了解", "据介绍",
	"据统计", "我们", "他们", "大家", "今天", "邀请", "截至", "感谢", "为了", "作为", "呼籲", "呼吁", "这些", "那些", "等部门", "等单位",
	"召开", "召開", "举行", "舉行", "扩建", "擴建", "改建", "迁建", "续建", "各乡镇", "各县", "各区", "各街道", "各部门", "各单位",
	"各鄉鎮", "各部門", "各單位"};

static const char *const PRONOUNS[] = {"全", "各", "我", "本", "该", "該", "此", "其", "两", "兩", "多", "几", "每", "下", "上述", "以",
	"在", "由", "含", "不含", "包括", "据", "據", "请", "請", "对", "對", "和", "同", "与", "與", "跟", "向", "经", "經", "年", "月", "日",
	"到", "值班", "当班", "带班", "与会", "與會", "参会", "到会"};

// Beginnings of names that only look like the words above.
static const char *const NOT_PRONOUNS[] = {"全国", "上", "和", "同", "下", "经济", "經濟", "经信", "经贸", "經貿", "经开", "经发", "經發",
	"經建", "经管", "对外", "對外", "向阳", "本溪", "日照", "月湖", "两江", "全椒", "多伦"};

static const char *const HOUSES[] = {"部", "大学", "学院", "医院", "學院", "醫院", "研究所", "中心", "博物馆", "图书馆"};

// "市公安局和市民政局", "交通局及警務處" are two names; 文化和旅游局, 運輸及物流局 are one.
static bool joins_names(str name)
{
	static const char *const AND[] = {"和", "及", "与", "與", "联合", "聯合", "会同", "會同", "携手"};
	bool strong;
	for (size_t i = 0; i < sizeof AND / sizeof *AND && text_has_any(name, LIST(AND)); i++) {
		ptrdiff_t at = str_find(name, str_from(AND[i]));
		if (at < 6 || name.n <= 12) // 和平区, 云和县, 春和里社区
			continue;
		if (!(text_ends_any(name, LIST(STRONG)) || text_ends_any(name, LIST(HOUSES))) ||
			names_is_agency(str_sub(name, 0, (size_t)at), &strong))
			return true;
	}
	return false;
}

// 青山区, 西湖区 are districts; 老城区, 大山区 are not.
static bool is_short_district(str name)
{
	static const char *const ENDS[] = {"山区", "湖区", "林区", "矿区", "湾区", "城区", "港区", "郊区", "山區", "湖區", "灣區"};
	static const char *const MODIFIERS[] = {
		"老", "主", "新", "旧", "各", "全", "大", "小", "深", "高", "半", "本", "我", "该", "中", "库", "近", "远", "市"};
	return name.n == 9 && text_ends_any(name, LIST(ENDS)) && !text_starts_any(name, LIST(MODIFIERS), NULL);
}

// 江门市, 宜都市, 诸城市 are cities; 大都市 and 新城市 are not.
static bool is_short_city(str name)
{
	static const char *const ENDS[] = {"门市", "都市", "城市", "門市"};
	static const char *const MODIFIERS[] = {
		"大", "小", "新", "老", "古", "名", "智", "各", "我", "本", "全", "山", "水", "超", "特", "省", "两"};
	return name.n == 9 && text_ends_any(name, LIST(ENDS)) && !text_starts_any(name, LIST(MODIFIERS), NULL);
}

// "镇党委", "街道办", "村委会": an organ of a place that the text named before; it names nobody by itself.
bool names_is_organ(str name)
{
	static const char *const PLACES[] = {
		"镇", "乡", "街道", "村", "社区", "园区", "新区", "镇街", "鎮", "鄉", "校", "院", "局", "委", "公司", "集团"};
	static const char *const ORGANS[] = {"党委", "党工委", "工委", "党支部", "党总支", "村委会", "居委会", "居民委员会", "村民委员会",
		"管委会", "管理委员会", "办事处", "办", "委会", "两委", "党组"};
	static const char *const GOVERNMENTS[] = {
		"集团公司", "总公司", "集團公司", "總公司", "镇政府", "乡政府", "镇人民政府", "乡人民政府", "街道办", "街道办事处"};
	if (text_is_any(name, LIST(GOVERNMENTS)))
		return true;
	for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
		if (str_starts(name, str_from(PLACES[i])) && strlen(PLACES[i]) < name.n &&
			text_is_any(str_skip(name, strlen(PLACES[i])), LIST(ORGANS)))
			return true;
	return text_is_any(name, LIST(ORGANS));
}

// "国网江岭电力", "中国移动临江分公司": a branch of a house that the whole country knows.
static bool is_national_branch(str name)
{
	static const char *const NATIONAL[] = {"国网", "南网", "國網", "中国移动", "中国联通", "中国电信", "中国铁塔", "中石油", "中石化",
		"国家电网", "南方电网", "华能", "大唐", "中国邮政", "中储粮", "中粮"};
	static const char *const ENDS[] = {"电力", "供电", "公司", "移动", "联通", "电信", "石油", "石化", "铁塔", "热电", "邮政", "直属库"};
	size_t n;
	return text_starts_any(name, LIST(NATIONAL), &n) && name.n > n + 3 && text_ends_any(name, LIST(ENDS));
}

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
	static const char *const WHOLE[] = {"高等", "中等", "初等", "平等", "同等", "均等"};
	ptrdiff_t others = text_find(name, "等"); // 张某某等委(员), 市财政局等部(门)
	if (others > 0 && !text_has_any(name, LIST(WHOLE)))
		return false;
	size_t pronoun;
	if (text_is_any(name, LIST(COMMON)) || text_has_any(name, LIST(FOREIGN)))
		return false;
	if (text_starts_any(name, LIST(PRONOUNS), &pronoun) && !text_starts_any(name, LIST(NOT_PRONOUNS), NULL))
		return false;
	static const char *const LEADERS[] = {"省委省政府", "市委市政府", "县委县政府", "区委区政府", "党委政府"}; // all above, none of them
	if (joins_names(name) || text_ends_any(name, LIST(LEADERS)))
		return false;
	if ((*strong = is_national_branch(name)))
		return true;
	if (text_ends_any(name, LIST(STRONG))) {
		static const char *const FALSE_ENDS[] = {"格局", "布局", "大局", "开局", "全局", "结局", "僵局", "当局", "好处", "到处", "举办",
			"承办", "主办", "协办", "督办", "通办", "代办", "即办", "可办", "能办", "快办", "好办", "帮办", "联办", "网办", "创办", "申办",
			"原委", "破局", "各局處", "深处", "之处", "用处", "四处", "各处", "多处", "此处", "何处", "处处", "一处", "两处", "益处",
			"坏处", "长处", "短处", "高处", "远处", "近处", "难处", "妙处", "住处", "出处", "去处", "惩处", "查处", "论处", "几处", "数处",
			"余处", "暗处", "警司", "部署", "评委", "常委", "编委", "政委", "組委", "大厅", "大廳", "展厅", "餐厅", "音乐厅"};
		static const char *const TWO[] = {"局", "署", "海关", "海關"};
		static const char *const RANKS[] = {"市", "县", "縣", "区", "區", "省", "州", "旗", "总", "總", "分", "海", "警", "铁", "本"};
		if (n == 2 && text_ends_any(name, LIST(TWO)) && !text_starts_any(name, LIST(RANKS), NULL)) // 柏局(长)
			return false;
		*strong = n >= 3 || text_ends_any(name, LIST(TWO));
		return !text_ends_any(name, LIST(FALSE_ENDS));
	}
	if (!text_ends_any(name, LIST(WEAK)) || n < 3)
		return n == 2 && (str_ends(name, STR("区")) || str_ends(name, STR("县"))) && !text_is_any(name, LIST(COMMON));
	if (is_short_district(name) || is_short_city(name))
		return true;
	static const char *const PART_OF_NAMES[] = {
		"中心", "街道", "医院", "大学", "学院", "中学", "小学", "学校", "社区", "园区", "政府", "电站", "车站"};
	int common;
	for (str end = name; (common = text_back_word(end, LIST(COMMON))) >= 0;) {
		str word = str_from(COMMON[common]);
		if (word.n > 3 && !text_is_any(word, LIST(PART_OF_NAMES)))
			return false;
		end = str_skip(name, name.n - word.n + 1); // shorter ones
	}
	return true;
}

bool names_is_zone(str line)
{
	static const char *const ZONES[] = {
		"高新区", "经开区", "开发区", "新区", "度假区", "保税区", "自贸区", "管委会", "市政府", "区政府", "县政府"};
	return text_is_any(line, LIST(ZONES));
}

bool names_may_end(str name)
{
	static const char *const LAST[] = {"局", "处", "委", "厅", "廳", "署", "處", "会", "會", "府", "室", "团", "團", "集", "公", "司", "行",
		"关", "關", "安", "院", "队", "隊", "联", "协", "所", "台", "部", "乡", "鄉", "镇", "鎮", "市", "区", "區", "县", "縣", "道", "旗",
		"盟", "州", "学", "學", "站", "校", "馆", "厂", "港", "场", "心", "办", "水", "投", "邮", "管", "社", "力", "动", "通", "信", "油",
		"化", "塔", "电", "政", "组", "库", "气", "氣", "務", "务"};
	static const char *const DEPUTIES[] = {"副", "代", "代理", "助理", "常务"};
	if (name.n < 6 || !text_ends_any(name, LIST(LAST)))
		return false;
	static const char *const LED[] = {"局", "处", "處", "署", "厅", "廳"};
	str last = str_skip(name, name.n - 3), before = str_sub(name, 0, name.n - 3);
	if (name.n >= 12 && text_is_any(last, LIST(LED)) && str_eq(str_sub(name, name.n - 9, name.n - 6), last)) // 水利局沈局(长)
		return false;
	return !str_ends(before, last) && !text_ends_any(before, LIST(DEPUTIES)); // 市水务局局(长), 市商务局副局(长)
}

bool names_same(str a, str b)
{
	str longer = a.n > b.n ? a : b, shorter = a.n > b.n ? b : a;
	if (str_eq(a, b))
		return true;
	static const char *const STARTS[] = {"市", "区", "县", "省", "州"};
	return shorter.n >= 9 && longer.n > shorter.n && longer.n - shorter.n <= 15 && text_starts_any(shorter, LIST(STARTS), NULL) &&
		   str_ends(longer, shorter);
}

void names_read_roster(struct reading *r, str text)
{
	static const char *const CLOSINGS[] = {"作汇报", "作了汇报", "作发言", "作典型发言", "作表态发言", "作工作汇报", "分别发言", "先后发言",
		"依次发言", "作交流发言", "作了发言", "分别作", "汇报", "表态发言", "发言", "介绍情况", "介绍", "分别", "等部门", "等单位",
		"負責人", "负责人", "参加"};
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
		for (ptrdiff_t mark; n == 0 && (mark = str_find(item, STR("，"))) >= 0;) // the words before the first name
			item = str_skip(item, (size_t)mark + 3);
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

// "市教育局党组推动…": the office.
str names_without_party(str name)
{
	static const char *const ORGANS[] = {"党组", "党委", "党工委"};
	bool strong;
	for (size_t i = 0; i < sizeof ORGANS / sizeof *ORGANS; i++) {
		str organ = str_from(ORGANS[i]), office = str_sub(name, 0, name.n - (str_ends(name, organ) ? organ.n : 0));
		if (office.n < name.n && names_is_agency(office, &strong))
			return office;
	}
	return name;
}

// "中央银行货币政策司", "国家发改委运行局", "某某供电公司调度中心" whose head speaks: the office, without the part of it. Parts that stand
// for themselves stay (市水利局河道管理处).
str names_without_part(str name)
{
	enum { PART_LEAST = 9 };
	static const char *const PARTS[] = {"司", "处", "處", "廳"};
	static const char *const BOARDS[] = {"管理委員會", "管理委员会", "行政管理委員會", "理事會", "理事会", "董事會", "董事会", "监事会"};
	static const char *const BODIES[] = {"管理处", "办事处", "服务处", "联络处", "征收处", "管理處", "辦事處"};
	static const char *const OFFICES[] = {"局", "厅", "廳", "署", "部", "委", "委员会", "银行", "總署"};
	static const char *const COMMITTEES[] = {"市委", "县委", "区委", "省委", "州委", "党委"};
	static const char *const PLACES[] = {"市", "县", "縣", "区", "區", "省", "州", "旗"};
	static const char *const NATIONAL[] = {"国家", "人力资源", "发展改革", "发展和改革", "工业和信息化", "交通运输部", "生态环境部", "住房",
		"自然资源部", "农业农村部", "商务部", "财政部", "教育部", "民政部", "水利部", "应急管理部", "公安部", "司法部", "科技部",
		"卫生健康委"};
	static const char *const MINISTRIES[] = {"部", "委", "总局", "总署"};
	static const char *const COMPANIES[] = {"公司", "集团", "集團"};
	static const char *const UNITS[] = {"中心", "部", "室", "车间"};
	int board = text_back_word(name, LIST(BOARDS));
	str run = board >= 0 ? str_sub(name, 0, name.n - strlen(BOARDS[board])) : (str){0}; // 市政署|管理委員會
	static const char *const RUN[] = {"署", "局", "公司", "集团", "集團", "银行", "銀行"};
	if (text_ends_any(run, LIST(RUN)))
		return run;
	bool local = text_starts_any(name, LIST(PLACES), NULL), bureau = str_ends(name, STR("局")) && !local,
		 unit = text_ends_any(name, LIST(UNITS));
	if ((!text_ends_any(name, LIST(PARTS)) && !bureau && !unit) || text_ends_any(name, LIST(BODIES)))
		return name;
	for (size_t n = name.n; n > PART_LEAST + 3; n -= 3) {
		str office = str_sub(name, 0, n - PART_LEAST);
		bool strong;
		bool whole = bureau ? text_ends_any(office, LIST(MINISTRIES)) && text_has_any(office, LIST(NATIONAL))
					 : unit ? text_ends_any(office, LIST(COMPANIES))
							: text_ends_any(office, LIST(OFFICES)) && !text_ends_any(office, LIST(COMMITTEES));
		if (whole && !(bureau && text_has_any(str_skip(name, office.n), LIST(PLACES))) &&
			names_is_agency(office, &strong)) // …总局某省税务局
			return office;
	}
	return name;
}
