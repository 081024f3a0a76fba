#include "article/build.h"

// How much a clause tells a passer-by: things with names, numbers and deeds before slogans. All words here are those any
// government article uses; what counts is how many of them meet.

static const char *const FILLER[] = {"为加快", "为打造", "为推动", "为建设", "为使命", "助力全", "做出应有", "添砖加瓦", "贡献更多",
	"扛起责任", "坚决扛起", "振奋精气神", "锤炼", "提高站位", "统一思想", "凝心聚力", "勇担", "勇于担当", "使命担当", "奋力担当",
	"坚决贯彻", "认真贯彻", "深入贯彻", "全面贯彻", "贯彻落实", "高度重视", "强化担当", "切实扛起", "以高度的", "凝聚", "勇立潮",
	"再接再厉", "为契机", "奋勇", "先锋队", "生力军", "排头兵", "大家上午好", "谢谢", "感谢", "各位", "不懈努力", "做出贡献", "作出贡献",
	"贡献力量", "新篇章", "主力军", "生命线", "走在前列", "詳情可", "有关详情", "欢迎", "拨打", "咨询电话", "牵头责任", "全力以赴", "注：",
	"注:", "附表", "附件：", "站在新", "美好图景", "奋力前行", "各项工作", "好声音", "说心里话", "致電", "致电", "联系人：", "聯絡人：",
	"电话：", "電話：", "如有疑问", "如有其他问题", "如有查詢", "今天是", "新闻发布会", "記者會", "交流发言", "实干担当", "专家认为",
	"专家表示", "报送进展", "裁示", "各责任单位", "记者会", "共印", "发问", "發問", "質疑", "质疑", "追問", "追问", "时间关系", "就到这里",
	"到此结束", "各局處", "各局处", "不负", "很有针对性", "您提出的", "你们提出的", "提案人", "回头看", "收悉", "答复如下", "现答复",
	"衷心", "祝愿", "参加会议", "出席会议", "列席会议", "会议由", "主持会议"};

// Things that stand somewhere or are signed, opened, built: nouns at the end of names.
static const char *const THINGS[] = {"项目", "實驗室", "实验室", "平台", "中心", "园区", "产业园", "示范区", "示范带", "科学城", "新城",
	"基地", "基金", "集团", "条例", "條例", "指南", "方案", "清单", "名录", "线路", "航线", "论坛", "峰会", "展会", "博览会", "医院",
	"学校", "幼儿园", "大学", "大街", "走廊", "创新带", "疫苗", "芯片", "机器人", "汽车", "装备", "街区", "楼宇", "车站", "高铁", "地铁",
	"高速", "大桥", "隧道", "公路", "机场", "港口", "码头", "公园", "绿道", "管网", "水库", "电站", "光伏", "储能", "氢能", "航空航天",
	"人工智能", "卫星", "服务站", "驿站", "云平台", "企业", "工厂", "生产线", "代线", "住房", "产业", "小区", "食堂", "养老", "公交",
	"充电桩", "停车", "补贴", "消费券", "贷款", "专班", "试点", "工程", "車站", "公車", "捷運", "步道", "診所", "補助"};

static const char *const DEEDS[] = {"建设", "启动", "开工", "建成", "投产", "达产", "筹建", "开通", "上线", "引进", "落地", "签约", "改造",
	"新增", "发放", "推出", "举办", "组建", "破解", "保障", "对接", "新建", "扩建", "投用", "开放", "设立", "成立", "募集", "绘制", "运营",
	"布局", "谋划", "培育", "建立", "入驻", "办好", "投入", "减免", "增设", "啟動", "興建", "補助"};

static const char *const SLOGANS[] = {"做强", "提质增", "高质量发展", "新动能", "新优势", "优势", "高地", "新局面", "台阶", "韧劲", "劲头",
	"基础", "作为", "水平", "能力", "活力", "转型提升", "机遇", "坚持不懈", "抢占", "抢抓", "聚焦", "紧盯", "持续", "深入", "切实", "不断",
	"进一步", "大力", "奋力", "全力", "着力", "努力", "精准度", "集中度", "显示度", "良好格局", "最大增量", "增长点", "坚持", "精神",
	"创新创造", "突出", "强化", "壮大", "引领", "助力", "支撑", "深化", "擦亮", "厚植", "激活", "变量", "融入", "趋势", "责任", "不动摇",
	"文章", "使命", "效应", "潜力", "势头", "抓手", "合力", "新气象", "现代化", "全力以赴", "源头", "提升", "方面", "工作要求", "循环",
	"促转型", "等重点工作", "拿出", "线路图", "路线图", "施工图", "成绩单", "创新链", "存量", "增量", "力度", "精准", "积极", "一批",
	"一系列", "等工作", "良性", "领先", "高水平", "高层次", "一流", "形成"};

