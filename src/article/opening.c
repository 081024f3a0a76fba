#include "article/names.h"

#include <limits.h>

// How a paragraph opens with the one whose words it holds.

// "市民政局、市残联为…": the others of a joint action. What follows the last of them.
static str skip_partners(str s)
{
	static const char *const OTHERS[] = {"及相關部門", "及有關部門", "及相关部门", "及有关部门", "等部门", "等部門", "等单位", "等單位",
		"会同有关部门", "会同相关部门", "會同相關部門"};
	size_t others;
	if (text_starts_any(s, LIST(OTHERS), &others))
		return str_skip(s, others);
	for (int partners = 0; partners < 4; partners++) {
		str rest = s, end = s;
		bool strong;
		static const char *const AND[] = {"、", "和", "与", "與", "会同", "會同", "联合", "聯合", "携手", "攜手"};
		size_t link;
		if (!text_starts_any(rest, LIST(AND), &link))
			return s;
		rest = str_skip(rest, link);
		str tail = rest;
		bool acts = false; // the name ends where its deed begins: 市红十字会|在车站
		for (int n = 0; n < NAME_MOST && tail.n && ch_is_han(utf8_first(tail)) && !acts; n++) {
			utf8_next(&tail);
			if (!names_may_end(str_sub(rest, 0, rest.n - tail.n)) || !names_is_agency(str_sub(rest, 0, rest.n - tail.n), &strong))
				continue;
			end = tail;
			acts = names_action_at(tail, NULL);
		}
		if (end.p == s.p)
			return s;
		s = end;
	}
	return s;
}

// "养老服务科科长": the part of an office that a person leads. What follows the part; s itself when there is none.
static str skip_part(str s)
{
	enum { PART_LEAST = 2, PART_MOST = 10 };
	static const char *const PARTS[] = {"科", "处", "處", "室", "股", "队"};
	str rest = s;
	for (int n = 1; n <= PART_MOST && ch_is_han(utf8_first(rest)); n++) {
		utf8_next(&rest);
		if (n >= PART_LEAST && text_ends_any(str_sub(s, 0, s.n - rest.n), LIST(PARTS)) && names_posts_at(rest))
			return rest;
	}
	return s;
}

// "市交通局承诺：", "市民政局的答复如下：" and nothing more: the line heads what the office says.
static bool ends_as_heading(str after)
{
	enum { WORDS_MOST = 10 };
	str words = text_han_front(after, WORDS_MOST + 1);
	str rest = str_skip(after, words.n);
	return words.n && utf8_count(words) <= WORDS_MOST && ch_is_colon(utf8_first(rest)) && names_skip_speech_end(rest).n == 0;
}

// What follows a candidate name decides whether it is one.
static bool follow(str name, str after, bool strong, struct opening *o)
{
	enum { NOTE_MOST = 10 };
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
	str solid = text_skip_blanks(after);
	ptrdiff_t close = ch == 0xFF08 ? str_find(str_sub(after, 0, 40), STR("）")) : -1;
	if (close > 0 && ch_is_colon(utf8_first(str_skip(after, (size_t)close + 3)))) // 街道办事处（镇）：
		solid = str_skip(after, (size_t)close + 3);
	bool noted = strong && close > 3 && utf8_count(str_sub(after, 3, (size_t)close)) <= NOTE_MOST; // 区住建局（得分71.4分）
	if (close > 3 && close + 3 == (ptrdiff_t)after.n &&
		(noted || names_posts_at(str_sub(after, 3, (size_t)close)))) { // 县工信局（局长 马腾飞）
		o->how = EVIDENCE_ALONE;
		o->rest = str_sub(after, 0, 0);
		return true;
	}
	if (ch_is_colon(utf8_first(solid))) {
		o->how = EVIDENCE_COLON;
		o->rest = names_skip_speech_end(solid);
		return true;
	}
	if (names_post_at(after, o))
		return true;
	if (strong && ends_as_heading(after)) {
		o->how = EVIDENCE_COLON;
		o->rest = str_sub(after, after.n, after.n);
		return true;
	}
	if (names_speech_at(after, o))
		return true;
	if (strong && (names_post_at(skip_part(after), o) || names_family_post_at(after, o)))
		return true;
	if (ch_is_bar(utf8_first(solid))) {
		while (solid.n && (ch_is_bar(utf8_first(solid)) || ch_is_space(utf8_first(solid))))
			utf8_next(&solid);
		bool alone = solid.n == 0; // 江南区——
		o->how = alone ? EVIDENCE_ALONE : strong ? EVIDENCE_BLANK : EVIDENCE_NONE;
		o->rest = solid;
		return strong || alone;
	}
	if (solid.n < after.n && (strong || ch != ' ')) {
		o->how = EVIDENCE_BLANK;
		o->rest = solid;
		return true;
	}
	str joint = strong ? skip_partners(after) : after;
	if (joint.n < after.n && names_speech_at(joint, o))
		return true;
	bool partners =
		joint.n < after.n && ch != 0x3001 && ch_is_han(utf8_first(joint)) && !names_does_nothing(joint); // 市民政局和市卫健委|联手
	if (strong && (partners || names_action_at(joint, NULL))) {
		o->how = EVIDENCE_ACTION;
		o->rest = joint;
		return true;
	}
	return false;
}

