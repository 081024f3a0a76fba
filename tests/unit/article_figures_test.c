#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/article.h"
#include "support/arenas.h"
#include "support/same.h"

// The one agency of an article that says this.
static const struct outline_agency *say(const char *sentence)
{
	static struct outline o;
	struct diag_list diags = {.arena = &arena};
	str text = str_fmt(
		&arena, "澄川市部署全年重点工作任务\n2024-01-02 10:00 来源：澄川日报\n\n市农业局：把田种好\n\n市农业局表示，%s\n", sentence);
	article_read(text, STR("a.txt"), &arena, scratch, &diags, &o);
	assert_int_equal(o.themes.n, 1);
	assert_int_equal(o.themes.v[0].agencies.n, 1);
	return &o.themes.v[0].agencies.v[0];
}

static void a_figure_keeps_its_hedge(void **state)
{
	(void)state;
	static const struct {
		const char *sentence, *value, *unit, *hedge;
	} CASES[] = {
		{"建成粮仓30座以上。", "30", "座", "以上"},
		{"力争新引进加工企业12家。", "12", "家", "力争"},
		{"净增合作社45个。", "45", "个", "净增"},
		{"投资总额超20亿元。", "20", "亿元", "超"},
		{"惠及农户约3.2万户。", "3.2", "万户", "约"},
		{"发放补贴1300多亿元。", "1300", "亿元", "多"},
		{"培训农民20余次。", "20", "次", "余"},
		{"损失率控制在3%以内。", "3", "%", "以内"},
		{"合格率不低于98.5%。", "98.5", "%", "不低于"},
		{"单亩能耗下降4.1%。", "4.1", "%", "下降"},
		{"亩产较上年增长5%左右。", "5", "%", "左右"},
		{"签约农机30台。", "30", "台", ""},
		{"最高气温33℃。", "33", "℃", ""},
		{"冷库温度为－18℃。", "-18", "℃", ""},
		{"种植面积45～60万亩。", "45-60", "万亩", ""},
		{"占比百分之九十二点五。", "92.5", "%", ""},
		{"浇地1,286亩。", "1286", "亩", ""},
		{"浇地１２亩。", "12", "亩", ""},
		{"每户最高可领补贴8万元。", "8", "万元", "最高"},
		{"每村最多奖励300万元。", "300", "万元", "最多"},
		{"单户补贴不超5万元。", "5", "万元", "不超"},
		{"资助不多于20宗。", "20", "宗", "不多于"},
		{"客流首破40万人次。", "40", "万人次", "破"},
		{"侦破案件72起。", "72", "起", ""},
		{"新增蓄水能力780万方。", "780", "万方", ""},
		{"年发电1.2亿度。", "1.2", "亿度", ""},
		{"农户满意度测评98.6分。", "98.6", "分", ""},
		{"举办农技培训班36期。", "36", "期", ""},
		{"出库流量1.2万立方米每秒。", "1.2", "万立方米每秒", ""},
		{"周转房3600套（间）。", "3600", "套（间）", ""},
		{"临时救助1500元/月。", "1500", "元/月", ""},
		{"夜间噪声54.6dB。", "54.6", "dB", ""},
		{"惠及3万家庭。", "3", "万", ""},
		{"单日最多服务1.8万人次。", "1.8", "万人次", "最多"},
		{"贷款期限最长25年。", "25", "年", "最长"},
		{"约占总量的60%。", "60", "%", "约"},
		{"签约50亿元项目1个。", "1", "个", ""},
		{"24小时书房增至58家。", "58", "家", ""},
		{"抢修队伍平均18分钟到达现场。", "18", "分钟", ""},
		{"每平方米耗热量0.29吉焦。", "0.29", "吉焦", ""},
		{"0—20厘米土壤相对湿度62%。", "62", "%", ""},
		{"年营收超10亿元的9家。", "9", "家", ""},
		{"海堤長約2 400米。", "2400", "米", "約"}, // a blank as thousands mark: was 400
		{"接入视频2.7万路。", "2.7", "万路", ""},
		{"较计划提前4个月贯通。", "4", "个月", ""},
		{"3类商品下架。", "3", "类", ""},
		{"单机容量最大10兆瓦。", "10", "兆瓦", "最大"},
		{"农户人均预期寿命80.6岁。", "80.6", "岁", ""}, // years of age were left out
		{"疫病发生率为6.5/10万。", "6.5", "/10万", ""},
		{"辦理農事研習46梯次。", "46", "梯次", ""},
		{"巡查糧食倉庫860間次。", "860", "間次", ""},
		{"锅炉总容量1320蒸吨。", "1320", "蒸吨", ""},
		{"农资最高降价97%。", "97", "%", "最高"},
		{"粮库从开工到投用仅用11个月。", "11", "个月", ""}, // how long a deed took
		{"24小时内办结。", "24", "小时", "内"},
		{"累计不得超过6000元。", "6000", "元", "不得超过"}, // was 超过
		{"补贴不超过购置额的30%。", "30", "%", "不超过"},
		{"新建粮仓不下60座。", "60", "座", "不下"},
		{"年發電1億9,500萬度。", "195000000", "度", ""}, // was 9500萬度
		{"YouBike 2.0站點達1,326站。", "1326", "站", ""},
		{"護理病床四百六十張。", "460", "張", ""}, // exact among Arabic numerals
		// The hedge stands before more than the number's verb.
		{"农机贷款最高可以给到50万元。", "50", "万元", "最高"},
		{"农资消费券单笔最高减200元。", "200", "元", "最高"},
		{"農戶逾期申報最高可被罰款50萬元。", "50", "萬元", "最高"},
		{"灌溉用电最高将达328万千瓦。", "328", "万千瓦", "最高"},
		{"烘干收费不高于每吨50元。", "50", "元", "不高于"},
		{"工程造價約港幣18億元。", "18", "億元", "約"},
		{"水费降至每方0.5元。", "0.5", "元", ""},
		// A measure word counted each time, and units of other writings.
		{"调度水库94座次。", "94", "座次", ""},
		{"農業專車出勤4萬8千趟次。", "48000", "趟次", ""},
		{"查獲偷獵集團64團。", "64", "團", ""},
		{"辦證時間縮短2個工作日。", "2", "個工作日", ""},
		{"开办时间压缩至4个工作小时以内。", "4", "个工作小时", "以内"},
		{"造船完工量286万载重吨。", "286", "万载重吨", ""},
		{"拘捕偷獵者34男。", "34", "男", ""},
		{"產量增加2倍多。", "2", "倍", "多"},
		{"停電最多時達2萬1,300戶。", "21300", "戶", ""}, // was 最多
		{"硬化晒场9.3万m2。", "9.3", "万m²", ""},
		{"举办农耕研学营12期。", "12", "期", ""},
		{"农技热线接听278通。", "278", "通", ""},
		{"原水濁度飆升到1萬2千度。", "12000", "度", ""},
		{"清运垃圾1860车。", "1860", "车", ""},
		{"直供商超68家。", "68", "家", ""}, // 商超 ends like a hedge
		{"存粮可用20天有余。", "20", "天", "有余"},
		{"猪肉价格跌破12元。", "12", "元", "跌破"},
		{"国道120公里处塌方，抢通3.6公里。", "3.6", "公里", ""},
		{"縣道207線搶通，復電1,980戶。", "1980", "戶", ""},
		// The currency stands before the number.
		{"農業補助達澳門元1,200萬。", "1200", "萬澳門元", ""},
		{"凍結資金約HK$3,600萬。", "3600", "萬港元", "約"},
		{"每戶農家獲發$3,000。", "3000", "元", ""},
		{"投资RMB300万元新建泵站。", "300", "万元", ""},
		// How long something lasted is a result; how often it is done is none.
		{"河道断面连续8个月达标。", "8", "个月", ""},
		{"农地出让后5个工作日内交付。", "5", "个工作日", "内"},
		{"输送时间压缩近3小时。", "3", "小时", "近"},
		{"不到3个月完成清淤。", "3", "个月", "不到"},
		{"長者輪候時間為3.4年。", "3.4", "年", ""},
		{"清潔人員每2小時巡檢1次，設農機86台。", "86", "台", ""},
		{"截获有害生物1260种次。", "1260", "种次", ""},
		// Sizes of what is counted.
		{"6台116兆瓦锅炉满负荷运行。", "6", "台", ""},
		{"淘汰10蒸吨以下燃煤锅炉38台。", "38", "台", ""},
		{"5000万元以上6个。", "6", "个", ""},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		const struct outline_agency *a = say(CASES[i].sentence);
		if (a->figures.n != 1)
			fail_msg("%s: %d figures", CASES[i].sentence, a->figures.n);
		assert_str(a->figures.v[0].value, CASES[i].value);
		assert_str(a->figures.v[0].unit, CASES[i].unit);
		assert_str(a->figures.v[0].hedge, CASES[i].hedge);
	}
}

