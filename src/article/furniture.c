#include "article/furniture.h"
#include "article/head.h"

#include <limits.h>

// What the page put around the text. Whole lines only: every word here is also a word of real sentences (版权, 登录, 扫码, 下载,
// 收藏), so no paragraph goes for a word inside it.

static const char *const MENU[] = {"首页", "首頁", "EN", "English", "Search", "中文", "日本語", "简体", "繁体", "無障礙", "无障碍",
	"手机版", "登录", "登錄", "登入", "注册", "註冊", "下载客户端", "下载APP", "下载App", "打开APP", "字号", "字體", "字体", "大", "中",
	"小", "放大", "缩小", "默认", "超大", "打印", "打印本页", "列印", "返回列印版", "关闭", "关闭窗口", "關閉", "返回", "返回顶部",
	"上一篇", "下一篇", "上一页", "下一页", "收藏", "点赞", "在看", "分享", "分享到", "微信", "微博", "QQ空间", "Qzone", "LINE", "Facebook",
	"複製連結", "复制链接", "我要举报", "举报", "反馈", "评论", "留言", "写留言", "廣告", "广告", "调整字体", "视力保护色", "跳到主要內容",
	"跳到主要内容", "跳至主要內容", "自动播放", "×", "寄給朋友", "政府新聞網", "簡體版", "繁體版", "Share", "WeChat", "按讚", "加入好友",
	"查看全文", "阅读全文", "展开全文", "点击进入专题", "我要纠错", "纠错", "换一换", "往期推荐", "为您推荐", "BACK TO THE TOP", "返回首页",
	"上一则", "下一则", "上一則", "下一則", "点个在看", "关注", "论坛", "视频", "新闻", "区县", "網站導覽", "RSS", "Print", "目录", "导航",
	"A-", "A+", "T", "A", "T大", "T小", "T+", "T-", "列印本頁", "更多圖片", "預覽列印", "预览时标签不可点", "收录于合集", "知道了", "取消",
	"允许", "向上滑动看下一个", "轻触阅读原文", "继续滑动看下一个", "赞", "友善列印", "轉寄", "TOP", "上一版", "下一版", "标题导航",
	"版面导航", "已关注", "未关注", "取消关注", "听新闻", "收听", "语音播报", "朗读", "全文朗读", "朗读全文", "打开应用", "打开App",
	"进入客户端", "查看更多", "收起", "展开", "返回列表", "无障碍浏览", "长者模式", "长者版", "适老版", "关怀版", "智能问答", "智能客服",
	"意见反馈", "网站地图", "设为首页", "加入收藏", "联系我们", "关于我们", "版权声明", "站点地图", "隐私政策", "用户协议", "回顶部",
	"回到顶部", "投稿", "爆料", "我要爆料", "生成海报", "保存图片", "朋友圈", "微信好友", "新浪微博", "人人网", "钉钉", "手机看",
	"手机阅读", "訂閱電子報", "電子報", "意見信箱", "雙語詞彙", "站內搜尋", "進階搜尋", "搜尋", "搜索", "登出", "會員", "字級", "回上一頁",
	"回上頁", "E-mail", "Email", "推文", "轉發", "PDF版", "上一期", "下一期", "往期回顾", "往期", "本版新闻", "网友评论", "发表评论"};