bool names_led_place(str *name)
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

// "交通事務局|協調兩間巴士公司": the name holds an office and what it does.
static bool holds_deed(str text, const size_t *ends, int i)
{
	enum { VERB_LEAST = 6 };
	static const char *const HOUSES[] = {"公司", "集团", "集團", "企业", "企業", "学校", "學校", "医院", "醫院", "银行", "銀行", "街道",
		"社区", "社區", "村", "镇", "鎮", "乡", "鄉", "市", "县", "縣", "区", "區"};
	if (!text_ends_any(str_sub(text, 0, ends[i]), LIST(HOUSES)))
		return false;
	for (int k = 2; k < i; k++) {
		str name = str_sub(text, 0, ends[k]);
		bool strong;
		size_t verb;
		if (names_action_at(str_skip(text, ends[k]), &verb) && verb >= VERB_LEAST && ends[k] + verb < ends[i] && names_may_end(name) &&
			names_is_agency(name, &strong) && strong)
			return true;
	}
	return false;
}

bool names_plain_opening(str text, struct opening *out)
{
	size_t ends[NAME_MOST + 1] = {0};
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
		if (!names_may_end(name) || !names_is_agency(name, &strong) || holds_deed(text, ends, i) ||
			!follow(name, names_overlapping_post(name, after), strong, out))
			continue;
		if (out->how <= EVIDENCE_POST && names_is_organ(name))
			return false;
		out->name = names_without_party(out->name);
		if (out->how != EVIDENCE_POST)
			return true;
		out->name = names_without_part(out->name);
		return !names_is_organ(out->name) && names_led_place(&out->name); // 集团公司客运部负责人介绍
	}
	if (names_office_acts(text, ends, n, out))
		return true;
	// A colon after something short: the roster or the text below may know it.
	if (n >= 2 && n <= 12 && ch_is_colon(utf8_first(str_skip(text, ends[n - 1])))) {
		*out = (struct opening){
			.how = EVIDENCE_COLON, .name = str_sub(text, 0, ends[n - 1]), .rest = names_skip_speech_end(str_skip(text, ends[n - 1]))};
		return true;
	}
	return false;
}

// ---- brackets -----------------------------------------------------------------------------------------------------------

static bool is_outsider(str s)
{
	static const char *const STARTS[] = {"主持人", "记者", "記者", "问", "問", "网友", "市民", "提问", "主播"};
	static const char *const INSIDE[] = {"记者", "記者", "主持人"};
	return text_starts_any(s, LIST(STARTS), NULL) || (utf8_count(str_sub(s, 0, 100)) < 16 && text_ends_any(s, LIST(INSIDE)));
}

static bool bracket_opening(str text, struct opening *out)
{
	str inside;
	size_t n = names_bracketed(text, &inside);
	if (n == 0 || inside.n == 0)
		return false;
	str rest = names_skip_speech_end(str_skip(text, n));
	if (is_outsider(inside)) {
		*out = (struct opening){.how = EVIDENCE_CLOSES, .rest = rest};
		return true;
	}
	static const char *const ANSWERS[] = {"回复", "回覆", "答复", "答覆", "回应", "回應", "解答", "通报", "提示"};
	int answers = text_back_word(inside, LIST(ANSWERS));
	if (answers >= 0 && inside.n > strlen(ANSWERS[answers])) // 【市园林中心回复】
		inside.n -= strlen(ANSWERS[answers]);
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
	str head = str_sub(text, 0, 200);
	ptrdiff_t colon = str_find(head, STR("："));
	if (colon <= 0)
		return false;
	str label = str_sub(head, 0, (size_t)colon);
	ptrdiff_t open = str_find(label, STR("（"));
	if (open > 0 && str_ends(label, STR("）"))) // 主持人（…）
		label = str_sub(label, 0, (size_t)open);
	static const char *const MODERATORS[] = {"主持人", "主持者", "主持"};
	bool moderates = text_starts_any(label, LIST(MODERATORS), &n) && label.n > n &&
					 !ch_is_han(utf8_first(str_skip(label, n))); // 主持人、某某部部长 某某：
	bool outsider = moderates || text_is_any(label, LIST(LABELS)) ||
					(text_starts_any(label, LIST(LABELS), &n) && utf8_count(label) <= 12) ||
					(text_ends_any(label, (const char *const[]){"记者", "記者", "主持人"}, 3) && utf8_count(label) <= 14) ||
					str_has(label, STR("记者问"));
	*out = (struct opening){.how = EVIDENCE_CLOSES, .rest = str_skip(text, (size_t)colon + 3)};
	return outsider;
}