static const char *const WEAK_STARTS[] = {"从而", "以及", "并", "並", "但", "则", "也", "而", "其中", "使", "让", "進而", "进而", "所以",
	"因此", "為", "且", "还", "還", "又", "或", "这", "這", "该", "該", "它", "他", "她", "此", "上述", "最省心", "最让", "惠及", "受益",
	"我", "你", "咱", "大家", "同比", "较", "較", "比", "年減", "年增", "日均同比", "年均增", "平均增", "分别", "分別", "相当于", "相當於",
	"为预算", "为上年", "是", "占", "佔", "余下", "剩下", "其余", "其餘", "后者", "另有", "增长", "增長", "同比", "比上年", "下降", "偏少",
	"偏多"};

// Where somebody looks, not what is done.
static const char *const STANCES[] = {
	"聚焦", "紧盯", "瞄准", "围绕", "锚定", "立足", "着眼", "突出", "坚持", "发挥", "聚力", "加强", "强化", "深化", "注重", "坚定"};

// What one look over a clause shows.
struct look {
	int han, letters;
	int lists;              // 、 between names; of a slogan all inner items are short: "强基础、增功能、利长远"
	bool code;              // Latin letters or digits: brands, types (t4, GPU, 8.6代线). In quotes it is a catchword (“965”)
	bool coined;            // “抢”, “争”: one word in quotes is a figure of speech
	bool title, quote, etc; // 《, “ or 「, 等
	bool spaced;            // "版式设计 唐糖 责任校对 柯克": words set side by side are credits or cells
};

static struct look look_over(str s)
{
	enum { COINED = 6, ITEM_SHORT = 3 }; // bytes of “抢, characters
	struct look l = {0};
	int depth = 0, item = 0, longest = 0, gaps = 0;
	uint32_t prev = 0, before = 0; // the character right before, and the one before that
	for (str rest = s; rest.n;) {
		size_t at = s.n - rest.n;
		uint32_t ch = utf8_next(&rest);
		bool han = ch_is_han(ch), latin = !han && ch_is_latin(ch);
		l.han += han;
		l.letters += latin;
		gaps += han && ch_is_space(prev) && ch_is_han(before);
		l.etc |= ch == 0x7B49;
		item++;
		if (ch == 0x3001) {
			longest = l.lists++ && item - 1 > longest ? item - 1 : longest;
			item = 0;
		} else if (!han) {
			depth += (ch == 0x201C) - (ch == 0x201D);
			l.code |= depth <= 0 && (latin || ch_is_digit(ch));
			l.title |= ch == 0x300A;
			l.quote |= ch == 0x201C || ch == 0x300C;
			l.coined |= ch == 0x201D && at >= COINED && str_starts(str_skip(s, at - COINED), STR("“"));
		}
		before = prev;
		prev = ch;
	}
	l.lists = l.lists > 1 && longest <= ITEM_SHORT ? 0 : l.lists;
	l.spaced = gaps > 1;
	return l;
}

// "在…仪式上", "…负责人说", "在…领域": half a sentence.
static bool is_half(str s)
{
	static const char *const FRONTS[] = {"通过", "围绕", "按照", "依托", "随着", "为了", "根据", "面对", "结合", "针对", "當", "当"};
	static const char *const STARTS[] = {"在", "以", "就", "作为", "当好", "从", "對", "对"};
	static const char *const ENDS[] = {
		"上", "中", "时", "後", "后", "之际", "以来", "基础", "目标", "领域", "方面", "要求", "下", "里", "趋势", "使命", "平台", "体系"};
	static const char *const SAYS[] = {
		"说", "說", "表示", "介绍", "介紹", "指出", "强调", "強調", "算账", "算了笔账", "感慨", "直言", "坦言", "笑着说"};
	static const char *const OPEN[] = {"背后", "背後", "如下", "之际", "之際", "的同时", "的同時"};
	return text_starts_any(s, LIST(FRONTS), NULL) || (text_starts_any(s, LIST(STARTS), NULL) && text_ends_any(s, LIST(ENDS))) ||
		   text_ends_any(s, LIST(OPEN)) || text_ends_any(s, LIST(SAYS));
}

