#include "article/names.h"

// What offices and places do: a name at the front of a text, told by the deed behind it.

static const char *const ACTIONS[] = {"新", "要", "需", "应", "发布", "核查", "查处", "整治", "筹集", "在", "为", "為", "对", "對", "向",
	"与", "與", "把", "按", "围绕", "紧扣", "坚持", "深入", "积极", "積極", "迅速", "立即", "及时", "牵头", "会同", "率先", "全年", "改造",
	"开通", "供应", "建设", "打造", "完善", "优化", "强化", "印发", "出台", "推行", "提升", "选派", "抽调", "调集", "加派", "增开", "发放",
	"受理", "办理", "新建", "则已", "亦", "共", "首", "正在", "也已", "还将", "负责", "未来", "未來", "今年", "明年", "年内", "年內", "将",
	"將", "会", "會", "已", "推出", "提供", "动用", "動用", "启动", "啟動", "新增", "开展", "開展", "计划", "計劃", "完成", "累计", "累計",
	"加强", "加強", "推动", "推動", "投入", "拟", "擬", "正", "上半年", "下半年", "前三季度", "一季度", "去年", "实施", "實施", "组织",
	"組織", "建成", "封闭", "开放", "預計", "预计", "安排", "联合", "聯合", "持续", "持續", "全力", "加快", "聚焦", "出动", "出動", "派出",
	"备妥", "增派", "設立", "设立", "成立", "采取", "採取", "由", "则", "則", "从", "自", "利用", "依托", "通过", "通過", "承担", "备足",
	"备有", "拥有", "抢通", "抢修", "投放", "布设", "增设", "調配", "调配", "储备", "派驻", "举办", "主办", "公布", "下达", "拨付", "落实",
	"推广", "探索", "紧盯", "创新", "制定", "動員", "动员", "加開", "部署", "組成", "协调", "協調", "全面", "每", "现", "現", "日前",
	"昨日", "近日", "于", "於", "组建", "升级", "统筹", "推进", "建立", "健全", "打通", "培训", "检查", "巡查", "走访", "征集", "梳理",
	"设置", "配备", "免费", "引导", "帮助", "加大", "严格", "狠抓", "着力", "整合", "引进", "招引", "签约", "拆除", "关停", "盘活", "培育",
	"流转", "处置", "接待", "兑现", "兑付", "安装", "开设", "招募", "调运", "更新", "收储", "抽检", "破获", "侦破", "救助", "救治", "选树",
	"承接", "腾退", "淘汰", "清理", "修复", "修缮", "改建", "扩建", "解决", "化解", "挂牌", "發布", "公佈", "佈置", "主辦", "承辦", "協辦",
	"發放", "辦理", "轄下", "辖下", "開通", "優化", "強化", "派發", "籌集", "處理", "擴建", "興建", "批出", "撥款", "增聘"};

bool names_action_at(str s, size_t *length)
{
	return text_starts_any(s, LIST(ACTIONS), length);
}

// What may stand behind a name that does nothing itself: 市水务局的…, 市水务局门口.
static const char *const NOUNS[] = {"的", "、", "和", "与", "及", "等", "大楼", "门口", "内", "里", "工作人员", "干部", "职工", "系统",
	"下属", "所属", "机关", "有关", "相关", "主", "党", "门前", "附近", "旁", "长", "長", "副", "网", "员", "办", "座谈", "召开", "举行",
	"印发", "处", "科", "站", "所", "室", "队", "会", "院", "中心", "领导", "上", "下", "于", "是", "也", "还", "总", "首", "退休", "居民",
	"村民", "群众", "市民", "位于", "老", "某", "社区", "街道", "村", "镇", "原", "一", "报", "数", "议", "議"};