// "万里（市交通运输局局长）：": a person, whose office the bracket names.
static bool person_opening(str text, struct opening *out)
{
	str person = text_han_front(text, 5), rest = str_skip(text, person.n);
	ptrdiff_t close = utf8_first(rest) == 0xFF08 ? str_find(str_sub(rest, 0, 160), STR("）")) : -1;
	if (person.n < 6 || close < 9)
		return false;
	str after = str_skip(rest, (size_t)close + 3);
	if (after.n && !ch_is_colon(utf8_first(after)))
		return false;
	if (!names_plain_opening(str_sub(rest, 3, (size_t)close), out) || !out->known || out->how != EVIDENCE_POST)
		return false;
	out->person = person;
	out->rest = names_skip_speech_end(after);
	return true;
}

// "市总工会、团市委、市妇联——联合…", "市公安局、市城管局：…": offices that share a section, named as written.
static bool joint_opening(str text, struct opening *out)
{
	enum { REACH = 150 };
	bool strong;
	str rest = str_sub(text, 0, REACH);
	int offices = 0;
	for (;;) {
		str name = text_han_front(rest, INT_MAX);
		rest = str_skip(rest, name.n);
		if (!names_is_agency(name, &strong) || !strong)
			return false;
		offices++;
		if (utf8_first(rest) != 0x3001)
			break;
		utf8_next(&rest);
	}
	str name = str_sub(text, 0, (size_t)(rest.p - text.p)), after = str_skip(text, name.n), solid = text_skip_blanks(after);
	bool colon = ch_is_colon(utf8_first(solid)), bar = str_starts(solid, STR("——")) || str_starts(solid, STR("|"));
	if (offices < 2 || (after.n && !colon && !bar))
		return false;
	*out = (struct opening){.how = after.n ? EVIDENCE_COLON : EVIDENCE_ALONE, .name = name, .known = true};
	while (bar && solid.n && ch_is_bar(utf8_first(solid)))
		utf8_next(&solid);
	out->rest = colon ? names_skip_speech_end(solid) : solid;
	return true;
}

// "讲述人：市税务局 税源管理科 明晓", "答复单位：市水务局": who speaks below.
static bool credited_opening(str text, struct opening *out)
{
	static const char *const LABELS[] = {"讲述人", "讲述者", "讲述", "发言人", "发言单位", "答复人", "答复单位", "回复单位", "回复人",
		"回应人", "回应单位", "受访人", "受访者", "受访单位", "嘉宾", "主讲人", "宣讲人", "介绍人", "解答人", "解答单位", "报送单位",
		"办理单位", "人物", "講述人", "答覆單位", "回覆單位", "受訪者", "講者"};
	enum { LABEL_MOST = 6 };
	static const char *const ENDS[] = {"单位", "部门", "單位", "部門"};
	size_t n;
	str label = text_han_front(text, LABEL_MOST), owner;
	bool listed = text_starts_any(text, LIST(LABELS), &n);
	static const char *const ASSISTS[] = {"配合", "协办", "协助", "参与", "参加", "支持", "监督", "協辦", "協助", "主管"};
	if (!listed && text_ends_any(label, LIST(ENDS)) && !text_has_any(label, LIST(ASSISTS)) &&
		!names_owner_line(text, &owner)) // 揭榜单位：区科技局
		n = label.n;
	if (n == 0 || !ch_is_colon(utf8_first(str_skip(text, n))) || text_ends_sentence(text))
		return false;
	if (!names_plain_opening(names_skip_speech_end(str_skip(text, n)), out) || !out->known)
		return false;
	out->how = EVIDENCE_ALONE;
	out->rest.n = 0;
	return true;
}

bool names_opening(str text, struct opening *out)
{
	static const char *const STOPS[] = {"来源", "來源", "原标题", "记者", "编辑", "时间", "時間", "地点", "地點", "主办", "主办单位",
		"承办", "附件", "注", "数据", "数据显示", "声明", "关键词", "图为", "摄影", "小贴士", "主持人", "会议指出", "会议强调", "会议要求",
		"据了解", "据介绍", "其中", "目标", "要求", "看点", "亮点", "评论", "链接", "背景", "解读", "问题", "措施", "任务", "导语",
		"编者按", "热线", "电话", "网址", "牵头单位", "责任单位", "配合单位", "完成时限", "工作目标", "整改措施", "说明", "提示",
		"温馨提示", "短评", "责任部门"};
	if (label_opening(text, out) || bracket_opening(text, out) || person_opening(text, out) || joint_opening(text, out))
		return true;
	if (names_labelled_opening(text, out) || names_answer_opening(text, out) || names_account_opening(text, out) ||
		credited_opening(text, out))
		return true;
	if (!names_plain_opening(text, out))
		return false;
	return !text_is_any(out->name, LIST(STOPS));
}