static void what_only_looks_like_a_figure_is_none(void **state)
{
	(void)state;
	static const char *const CASES[] = {"到2025年见效。", "3月30日起实施。", "围绕“965”体系发力。", "推动10.5代线达产。",
		"依托P4实验室和t4工厂。", "每2小时巡查一次。", "过去24小时有雨。", "第3场会议召开。", "拨打12345反映。", "地铁2号线延伸。",
		"扶持2000万元以上企业。", "服务60岁以上老人。", "关注PM2.5变化。", "建设110千伏变电站。", "文号〔2024〕12号。",
		"比例为6.5：47.2：46.3。", "推进五大工程、三个中心。", "坚持两手抓、一张图。", "打造“10个一”工程。", "当选全国前10强。",
		"6月5日至8日举行。", "早上8时开工。", "行车间隔为2分30秒。", "车程1小时20分钟。", "地址在3号楼2单元。", "4家单位作了发言。",
		"水质达到3类标准。", "建成12英寸晶圆厂。", "形成“市域1小时、省会2小时”交通圈。", "门票48小时内有效。", "建设15分钟健身圈。",
		"保障15分钟抵达。", "監察站二十四小時運作。", "全程耗时3个多小时。", "65岁老人免费乘车。", "发布案例3案例集。",
		"距离开镰还有100天。", "打造“三个10分钟”便民圈。", "每年按200天计算。", "冲刺五百亿强县。", "举办百日活动。", "服务三百个家庭。",
		"7座以下客车免费通行。", "下田返家7天内如有发热就医。", "保证7层以下住户用水。", "实行8小时外值班。", "机组容量4×66兆瓦。"};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		const struct outline_agency *a = say(CASES[i]);
		if (a->figures.n)
			fail_msg("%s: %.*s%.*s", CASES[i], STR_ARG(a->figures.v[0].value), STR_ARG(a->figures.v[0].unit));
	}
}