// "城市污水处|理率": the name would end inside a word. `after` follows the name in the text.
bool names_splits_word(str after)
{
	static const char *const WORDS[] = {"处理", "处置", "处分", "处罚", "处于", "处方", "办事", "办公", "辦事", "辦公", "處理", "處置",
		"處分", "處罰", "局面", "局部", "局势", "局限", "委托", "委派", "委任", "委員", "委员", "院士", "行动", "行動", "司机", "部门",
		"部門", "部分", "部署", "部队", "部隊", "部位", "部件", "部委", "区域", "區域", "区间", "区别", "区块", "区级", "区委", "区政府",
		"区长", "县域", "县级", "县城", "县委", "县政府", "县长", "镇区", "镇级", "镇长", "镇党", "镇政", "乡村", "乡镇", "乡亲", "乡贤",
		"乡长", "市场", "市區", "市区", "市民", "市级", "市委", "市政", "市长", "市場", "村民", "村庄", "村级", "村两", "村委", "村支",
		"校园", "校长", "州级", "州委", "旗级", "旗委", "公司化", "集团化", "道路", "道口"};
	return after.n >= 3 && text_starts_any((str){after.p - 3, after.n + 3}, LIST(WORDS), NULL);
}

// "5月11日18时将…", "2024年新增…", "2名工作人员…"; but "12345热线".
static bool begins_with_count(str s)
{
	enum { DIGITS_MOST = 4 };
	str rest = s;
	for (int n = 0; n < DIGITS_MOST && ch_is_digit(utf8_first(rest)); n++)
		utf8_next(&rest);
	return rest.n < s.n && ch_is_han(utf8_first(rest));
}

// 市人大常委会第二十次会议, 市总工会的…; but 市应急管理局第一时间….
bool names_does_nothing(str after)
{
	// Deeds that begin as those do.
	static const char *const DEEDS[] = {"办税", "办结", "办成", "办好", "办学", "办实", "长期", "长年", "会同", "会商", "会诊", "处理",
		"处置", "处罚", "处以", "總結", "总结", "下达", "下拨", "下发", "下调", "下沉", "下放", "下派", "下大力", "下功夫", "下達", "下撥",
		"上门", "上线", "上调", "上报", "上新", "上門", "上調", "上線", "上半年", "下半年", "上周", "上月", "主动", "主推", "主抓", "主攻",
		"主打", "主動", "主導", "原计划", "一次", "一季度", "一年", "一手", "一直", "一并", "一口气", "一举", "一方面", "一周", "首次",
		"首批", "首创", "首推", "首度", "首階段", "首季", "科学", "處理", "一體", "一体", "报批", "报送", "报备", "报建", "数次", "网上"};
	if (text_starts_any(after, LIST(DEEDS), NULL))
		return false;
	return text_starts_any(after, LIST(NOUNS), NULL) || (str_starts(after, STR("第")) && !str_starts(after, STR("第一时间")));
}

// 则, 也, 同样: the deed is told beside somebody else's.
static str skip_beside(str s)
{
	static const char *const BESIDE[] = {"则", "則", "也", "还", "還", "同样", "同樣", "亦"};
	static const char *const BEING[] = {"是", "有", "在"};
	size_t n;
	if (!text_starts_any(s, LIST(BESIDE), &n) || (n == 3 && text_starts_any(str_skip(s, n), LIST(BEING), NULL)))
		return s;
	return str_skip(s, n);
}

// "旗水务局治理…": an office, then what it does, whatever the verb. The shortest name counts (市教育局投资办学 is 市教育局), or a part of
// that office (市公安局交警支队).
bool names_office_acts(str text, const size_t *ends, int n, struct opening *out)
{
	static const char *const OFFICES[] = {"局", "委", "厅", "署", "處", "处", "法院", "检察院", "管委会", "管理委员会", "集团", "公司",
		"银行", "分行", "海关", "总工会", "妇联", "团委", "团市委", "团县委", "团区委", "残联", "工商联", "科协", "文联", "支队", "总队",
		"指挥部", "服务中心"};
	static const char *const PARTS[] = {
		"支队", "总队", "大队", "分局", "服务中心", "管理中心", "管理处", "研究院", "公司", "监委", "监察委", "分行", "支行"};
	int best = -1;
	for (int i = 2; i < n; i++) {
		bool strong;
		str name = str_sub(text, 0, ends[i]);
		if (!text_ends_any(name, best < 0 ? OFFICES : PARTS, best < 0 ? sizeof OFFICES / sizeof *OFFICES : sizeof PARTS / sizeof *PARTS) ||
			!names_is_agency(name, &strong) || !strong)
			continue;
		best = i;
	}
	static const char *const FOUNDED[] = {"建成", "新建", "组建", "成立", "设立", "打造", "引进", "培育", "組建", "設立", "建立"};
	if (best < 0 || text_starts_any(text, LIST(FOUNDED), NULL)) // 建成医疗集团3个
		return false;
	static const char *const ADVERBS[] = {"一直", "始终", "持续", "积极", "同步", "一方面"};
	size_t adverb = 0;
	str after = skip_beside(str_skip(text, ends[best]));
	(void)text_starts_any(after, LIST(ADVERBS), &adverb);
	after = str_skip(after, adverb); // 路政署一直推行…
	if ((!ch_is_han(utf8_first(after)) && utf8_first(after) != 0x201C && !begins_with_count(after)) || names_does_nothing(after) ||
		names_splits_word(after))
		return false; // 市总工会“工字号”驿站…
	*out = (struct opening){.how = EVIDENCE_ACTION, .name = str_sub(text, 0, ends[best]), .rest = after, .known = true};
	return true;
}