static const char *const MENU_STARTS[] = {"上一版", "下一版", "字号：", "字號：", "字体：", "字體：", "字体大小", "字體大小", "字级",
	"字級", "扫码下载", "扫一扫", "扫码关注", "扫码查看", "扫码看", "扫码阅读", "扫码进", "扫码加", "微信扫", "扫描下方", "更多精彩",
	"点亮在看", "扫二维码", "扫描二维码", "长按识别", "长按二维码", "点击蓝字", "点击进入", "点击查看", "点击上方", "打开APP", "打开App",
	"分享到", "分享至", "您的位置", "当前位置", "當前位置", "您当前的位置", "您所在的位置", "视频加载中", "视频加载失败", "請繼續往下閱讀",
	"您的浏览器", "未能播放", "暂无评论", "全部评论", "相关标签", "请输入验证码", "关注我们", "欢迎关注", "浏览量", "阅读量", "浏览次数",
	"点击数", "点击：", "关掉视频", "Powered by", "GMT+", "| GMT+", "未经授权", "未經授權", "上一篇：", "下一篇：",
	"上一篇:", "下一篇:", "上一則：", "下一則：", "上一则：", "下一则：", "【字体", "【大", "[ 大", "【打印", "【关闭", "【我要纠错",
	"关键词：", "标签：", "索引号：", "字型大小", "點閱數", "点个“", "点亮“", "点击“", "IP属地", "IP屬地", "喜欢就", "觉得不错", "微信号：",
	"↓↓", "收录于合集", "收录于话题", "收錄於", "听新闻", "点击播放", "点击收听", "专题：", "專題：", "网友评论仅供", "评论仅供",
	"正在播放"};

static const char *const LEGAL[] = {"ICP备", "ICP证", "ICP備", "公网安备", "许可证：", "许可证:", "许可证号", "許可證：", "許可證號",
	"版权所有", "版權所有", "Copyright", "All rights reserved", "All Rights Reserved", "网站标识码", "技术支持：", "主办单位：",
	"承办单位：", "备案号", "举报电话：", "邮发代号", "国内统一刊号", "©", "文章未經授權", "未经许可", "未经书面授权", "不得转载",
	"不得轉載"};

static const char *const ENDS[] = {
	"完", "END", "End", "全文完", "-END-", "—END—", "- END -", "--", "-- ", "注释：", "注释", "附注：", "相关附件", "附件："};

static const char *const NOTICES[] = {"编后：", "编后语", "编后话", "編後", "声明：", "免责声明", "特别声明", "版权声明", "免責聲明",
	"资料来源：", "資料來源：", "数据来源：", "图片来源：", "數據來源：", "附件：", "附件:", "新聞聯絡人", "（新聞聯絡人", "聯絡人",
	"點閱數", "點閱：", "點閱率", "瀏覽人次", "瀏覽數", "更新日期", "最後更新", "退订", "回复 TD", "查詢電話", "文号：", "索引号：",
	"发文字号：", "有效性：", "主题分类：", "公开方式：", "发文机关：", "成文日期：", "公开日期：", "信息分类：", "发布机构：",
	"体裁分类：", "服务对象：", "主题词：", "发文日期：", "生成日期：", "组配分类：", "文件编号：", "公开类别：", "查询电话", "联系电话：",
	"联系电话:", "聯絡電話", "联系人："};

static const char *const RELATED[] = {"相关阅读", "相关新闻", "相关报道", "相关稿件", "相关链接", "相关推荐", "延伸阅读", "延伸閱讀",
	"推荐阅读", "猜你喜欢", "大家都在看", "热门推荐", "热门排行", "热点新闻", "熱門排行", "熱門新聞", "往期回顾", "阅读下一篇", "更多新闻",
	"更多相關", "相關圖片", "相关图片", "相關檔案", "相关文件", "即日新聞", "相關新聞", "看更多"};

// A notice of the page's owner has one of the first and two in all; 侵权 and 版权 alone are also an agency's business.
static const char *const DISCLAIMERS[] = {"仅代表", "不代表", "并不表明", "不表明", "本文系", "注明出处", "转载请", "本版权", "如需转载",
	"請註明", "上传并发布", "自媒体", "请联系", "真实性", "本网", "本站", "本文由", "本文为", "仅供参考", "用户自行上传", "展示空间",
	"电脑访问", "系统自动发出", "请勿回复"};
static const char *const NOTICE_WORDS[] = {"观点", "立场", "平台", "侵权", "侵權", "删除", "转载", "版权", "来源"};