static void respective_figures_go_to_their_names(void **state)
{
	(void)state;
	const struct outline_agency *a = say("小麦、油菜、茶叶产量分别增长2.6%、1.4%和17.3%。");
	assert_int_equal(a->figures.n, 3);
	assert_str(a->figures.v[0].of, "小麦产量增长");
	assert_str(a->figures.v[1].of, "油菜产量增长");
	assert_str(a->figures.v[2].of, "茶叶产量增长");
	a = say("全市粮食、蔬菜、水果产量分别达到320万吨、860万吨、210万吨。");
	assert_int_equal(a->figures.n, 3);
	assert_str(a->figures.v[0].of, "粮食产量");
	a = say("一、二、三产业增加值分别为86亿元、412亿元、503亿元。");
	assert_int_equal(a->figures.n, 3);
	assert_str(a->figures.v[0].of, "第一产业增加值");
	assert_str(a->figures.v[2].of, "第三产业增加值");
	a = say("出口451.6亿元、占比65%，进口186.6亿元，分别增长6.2%和3.9%。");
	assert_int_equal(a->figures.n, 5);
	assert_str(a->figures.v[3].of, "出口增长");
	assert_str(a->figures.v[4].of, "进口增长");
}

// The hedge before 分别 is said of each.
static void a_shared_hedge_is_said_of_each(void **state)
{
	(void)state;
	static const char *const CASES[] = {"旱灾、涝灾面积同比分别下降25%和38%。", "事故起数、死亡人数下降25%、38%。"};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		const struct outline_agency *a = say(CASES[i]);
		assert_int_equal(a->figures.n, 2);
		assert_str(a->figures.v[0].hedge, "下降");
		assert_str(a->figures.v[1].hedge, "下降");
	}
	assert_str(say("新建粮仓约30座、改造12座。")->figures.v[1].hedge, "");
}

// Growth of two things by one rate are two figures, and a figure told twice is one.
static void equal_numbers_of_two_things_are_two(void **state)
{
	(void)state;
	assert_int_equal(say("用电量增长6.4%，农民收入增长6.4%。")->figures.n, 2);
	assert_int_equal(say("培育龙头企业30家，引进科技企业30家。")->figures.n, 2);
	assert_int_equal(say("新建粮仓30座。今年新建粮仓30座，为历年最多。")->figures.n, 1);
}