enum kin names_kin(str name)
{
	static const char *const TOWNS[] = {"镇", "乡", "街道", "鎮", "鄉", "苏木"}, *const VILLAGES[] = {"村", "社区", "社區", "嘎查"},
							 *const COUNTIES[] = {"县", "区", "市", "旗", "州", "縣", "區"}, *const MINISTRIES[] = {"部"},
							 *const HOUSES[] = {"公司", "集团", "集團"},
							 *const SCHOOLS[] = {"大学", "学院", "学校", "中学", "小学", "學校"},
							 *const CARE[] = {"医院", "卫生院", "醫院"};
	if (text_ends_any(name, LIST(VILLAGES)))
		return KIN_VILLAGE;
	if (text_ends_any(name, LIST(TOWNS)))
		return KIN_TOWN;
	if (text_ends_any(name, LIST(COUNTIES)))
		return KIN_COUNTY;
	if (text_ends_any(name, LIST(MINISTRIES)))
		return KIN_MINISTRY;
	if (text_ends_any(name, LIST(HOUSES)))
		return KIN_HOUSE;
	if (text_ends_any(name, LIST(SCHOOLS)))
		return KIN_SCHOOL;
	return text_ends_any(name, LIST(CARE)) ? KIN_CARE : KIN_NONE;
}

bool names_is_house(str name)
{
	enum { BYTES_LEAST = 9 };
	static const char *const RANKS[] = {"省", "市", "县", "区", "州", "旗", "縣", "區"};
	static const char *const HOUSES[] = {"医院", "保健院", "卫生院", "图书馆", "博物馆", "文化馆", "美术馆", "科技馆", "体育馆", "档案馆",
		"中心", "中学", "小学", "学校", "学院", "公司", "集团", "大队", "支队", "农场", "林场", "机场", "电视台", "气象台", "剧院", "协会",
		"医疗集团", "醫院", "圖書館", "博物館", "學校", "公園", "公园", "供电所", "车站", "客运站", "火车站"};
	static const char *const COMMON[] = {"市中心", "区中心", "县中心", "城市中心", "市级", "区级", "县级", "市公司", "区公司", "县公司",
		"省公司", "市学校", "县学校", "区学校"};
	return name.n >= BYTES_LEAST && text_starts_any(name, LIST(RANKS), NULL) && text_ends_any(name, LIST(HOUSES)) &&
		   !text_starts_any(name, LIST(COMMON), NULL);
}

bool names_kin_at(str text, const int *trusted, str *name)
{
	enum { CHARACTERS_MOST = 12, CHARACTERS_LEAST = 3 };
	str rest = text;
	for (int n = 1; n <= CHARACTERS_MOST && ch_is_han(utf8_first(rest)); n++) {
		utf8_next(&rest);
		bool strong;
		*name = str_sub(text, 0, text.n - rest.n);
		if (n >= CHARACTERS_LEAST && names_may_end(*name) && (trusted[names_kin(*name)] || names_is_house(*name)) &&
			names_is_agency(*name, &strong) && !names_splits_word(rest))
			return true;
	}
	return false;
}