static const char *const CAPTION_STARTS[] = {"图片由", "照片由", "视频由", "本版图片", "本文图片", "题图", "图为", "圖為", "▲", "△", "▼",
	"图片说明", "图说：", "图：", "圖：", "资料图", "（图", "（圖", "圖／", "图/", "视频：", "配图", "圖說"};
static const char *const CAPTION_ENDS[] = {"摄）", "摄)", "攝）", "供图）", "供圖）", "摄", "供图", "攝影", "提供）", "/摄", "图源网络"};

str furniture_bare(str s)
{
	static const str OPEN[] = {{"【", 3}, {"（", 3}, {"[", 1}, {"(", 1}, {"〖", 3}, {"—", 3}};
	static const str CLOSE[] = {{"】", 3}, {"）", 3}, {"]", 1}, {")", 1}, {"〗", 3}, {"—", 3}};
	bool may = !ch_is_han(utf8_first(s)); // nearly all lines begin otherwise
	for (size_t i = 0; may && i < sizeof OPEN / sizeof *OPEN; i++)
		if (str_starts(s, OPEN[i]) && str_ends(s, CLOSE[i]) && s.n > OPEN[i].n + CLOSE[i].n)
			return str_trim(str_sub(s, OPEN[i].n, s.n - CLOSE[i].n));
	return s;
}

bool furniture_is_counter(str word)
{
	int digits = 0;
	for (str rest = word; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		digits += ch_is_digit(ch);
		if (!ch_is_digit(ch) && ch != '+' && ch != ':' && ch != '/' && ch != '[' && ch != ']' && ch != 0x4E07 && ch != '.' &&
			ch != 0xFF08 && ch != 0xFF09)
			return false;
	}
	return digits > 0;
}

static bool is_between_words(uint32_t ch)
{
	if (ch_is_han(ch))
		return false;
	return ch_is_space(ch) || ch == '\t' || ch == '|' || ch == 0xFF5C || ch == '>' || ch == '/' || ch == 0xFF0F || ch == 0x2022 ||
		   ch == 0xB7 || ch == '[' || ch == ']' || ch == 0x3010 || ch == 0x3011 || ch == ':' || ch == 0xFF1A;
}

// "轉寄朋友", "返回目录": a word that begins as buttons do.
static bool is_button_word(str word)
{
	static const char *const ACTS[] = {"返回", "回上", "回首", "回頂", "回顶", "转发", "轉寄", "打印", "列印", "分享", "关闭", "關閉",
		"收藏", "上一", "下一", "复制", "複製", "加入收藏", "下载", "登录", "切换", "切換"};
	enum { CHARACTERS_MOST = 6 };
	return word.n <= 40 && text_han(word) <= CHARACTERS_MOST && text_starts_any(word, LIST(ACTS), NULL); // 分享至Facebook
}

// "小字号", "【大字体】", "字数 1256，阅读大约需 4 分钟": for the reader of the page.
static bool is_reading_aid(str s)
{
	enum { CHARACTERS_MOST = 6, LINE_MOST = 30 };
	static const char *const AIDS[] = {"字号", "字体", "字級", "字型", "字體", "字级"};
	static const char *const LENGTHS[] = {"字数", "全文约", "全文共", "本文共", "阅读时长", "预计阅读"};
	str bare = furniture_bare(s);
	int n = utf8_count(str_sub(s, 0, 120));
	return (n <= CHARACTERS_MOST + 2 && text_ends_any(bare, LIST(AIDS))) ||
		   (n <= LINE_MOST && text_starts_any(s, LIST(LENGTHS), NULL) && (str_has(s, STR("阅读")) || str_has(s, STR("分钟"))));
}