// What a bracket told is over with it: the growth is the sum's.
static void brackets_keep_their_things(void **state)
{
	(void)state;
	const struct outline_agency *a = say("进出口总值186.2亿元（其中：出口112.4亿元，进口73.8亿元），同比增长9.1%（出口增长11.2%）。");
	assert_int_equal(a->figures.n, 5);
	assert_str(a->figures.v[1].of, "出口");
	assert_str(a->figures.v[3].of, "进出口总值同比增长");
	assert_str(a->figures.v[4].of, "出口增长");
}

// What is counted, in the words of the sentence: names keep their digits, a change its thing, a former value says so.
static void captions_say_what_is_counted(void **state)
{
	(void)state;
	static const struct {
		const char *sentence, *of[2];
	} CASES[] = {
		{"漏损率由11.8%降至9.3%。", {"原漏损率", "漏损率"}},
		{"补贴标准从每月1500元提高到1800元。", {"原补贴标准", "补贴标准"}},
		{"产值从2020年的86亿元增长到2024年的315亿元。", {"原产值", "产值"}},
		{"G318国道改线段全长27.4公里。", {"G318国道改线段全长"}},
		{"10亿元以上项目开工18个。", {"10亿元以上项目开工"}},
		{"PM2.5平均浓度为28微克/立方米。", {"PM2.5平均浓度"}},
		{"出口451.6亿元，增长9.1%。", {"出口", "出口增长"}},
		{"新辟公交线路11条、调整26条。", {"新辟公交线路", "新辟公交线路调整"}},
		{"电梯已完工215部，在建62部。", {"电梯已完工", "电梯在建"}},
		{"新建中小学、幼儿园37所。", {"新建中小学、幼儿园"}},
		{"今年拟新建25所学校。", {"拟新建学校"}},
		{"老年助餐点争取突破500个。", {"争取老年助餐点"}},
		{"处置管涌、散浸等险情17处。", {"处置管涌、散浸等险情"}},
		{"产值达412亿元，占全市比重升至27.6%。", {"产值", "产值占全市比重"}},
		{"新能源车辆占比65%，到2025年底力争达到80%以上。", {"新能源车辆占比", "力争新能源车辆占比到2025年底"}},
		{"财政收入突破50亿元，五年增长3.2倍。", {"财政收入", "财政收入五年增长"}},
		{"占比从不足一成提高到63%。", {"占比"}},
		{"班次增至每日132班。", {"班次每日"}},
		{"警情同比下降9.6%。", {"警情同比"}},
		{"赔付最快1天到账。", {"赔付到账"}},
		{"产值先后跨过3000亿元、4000亿元两个台阶，2024年达到4126亿元。", {"产值", "产值"}},
		{"查处超员、超速等违法行为217起。", {"违法行为"}},
		{"人才公寓面积最小的28㎡。", {"人才公寓面积最小"}},
		{"项目从签约到动工最快只用了17天。", {"项目从签约到动工最快"}},
		{"年营收超10亿元的9家。", {"年营收超10亿元"}},
		{"2025年PM2.5均值为28微克/立方米。", {"2025年PM2.5均值"}},
		{"路网、学校、医院等民生项目64个。", {"民生项目"}},
		{"日均运送垃圾1066吨。", {"日均运送垃圾"}},
		{"完成年度目标的61.2%。", {"完成年度目标"}},
		{"累计检查企业1,286家、商户2,300户。", {"检查企业", "商户"}},
		{"资金分配到97个村。", {"村"}},
		// A bracket inside a word ended the caption.
		{"新（改、扩）建粮仓9座。", {"新（改、扩）建粮仓"}},
		// A figure of speech was taken for the thing.
		{"农业产值跨上3000亿元台阶。", {"农业产值"}},
		// What goes on, and what stands beside its counterpart, needs the thing.
		{"累计改造粮仓680座，今年再建200座。", {"改造粮仓", "粮仓再建"}},
		{"进口通关时间21.5小时，出口0.6小时。", {"进口通关时间", "出口通关时间"}},
		{"新增省级农场4个、市级17个。", {"新增省级农场", "新增市级农场"}},
		{"河道水位28.36米，超警戒0.86米。", {"河道水位", "河道水位超警戒"}},
		{"亩产520公斤，比五年前提高60公斤。", {"亩产", "亩产比五年前提高"}},
		{"最高气温38℃，局部41℃。", {"最高气温", "最高气温局部"}},
		{"27座水库蓄水量12.4亿立方米。", {"水库", "水库蓄水量"}},
		{"全市148座水库中有23座超汛限。", {"水库"}},
		{"投诉占三分之一，较上年减少5.2个百分点。", {"投诉较上年减少"}},
		{"按每人1500元标准给予一次性扩岗补助。", {"一次性扩岗补助"}},
		{"费率继续按1%执行。", {"费率"}},
		{"剩余36公里年底前完工。", {"剩余"}},
		{"投资3600万元新建10千伏线路2条。", {"投资"}},
		{"收入按可比价格计算同比增长5%。", {"收入按可比价格计算同比增长"}},
		{"收入86亿元，按可比价格计算同比增长5%。", {"收入", "收入同比增长"}},
		{"收入86亿元，按可比价格计算，同比增长5%。", {"收入", "收入同比增长"}},
		{"利率批量调整将于10月底前完成，平均降幅0.5个百分点。", {"利率批量调整平均降幅"}},
		// Not the state of one number for the next.
		{"桥梁总长1.86公里，造价4.5亿元。", {"桥梁总长", "桥梁造价"}},
		{"计划新建公厕60座，改造提升120座。", {"计划新建公厕", "公厕改造"}},
		{"报销比例提高5个百分点，达到85%。", {"报销比例提高", "报销比例"}},
		{"总投资9.8亿元，总数为1200套。", {"总投资", "总数"}},
		{"游客突破5000万人次大关、旅游收入达到600亿元。", {"游客", "旅游收入"}},
		{"居民70%左右的出行依靠公共交通。", {"居民出行"}},
		{"吸引市民1.2万人次参与。", {"吸引市民"}},
		{"托位达到每千人4.5个。", {"托位每千人"}},
		{"近视率为48.3%，较上年下降1.2个百分点，低于全省3.4个百分点。", {"近视率", "近视率较上年"}},
		// A noun that begins like a verb: the caption was the verb before the number alone.
		{"新增1200个停车位。", {"新增停车位"}},
		{"提供3000个就业岗位。", {"就业岗位"}},
		{"帮扶320名农村就业困难人员。", {"农村就业困难人员"}},
		{"推进35个建设项目。", {"推进建设项目"}},
		{"打造16个规模养殖场。", {"打造规模养殖场"}},
		{"建设2个都市农业园。", {"建设都市农业园"}},
		{"建成36处以农耕为主题的公园。", {"建成公园"}},
		{"新建粮仓30座，改造提升旧仓12座。", {"新建粮仓", "改造提升旧仓"}},
		{"假日客流达112万人次，为平日1.3倍。", {"假日客流", "假日客流为平日"}},
		{"保险金标准上调10%，由每月1755元提高至1930元。", {"保险金标准上调", "原保险金标准"}},
		{"浓度28微克/立方米，降至近年最低。", {"浓度"}},
		{"平均浓度连续五年下降，降至30微克/立方米。", {"平均浓度"}},
		{"用水负荷四创新高，最高达1286万千瓦。", {"用水负荷四创新高"}},
		{"已有13个项目竣工、28个项目在建。", {"项目竣工", "项目在建"}},
		{"2.3万名适龄妇女免费开展筛查。", {"适龄妇女"}},
		// No room for the thing beside its change: the look for a narrower one never ended.
		{"粮食产量86万吨，比我市历史上同期最高水平的二零零八年夏收测产结果还增长5%。", {"粮食产量"}},
		{"居民消费价格（CPI）同比上涨0.3%。", {"居民消费价格（CPI）同比上涨"}},
		{"存款余额同比增长8.1%，比年初增加286.4亿元。", {"存款余额同比增长", "存款余额比年初增加"}},
		{"人均收入增长4.9%（实际增长4.6%）。", {"人均收入增长", "人均收入实际增长"}},
		{"利润总额同比增长12.3%，增速较1—5月加快2.1个百分点。", {"利润总额同比增长", "利润总额增速较1—5月加快"}},
		{"增速较1—5月加快2.1个百分点，高于全国8.7个百分点。", {"增速较1—5月加快", "增速高于全国"}},
		{"民生支出448亿元，占80%。", {"民生支出", "民生支出占比"}},
		{"覆盖5类病种、统筹区县100%。", {"覆盖病种", "统筹区县"}},
		{"办理农机工作许可1200件。", {"办理农机工作许可"}},
		{"12小时内恢复供电。", {"恢复供电"}},
		{"新建公路400公里，1小时可达省城。", {"新建公路", "可达省城"}},
		{"增速列全省第4位，较上年提升3位。", {"排名较上年"}},
		{"吸引2000多个家庭参加。", {"家庭"}},
		{"空气质量综合指数3.86，同比改善4.2%。", {"空气质量综合指数同比改善"}},
		{"社會住宅已完工860戶、興建中120戶。", {"社會住宅已完工", "社會住宅興建中"}},
		// A part says that it is one, a share of time whose it is.
		{"招录农技员1260人，其中研究生占37%。", {"招录农技员", "研究生占比"}},
		{"农机补贴最长发放36个月，每月2000元。", {"农机补贴发放", "农机补贴发放每月"}},
		{"农药使用量连续8年负增长。", {"农药使用量连续负增长"}},
		{"訪場旅客達385萬人次，按年上升12%。", {"訪場旅客", "訪場旅客按年上升"}},
		{"運量達11萬人次，較通車初期成長2.4倍。", {"運量", "運量較通車初期成長"}},
		{"收购价由每斤3.2元上涨到3.8元。", {"原收购价", "收购价"}},
		{"6台35蒸吨锅炉全部改造。", {"35蒸吨锅炉"}},
		{"总投资10亿元人民币。", {"总投资"}},
		{"预算收入完成312亿元，为预算的98%，同口径增长4.3%。", {"预算收入", "预算收入为预算"}},
		{"新开农机航线4条，加密9条。", {"新开农机航线", "新开农机航线加密"}},
		{"气温将下降8℃。", {"气温"}},
		{"将检测费用由每例80元降为50元。", {"原检测费用", "检测费用"}},
		{"退役军人返乡最高可享3万元补贴。", {"退役军人返乡补贴"}},
		{"为2386名种粮大户实施机具改造。", {"种粮大户"}},
		{"41个项目正在施工。", {"项目正在施工"}},
		{"补助标准提高30元，达到每人每年不低于670元。", {"补助标准提高", "补助标准每人每年"}},
		{"全市66个监测断面中，优良断面62个。", {"监测断面", "优良断面"}},
		// Too wide for a caption: cut where a word begins.
		{"脱贫人口人均可支配收入增速高于全省平均水平1.4个百分点。", {"均可支配收入增速高于全省平均水平"}},
	};
	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		const struct outline_agency *a = say(CASES[i].sentence);
		for (int k = 0; k < 2 && CASES[i].of[k]; k++) {
			if (a->figures.n <= k)
				fail_msg("%s: %d figures", CASES[i].sentence, a->figures.n);
			assert_str(a->figures.v[k].of, CASES[i].of[k]);
		}
	}
}