bool names_kin_acts(str text, const int *trusted, struct opening *out)
{
	str name;
	if (!names_kin_at(text, trusted, &name))
		return false;
	str after = skip_beside(str_skip(text, name.n));
	uint32_t next = utf8_first(after);
	if ((!ch_is_han(next) && !ch_is_digit(next) && next != 0x201C) || names_does_nothing(after))
		return false;
	*out = (struct opening){.how = EVIDENCE_ACTION, .name = name, .rest = after, .known = true};
	return true;
}

// "农业农村部门回收农膜…": offices by their kind.
static bool kind_acts(str text, struct opening *out)
{
	enum { KIND_LEAST = 2, KIND_MOST = 8 };
	static const char *const KINDS[] = {"部门", "部門", "系统"};
	static const char *const ALL[] = {"各", "有关", "相关", "多", "职能", "主管", "市直", "县直", "区直", "其他", "全", "行业", "该",
		"政府", "两", "三", "我", "上级", "下级", "本", "要", "会", "等", "和"};
	str rest = text;
	for (int n = 0; n < KIND_MOST && ch_is_han(utf8_first(rest)); n++, utf8_next(&rest)) {
		size_t kind;
		if (n < KIND_LEAST || !text_starts_any(rest, LIST(KINDS), &kind))
			continue;
		str after = str_skip(rest, kind), name = str_sub(text, 0, text.n - after.n);
		struct opening said;
		if (text_has_any(name, LIST(ALL)) || text_has_any(name, (const char *const[]){"个", "個"}, 2) || names_action_at(name, NULL) ||
			(!names_action_at(after, NULL) && !names_speech_at(after, &said) && names_does_nothing(after)) || !ch_is_han(utf8_first(after)))
			return false;
		*out = (struct opening){.how = EVIDENCE_ACTION, .name = name, .rest = after, .known = true};
		return true;
	}
	return false;
}

bool names_unit_acts(str text, struct opening *out)
{
	static const char *const UNITS[] = {"县", "区", "镇", "乡", "旗", "街道", "社区", "村", "學校", "学院", "学校", "医院", "大学", "中学",
		"小学", "农场", "林场", "縣", "區", "鎮", "鄉"};
	static const char *const LEVELS[] = {"省", "市", "区", "县", "镇", "乡", "街道", "旗", "州", "區", "縣", "鎮", "鄉"};
	static const char *const TEAMS[] = {"队", "所", "站", "隊", "中心", "院", "馆", "台", "社", "会"};
	static const char *const HOUSES[] = {"火车站", "高铁站", "客运站", "汽车站", "机场", "博物馆", "图书馆", "文化馆", "科技馆", "美术馆",
		"体育馆", "派出所", "供电所", "司法所", "税务所", "水文站", "气象站", "景区"};
	str rest = text;
	if (kind_acts(text, out))
		return true;
	for (int n = 0; n < 12 && rest.n && ch_is_han(utf8_first(rest)); n++) {
		utf8_next(&rest);
		str name = str_sub(text, 0, text.n - rest.n);
		bool strong;
		static const char *const MEETS[] = {"召开", "召開", "举行", "舉行", "参加", "參加", "开会", "開會"};
		size_t verb;
		if ((names_action_at(name, &verb) && verb >= 6) || text_has_any(name, LIST(MEETS))) // 开放学校, 市防指召开会|议
			return false;
		bool ranked = n >= 3 && text_starts_any(name, LIST(LEVELS), NULL) && text_ends_any(name, LIST(TEAMS));
		bool house = n >= 3 && text_ends_any(name, LIST(HOUSES)) && !text_is_any(name, LIST(HOUSES));
		bool city = n <= 3 && str_ends(name, STR("市")) && names_action_at(rest, NULL);
		if (n < 2 || (!text_ends_any(name, LIST(UNITS)) && !ranked && !house && !city) ||
			(!names_is_zone(name) && !names_is_agency(name, &strong)))
			continue;
		uint32_t next = utf8_first(rest);
		if ((!ch_is_han(next) && !ch_is_digit(next) && next != 0x201C) || names_does_nothing(rest))
			continue;
		*out = (struct opening){.how = EVIDENCE_ACTION, .name = name, .rest = rest, .known = true};
		return true;
	}
	return false;
}