// Nothing but words of menus and buttons, and counters among them. A number alone is none: it may number a heading.
static bool is_menu_line(str s)
{
	enum { NETWORK_BYTES = 12 };
	if (s.n > 200)
		return false;
	int words = 0, counters = 0;
	bool number = true, several = false; // one button's word alone may also be a heading: 下载能力提升
	for (str rest = s; rest.n && !several; utf8_next(&rest))
		several = is_between_words(utf8_first(rest));
	for (str rest = s; rest.n;) {
		str word = rest;
		while (rest.n && !is_between_words(utf8_first(rest)))
			utf8_next(&rest);
		word = str_sub(word, 0, word.n - rest.n);
		if (rest.n)
			utf8_next(&rest);
		while (utf8_first(word) == '+' && word.n > 1 && ch_is_han(utf8_first(str_skip(word, 1)))) // +关注
			word = str_skip(word, 1);
		if (word.n == 0 || (words > 0 && word.n <= NETWORK_BYTES && text_han(word) == 0 && !furniture_is_counter(word))) // Facebook
			continue;
		if (furniture_is_counter(word))
			counters++;
		else if (text_is_any(word, LIST(MENU)) || (several && is_button_word(word)))
			words++;
		else
			return false;
	}
	for (str rest = s; rest.n;)
		number &= ch_is_digit(utf8_next(&rest));
	return words > 0 || (counters > 0 && !number);
}

bool furniture_is_site_list(str s)
{
	int blanks = 0;
	bool framed = utf8_first(s) == 0xFF5C && utf8_last(s) == 0xFF5C; // ｜项目提速｜
	if (s.n > 240 || text_ends_sentence(s))
		return false;
	for (str rest = framed ? str_sub(s, 3, s.n - 3) : s; rest.n;) {
		uint32_t ch = utf8_next(&rest);
		blanks += ch == '|' || ch == 0xFF5C || ch == '>' || ch == 0x203A;
		if (ch == 0xFF0C || ch == 0x3002)
			return false;
	}
	return blanks >= 2;
}

bool furniture_is_rule(str s)
{
	static const uint32_t MARKS[] = {'-', '=', '*', '_', '~', '#', 0x2014, 0x2015, 0x2500, 0x2501, 0x25A0, 0x2605, 0xFF0A, 0xFF1D};
	int n = 0;
	while (s.n) {
		uint32_t ch = utf8_next(&s);
		bool mark = false;
		for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS && !mark; i++)
			mark = ch == MARKS[i];
		if (!mark && !ch_is_space(ch))
			return false;
		n += mark;
	}
	return n >= 2;
}

bool furniture_is_disclaimer(str s)
{
	enum { BYTES_LEAST = 24, BYTES_MOST = 900 };
	if (s.n < BYTES_LEAST || s.n > BYTES_MOST)
		return false;
	int hits = text_count_any(s, LIST(DISCLAIMERS), 2);
	return hits + (hits == 1 ? text_count_any(s, LIST(NOTICE_WORDS), 1) : 0) >= 2;
}

// "▲市文旅局 完成投资…", "▼市发改委": an item or a heading, no caption.
static bool begins_with_office(str s)
{
	str name = text_han_front(s, INT_MAX), rest = str_skip(s, name.n);
	bool strong, ends = rest.n == 0 || ch_is_space(utf8_first(rest)) || ch_is_colon(utf8_first(rest));
	return ends && names_is_agency(name, &strong) && (rest.n || strong);
}