// 预计 belongs to what is to come, not to what was.
static void a_goal_is_not_given_to_the_former_value(void **state)
{
	(void)state;
	const struct outline_agency *a = say("预计审批时间由14个月缩短至9个月。");
	assert_int_equal(a->figures.n, 2);
	assert_str(a->figures.v[0].hedge, "");
	assert_str(a->figures.v[1].hedge, "预计");
}

// The last of a list has the whole unit; a change by 15 to 215 is no range.
static void numbers_of_one_clause_are_told_apart(void **state)
{
	(void)state;
	const struct outline_agency *a = say("分别高于全市4.5个、9.8个和12.7个百分点。");
	assert_int_equal(a->figures.n, 3);
	for (int i = 0; i < 3; i++)
		assert_str(a->figures.v[i].unit, "个百分点");
	a = say("水价每吨下调15元至215元。");
	assert_int_equal(a->figures.n, 2);
	assert_str(a->figures.v[0].value, "15");
	assert_str(a->figures.v[1].value, "215");
}

static void a_figure_has_its_place(void **state)
{
	(void)state;
	const struct outline_agency *a = say("新建粮仓30座。");
	assert_int_equal(a->figures.v[0].at.line, 6);
	assert_int_equal(a->figures.v[0].at.column, 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_figure_keeps_its_hedge),
		cmocka_unit_test(what_only_looks_like_a_figure_is_none),
		cmocka_unit_test(respective_figures_go_to_their_names),
		cmocka_unit_test(a_shared_hedge_is_said_of_each),
		cmocka_unit_test(equal_numbers_of_two_things_are_two),
		cmocka_unit_test(brackets_keep_their_things),
		cmocka_unit_test(captions_say_what_is_counted),
		cmocka_unit_test(a_goal_is_not_given_to_the_former_value),
		cmocka_unit_test(numbers_of_one_clause_are_told_apart),
		cmocka_unit_test(a_figure_has_its_place),
	};
	return cmocka_run_group_tests(tests, arenas_open, arenas_close);
}