// "预计2027年6月开通": what opens then?
static bool is_plan_without_thing(str s)
{
	static const char *const PLANS[] = {"预计", "預計", "有望", "计划", "計劃", "力争", "力爭", "争取", "爭取"};
	static const char *const WHEN[] = {"年", "月", "日", "底", "末", "前", "初", "上半", "下半", "第", "季度", "到", "将", "將"};
	static const char *const BARE[] = {"开通", "建成", "完工", "投产", "投用", "完成", "竣工", "通车", "启用", "運作", "啟用", "落成",
		"通車", "竣工", "开工", "动工", "交付", "全部", "全线", "试运营", "正式", "投入"};
	size_t n;
	if (!text_starts_any(s, LIST(PLANS), &n) || !ch_is_digit(utf8_first(str_skip(s, n))))
		return false;
	s = str_skip(s, n);
	while (s.n && (ch_is_digit(utf8_first(s)) || text_starts_any(s, LIST(WHEN), NULL)))
		utf8_next(&s);
	return text_starts_any(s, LIST(BARE), NULL);
}

bool worth_weak_start(str s)
{
	static const char *const BARE[] = {
		"力争达", "力争突破", "预计达", "預計達", "达到", "達到", "达", "突破", "增长", "增至", "降至", "提高到", "超过", "下降"};
	static const char *const WHEN[] = {"到", "至", "年", "月", "底", "末", "全年"};
	str bare = s; // 2024年达到4126亿元: what did?
	while (bare.n && (ch_is_digit(utf8_first(bare)) || text_starts_any(bare, LIST(WHEN), NULL)))
		utf8_next(&bare);
	return text_starts_any(s, LIST(WEAK_STARTS), NULL) || text_starts_any(bare, LIST(BARE), NULL) || is_plan_without_thing(s);
}

// What it costs a clause to lean on one that is not shown.
static int leans(str s, bool figures)
{
	static const char *const ANAPHORS[] = {
		"余下", "剩下", "其余", "其餘", "后者", "這些", "这些", "它", "他们", "她们", "该项", "此项", "上述"};
	enum { WEAK_START = 20, ANAPHOR = 20, STANCE = 8 };
	int cost = worth_weak_start(s) ? WEAK_START : 0;
	cost += text_starts_any(s, LIST(ANAPHORS), NULL) ? ANAPHOR : 0;
	return cost + (!figures && text_starts_any(s, LIST(STANCES), NULL) ? STANCE : 0);
}

struct worth worth_of(struct reading *r, str s)
{
	static const char *const COUNTED[] = {"两大", "三大", "四大", "五大", "六大", "七大", "八大", "十大"};
	static const char *const EVENTS[] = {
		"举行", "召开", "舉行", "召開", "开幕", "会议", "分析会", "推进会", "座谈会", "调度会", "動員會", "动员会"}; // not what it brought
	static const char *const QUOTES[] = {"说：“", "說：「", "道：“"};
	enum { SHORT = 6, BRIEF = 9, PLAIN = 10, SAYING = 14 };
	struct look l = look_over(s);
	int score = PLAIN;
	bool figures = figures_any(r, s);
	score += figures ? 14 : l.code ? 9 : 0;
	int things = text_count_any(s, LIST(THINGS), 3), deeds = text_count_any(s, LIST(DEEDS), 1);
	score += 4 * things + 5 * deeds;
	score += 3 * text_has_any(s, LIST(COUNTED));
	score += l.lists > 1 || (l.lists && l.etc) ? 6 : l.lists ? 3 : 0;
	score += l.title ? 8 : l.quote ? 2 : 0;
	score -= 4 * text_count_any(s, LIST(SLOGANS), 4) + 6 * l.coined;
	score -= text_has_any(s, LIST(FILLER)) ? 60 : 0;
	score -= l.letters > 2 * l.han || l.spaced ? 40 : 0; // a translation, a glossary
	score -= is_half(s) ? 40 : text_ends_any(s, LIST(EVENTS)) ? 8 : 0;
	score -= !figures && text_has_any(s, LIST(QUOTES)) ? 12 : 0;
	score -= utf8_last(s) == 0xFF1F ? 20 : 0;
	bool named = figures || l.code || l.title;
	int brief = l.han < SHORT ? 12 : l.han <= BRIEF ? 8 : 0;
	bool bare = !named && !things && !deeds && !l.quote && !l.lists && l.han <= SAYING;
	return (struct worth){.alone = score - (named ? 0 : brief) - leans(s, figures), .behind = score, .bare = bare};
}