bool furniture_is_caption(str s)
{
	if (s.n > 400)
		return false;
	str inside = furniture_bare(s);
	size_t mark;
	if (text_starts_any(s, LIST(CAPTION_STARTS), &mark))
		return ch_is_han(utf8_first(s)) || !begins_with_office(text_skip_blanks(str_skip(s, mark)));
	bool whole = inside.n < s.n && utf8_first(s) != '[';
	static const char *const PICTURES[] = {"图片", "圖片", "照片", "视频", "視頻", "影片"}, *const GIVES[] = {"提供"};
	if (whole && utf8_count(inside) <= 60 && text_has_any(inside, LIST(PICTURES)) && text_ends_any(inside, LIST(GIVES)))
		return true;                                                          // （文中图片由各区县提供）
	if (str_has(s, STR("。")) && begins_with_office(marks_without_number(s))) // ①市急救中心　…。（某某 摄）
		return false;
	return (whole || !text_ends_sentence(s) || utf8_last(s) == 0xFF09) && utf8_count(s) <= 60 &&
		   text_ends_any(whole ? inside : s, LIST(CAPTION_ENDS)) && !str_has(s, STR("记者")) && !str_has(s, STR("：")) &&
		   (whole || utf8_last(s) == 0xFF09 || utf8_count(s) < 30);
}

// "监督电话：0900-…", "地址：…": how to reach somebody.
static bool is_contact(str s)
{
	enum { LABEL_BYTES = 30, CHARACTERS_MOST = 80 };
	static const char *const WAYS[] = {
		"电话", "热线", "邮箱", "地址", "网址", "传真", "邮编", "電話", "熱線", "傳真", "郵箱", "電郵", "信箱"};
	str word = text_han_front(s, LABEL_BYTES / 3), rest = str_skip(s, word.n);
	bool stands_alone = text_ends_any(word, LIST(WAYS)) && ch_is_space(utf8_first(rest)) && !text_ends_sentence(s);
	if (stands_alone && utf8_count(str_sub(s, 0, 400)) <= CHARACTERS_MOST / 2) // 地址 黎川市人民路66号
		return true;
	ptrdiff_t colon = text_find(str_sub(s, 0, LABEL_BYTES), "：");
	return colon > 0 && utf8_count(str_sub(s, 0, 400)) <= CHARACTERS_MOST && text_ends_any(str_sub(s, 0, (size_t)colon), LIST(WAYS));
}

// "芦洲市人民政府办公室 主办", "技术支持 某某融媒", "某市数据局主办", "某某晚报社出版　邮编 400000": whose the page is.
static bool is_owner(str s)
{
	enum { CHARACTERS_MOST = 40 };
	static const char *const OWNS[] = {
		" 主办", " 承办", " 主管", " 主辦", " 承辦", "　主办", "　承办", "　主管", "报社出版", "報社出版", "社 出版"};
	static const char *const POST[] = {"邮编", "邮政编码", "郵編", "零售价", "定价", "零售價", "每份"};
	if (s.n < 15 || text_ends_sentence(s) || utf8_count(str_sub(s, 0, 200)) > CHARACTERS_MOST)
		return false;
	if (text_ends_any(s, LIST(OWNS)) || (text_has_any(s, LIST(OWNS)) && text_has_any(s, LIST(POST))))
		return true;
	static const char *const ROLES[] = {"主办", "承办", "主管", "版权所有", "版權所有", "技术支持", "主辦", "承辦"};
	str rest = str_skip(s, text_han_front(s, 4).n), name = str_sub(s, 0, s.n - 6);
	uint32_t mark = utf8_first(rest);
	bool strong, led = text_starts_any(s, LIST(ROLES), NULL) && (ch_is_space(mark) || ch_is_colon(mark));
	return led || (text_ends_any(s, ROLES, 3) && names_is_agency(name, &strong) && strong);
}

bool furniture_is_notice(str s)
{
	static const char *const STARS[] = {"＊", "*", "◎", "●", "•", "△"};
	size_t star;
	if (text_starts_any(s, LIST(STARS), &star))
		s = text_skip_blanks(str_skip(s, star));
	return s.n < 600 && (text_starts_any(s, LIST(NOTICES), NULL) || text_has_any(s, LIST(LEGAL)) || furniture_is_disclaimer(s) ||
							is_contact(s) || is_owner(s) || str_starts(s, STR("※")) || str_starts(s, STR(">>>")));
}

