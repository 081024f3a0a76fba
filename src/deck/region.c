// Whose forms a deck's characters are to have: 骨 and 房 are drawn differently in Beijing, Taipei and Hong Kong.
#include "deck/deck.h"

// ---- by its lang --------------------------------------------------------------------------------------------------

enum { BY_TEXT = -1, UNKNOWN = -2 };

static const struct {
	const char *subtag; // in small letters
	int region;
} subtags[] = {{"hans", DECK_MAINLAND}, {"hant", DECK_TAIWAN}, {"cn", DECK_MAINLAND}, {"sg", DECK_MAINLAND}, {"tw", DECK_TAIWAN},
	{"hk", DECK_HONG_KONG}, {"mo", DECK_HONG_KONG}};

static bool is_subtag(str s, const char *name)
{
	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] | 0x20) != (unsigned char)name[i])
			return false; // at the name's end too
	return name[s.n] == '\0';
}

// A region, BY_TEXT for plain Chinese, or UNKNOWN. Of zh-Hant-HK the last subtag decides.
static int region_of(str lang)
{
	size_t end = 0;
	while (end < lang.n && lang.p[end] != '-' && lang.p[end] != '_')
		end++;
	if (!is_subtag(str_sub(lang, 0, end), "zh"))
		return UNKNOWN;
	int region = BY_TEXT;
	for (size_t from = end + 1; from <= lang.n; from = end + 1) {
		for (end = from; end < lang.n && lang.p[end] != '-' && lang.p[end] != '_';)
			end++;
		int found = UNKNOWN;
		for (size_t i = 0; i < sizeof subtags / sizeof *subtags; i++)
			if (is_subtag(str_sub(lang, from, end), subtags[i].subtag))
				found = subtags[i].region;
		if (found == UNKNOWN)
			return UNKNOWN;
		region = found;
	}
	return region;
}

bool deck_lang_known(str lang)
{
	return region_of(lang) != UNKNOWN;
}

// ---- by its text --------------------------------------------------------------------------------------------------

// Frequent characters of one script that text in the other does not have, in code point order: those that GB 2312 or Big5 lacks.
// clang-format off
static const char traditional_only[] =
	"來個們備傳債傷傾價儀億優儲兩剛創劃劇動務勝勞勢勵勸匯區協參喬單嗎嘗嚴國圍園圓圖團執堅報場塊塵壓壞壯夢夾奪奮婦孫學實寧審寫"
	"寬寶將專對導層屬島師帶幣幫廈廠廢廣廳張強彈從復愛態慶憂憲應懷戰戲損搶擁擇擊擔據擴敵數斷時晉暢曆書會東條業構樂樓標樣樹橋機"
	"橫檢權歐歲歷歸殺氣決沖況淨淺減測準溫滿漢潔濃濕濟濱灣災無煙營爭爲爾牆獎獨獲獻現瑪環產畫當療發盡監盤眾確礦稅種積穩窮競筆節"
	"範築簡糧紀約紅納純紙級紛紹終組結絕給統經維網緊線緣編縣縮總績織續罷聖聯聲職聽膽臨與舉舊莊華萬葉藍藝蘇虛號蟲術衛補裝裡製複"
	"見規視親覺覽觀觸訂計討訓記訪設許診註評詞試話該詳認語誠誤說課調談請論證識譯議護讀變讓負財貢貧貨販責貴買費貿賀資賓賞賠賢質"
	"賴購賽贈贊趕趙跡車較載輔輕輪輸轉辦辭進運過達違遠適選遺還邊鄉鄰醫釋針鈴鉛銀銅銷鋼錄錢錯鎮鏡鐵長門閃閉開間閣閱關陰陽隊階際"
	"隨險雙雜離難雲電靈靜韓響頂項順須預領頭頻顆題額顏願類顧風飛飯飲飾館馬駐駕驗驚鬥魚鮮鳥鳳麗麥黃點黨齊齡龍龜";
static const char simplified_only[] =
	"专业东两严个临为丽举乐乔乡书买争产亲亿从仪们众会传伤债倾储关写冲决况净减凤击刚创剧劝办务动励劳势区医华协单卫厅历压厦县参"
	"双发变叶号吗响团园围国图圆场块坚墙壮声备头夹夺奋奖妇孙学宝实审宪宽宾对导将尔尘尝尽层属岁岛币师带帮广庆应废开张弹强归当录"
	"忧态总戏战执扩抢护报担拥择损敌数断无旧时晋术杀杂权条来标树样桥梦检楼横欧汇汉浅测济浓温湾湿满滨灵灾点烟爱独献玛环现电画畅"
	"疗监盘矿积税稳穷竞笔简类粮紧红约级纪纯纳纷纸线组织终绍经结给绝统绩续维编缘缩罢职联胆艺节苏获营蓝虚补装见观规视览觉计订认"
	"讨让训议记许论设访证评识诊词译试诚话该详语误说请读课调谈负贡财责贤货质贩贫购贵贸费贺资赏赔赖赛赞赠赵车转轮轻载较辅输辞边"
	"达过运还进远违迹选遗邻释针钢钱铁铃铅铜银销错镇镜长门闪闭间阁阅队阳阴阶际险随难静韩顶项顺须顾预领频颗题颜额风飞饭饮饰馆马"
	"驻驾验鱼鲜鸟麦黄齐龄龙龟";
// clang-format on

#define BYTES 3 // of each of them

static bool is_listed(const char *list, size_t n, const char *at)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = memcmp(at, list + middle * BYTES, BYTES);
		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

struct census {
	int traditional, simplified;
	size_t left; // bytes still to be looked at
};

// A deck says what it is soon.
#define LOOKED_AT ((size_t)16 << 10)

static void count(struct census *c, str text)
{
	text = str_sub(text, 0, c->left);
	c->left -= text.n;
	for (size_t i = 0; i + BYTES <= text.n; i++) {
		if (((unsigned char)text.p[i] & 0xF0) != 0xE0)
			continue;
		c->traditional += is_listed(traditional_only, (sizeof traditional_only - 1) / BYTES, text.p + i);
		c->simplified += is_listed(simplified_only, (sizeof simplified_only - 1) / BYTES, text.p + i);
	}
}

static void count_agency(struct census *c, const struct deck_agency *a)
{
	count(c, a->name);
	count(c, a->headline);
	for (int i = 0; i < a->highlights.n && c->left; i++)
		count(c, a->highlights.v[i]);
	for (int i = 0; i < a->figures.n && c->left; i++)
		count(c, a->figures.v[i].of);
}

enum deck_region deck_region(const struct deck *d)
{
	int region = region_of(d->lang);
	if (region >= 0)
		return (enum deck_region)region;
	struct census c = {.left = LOOKED_AT};
	count(&c, d->title);
	count(&c, d->source);
	for (int i = 0; i < d->lead.n && c.left; i++)
		count(&c, d->lead.v[i]);
	for (int t = 0; t < d->themes.n && c.left; t++) {
		const struct deck_theme *theme = &d->themes.v[t];
		count(&c, theme->name);
		count(&c, theme->subtitle);
		for (int i = 0; i < theme->agencies.n && c.left; i++)
			count_agency(&c, &theme->agencies.v[i]);
	}
	return c.traditional > c.simplified ? DECK_TAIWAN : DECK_MAINLAND;
}