// "点击下方“写留言”参与讨论": what the reader shall do with the page.
bool furniture_is_request(str s)
{
	static const char *const ACTS[] = {"点击", "长按", "扫描", "扫码", "识别", "戳", "转发", "轻点", "关注", "關注", "點擊", "掃描", "歡迎",
		"欢迎", "更多", "打开", "前往", "下载"};
	static const char *const OBJECTS[] = {"阅读", "查看", "下方", "上方", "二维码", "链接", "名片", "留言", "收听", "观看", "播放", "下载",
		"原文", "详情", "小程序", "公众号", "视频号", "在看", "星标", "右上角", "左下角", "客户端", "投稿", "爆料", "二維碼", "粉絲專頁",
		"訂閱", "订阅", "官方微博", "头条号", "抖音号"};
	static const char *const LEAVES[] = {"如不想", "如不希望", "如需退订", "若不想", "取消订阅"};
	int n = utf8_count(str_sub(s, 0, 200));
	s = furniture_bare(s);
	if (n <= 40 && str_starts(s, STR("更多")) && text_has_any(s, (const char *const[]){"请关注", "請關注", "欢迎关注"}, 3))
		return true;
	return n <= 40 && (text_starts_any(s, LIST(LEAVES), NULL) || (text_starts_any(s, LIST(ACTS), NULL) && text_has_any(s, LIST(OBJECTS))));
}

// "公示期5个工作日，…": the closing words of an official notice.
bool furniture_is_formula(str s)
{
	static const char *const STARTS[] = {"公示期", "公示时间", "如有异议", "特此公告", "特此公示", "特此通知", "特此通告", "此页无正文",
		"报：", "送：", "发：", "抄送：", "抄报：", "报送：", "呈送：", "主送：", "分送：", "抄發：", "副本："};
	static const char *const COPIES[] = {"共印", "（共印", "(共印"};
	if (s.n < 200 && text_has_any(s, LIST(COPIES)) && text_ends_any(s, (const char *const[]){"份", "份）", "份)"}, 3))
		return true;
	static const char *const FORCE[] = {"自印发之日起", "自发布之日起", "自公布之日起", "自印發之日起", "起施行，有效期"};
	if (s.n < 200 && text_has_any(s, LIST(FORCE)) && str_starts(s, STR("本")))
		return true;
	bool number = s.n < 90 && (str_ends(s, STR("号")) || str_ends(s, STR("号附件"))) && str_has(s, STR("〔")) &&
				  text_han(s) * 2 > 6; // 某政办发〔2025〕17号
	return number || (s.n < 400 && text_starts_any(s, LIST(STARTS), NULL));
}

// "解读链接：…", "文件下载：PDF版": a label that leads elsewhere, and where.
static bool is_pointer(str s)
{
	enum { LABEL_BYTES = 27, CHARACTERS_MOST = 80 };
	static const char *const LABELS[] = {"链接", "鏈接", "連結", "下载", "下載", "附件", "延伸阅读", "相关解读", "政策解读", "原文"};
	ptrdiff_t colon = text_find(str_sub(s, 0, LABEL_BYTES), "：");
	return colon > 0 && text_ends_any(str_sub(s, 0, (size_t)colon), LIST(LABELS)) && !text_ends_sentence(s) &&
		   utf8_count(str_sub(s, 0, 400)) <= CHARACTERS_MOST;
}

bool furniture_is_related(str s)
{
	if (is_pointer(s))
		return true;
	static const char *const SIDEBARS[] = {"链接", "名词解释", "小贴士", "新闻背景", "知识链接", "新闻链接", "背景链接", "名词链接"};
	int n = utf8_count(str_sub(s, 0, 120));
	str word = s; // "■ 链接"
	while (n <= 16 && word.n && !ch_is_han(utf8_first(word)) && utf8_first(word) != 0x3010)
		utf8_next(&word);
	if (n <= 16 && text_is_any(furniture_bare(word), LIST(SIDEBARS)))
		return true;
	static const char *const LINKED[] = {"相关", "相關", "热门", "熱門", "推荐", "推薦", "精彩", "往期"};
	static const char *const THINGS[] = {"新闻", "阅读", "推荐", "搜索", "标签", "稿件", "文章", "资讯", "视频", "图集", "附件", "链接",
		"报道", "内容", "回顾", "专题", "专栏", "新聞", "閱讀", "推薦", "影音", "標籤", "下载"};
	if (n <= 24 && !text_ends_sentence(s) && text_starts_any(furniture_bare(s), LIST(LINKED), NULL) &&
		text_has_any(str_sub(furniture_bare(s), 0, 24), LIST(THINGS)))
		return true;
	return n <= 16 && !text_ends_sentence(s) &&
		   (text_starts_any(furniture_bare(s), LIST(RELATED), NULL) ||
			   (str_starts(s, STR("更多")) && text_ends_any(s, (const char *const[]){"新闻", "新聞"}, 2)));
}

bool furniture_is_end(str s)
{
	return text_is_any(furniture_bare(s), LIST(ENDS)) || text_is_any(s, LIST(ENDS));
}

bool furniture_is_table_row(str s)
{
	int cells = 1, numbers = 0;
	bool filled = false, numeric = true;
	for (str rest = s; rest.n && cells < 64;) {
		uint32_t ch = utf8_next(&rest);
		if (ch == '\t') {
			cells++;
			numbers += filled && numeric;
			filled = false;
			numeric = true;
		} else if (!ch_is_space(ch)) {
			filled = true;
			numeric &= ch_is_digit(ch) || ch == '.' || ch == '-' || ch == '%' || ch == ',';
		}
	}
	numbers += filled && numeric;
	return cells >= 3 && !text_ends_sentence(s) && (numbers >= 1 || cells >= 3);
}

// "（下转第二版）".
static bool is_jump(str s)
{
	static const char *const JUMPS[] = {"上接", "下转", "下轉", "紧接"};
	str inside = furniture_bare(s);
	return inside.n <= 30 && text_starts_any(inside, LIST(JUMPS), NULL) &&
		   text_ends_any(inside, (const char *const[]){"版", "页", "頁"}, 3);
}

bool furniture_is_button(str s)
{
	if (furniture_is_beside(s))
		return true;
	if (is_jump(s) || is_reading_aid(s))
		return true;
	return furniture_is_request(s) || is_menu_line(s) || text_starts_any(s, LIST(MENU_STARTS), NULL);
}

bool furniture_is_particular(str s)
{
	enum { LABEL_BYTES = 30, CHARACTERS_MOST = 50 };
	static const char *const LABELS[] = {"时间", "地点", "主持人", "主持", "发布人", "发言人", "出席", "出席人", "出席人员", "出席嘉宾",
		"参加人员", "参加单位", "列席", "列席人员", "嘉宾", "访谈嘉宾", "主讲人", "记录", "整理", "访谈时间", "会议时间", "会议地点",
		"直播时间", "发布地点", "采访对象", "受访人", "時間", "地點", "主持人", "出席者", "列席者", "與會者", "记录人", "访谈主题",
		"访谈人", "主题"};
	ptrdiff_t colon = text_find(str_sub(s, 0, LABEL_BYTES), "：");
	if (colon < 0 || (size_t)colon + 3 == s.n || text_ends_sentence(s) || utf8_count(str_sub(s, 0, 300)) > CHARACTERS_MOST)
		return false;
	char label[LABEL_BYTES];
	size_t n = 0;
	for (str rest = str_sub(s, 0, (size_t)colon); rest.n;) { // 时　间
		str at = rest;
		if (!ch_is_space(utf8_next(&rest)))
			for (size_t k = 0; k < at.n - rest.n; k++)
				label[n++] = at.p[k];
	}
	return text_is_any((str){label, n}, LIST(LABELS));
}
