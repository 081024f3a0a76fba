#include "article/names.h"

#include <limits.h>

// Other ways to name whose words a paragraph holds: a line below it, a bracket at its end, a later clause.

// The agency in "市民政局局长 某某" or "某某，市民政局局长".
static bool office_in(str s, str *name)
{
	struct opening o;
	for (int tries = 0; tries < 12 && s.n; tries++) {
		if (names_plain_opening(s, &o) && o.known && (o.how == EVIDENCE_POST || o.how == EVIDENCE_ALONE || o.how == EVIDENCE_BLANK)) {
			*name = o.name;
			return true;
		}
		bool found = false; // the post may end the text: 市民政局局长
		for (str tail = s; tail.n && s.n - tail.n <= 54; utf8_next(&tail)) {
			bool strong;
			str head = str_sub(s, 0, s.n - tail.n);
			size_t posts = names_posts_at(tail);
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

bool names_is_person_line(str text)
{
	enum { OFFICE_MOST = 20, NAME_LEAST = 2, NAME_CHARACTERS = 4 };
	str rest = text;
	for (int n = 0; n < OFFICE_MOST && (ch_is_han(utf8_first(rest)) || utf8_first(rest) == 0x3001); n++)
		utf8_next(&rest);
	str office = str_sub(text, 0, text.n - rest.n), person = text_skip_blanks(rest);
	int n = text_han(person), others = utf8_count(str_sub(person, 0, 60)) - n;
	if (person.n == rest.n || n < NAME_LEAST || n > NAME_CHARACTERS || others > 1 || (others == 1 && text_han_front(person, 2).n != 3))
		return false;
	for (; office.n; utf8_next(&office))
		if (names_posts_at(office) == office.n)
			return true;
	return false;
}

bool names_attribution(str text, str *name)
{
	str s = text;
	while (s.n && ch_is_bar(utf8_first(s)))
		utf8_next(&s);
	static const char *const VISITS[] = {"专访", "走访", "访", "記", "记"}; // ——访市交通运输局
	size_t n;
	if (s.n == text.n || utf8_count(str_sub(s, 0, 200)) > 40 || ch_ends_sentence(utf8_last(s)) || str_has(s, STR("“")))
		return false;
	s = text_skip_blanks(s);
	return office_in(text_starts_any(s, LIST(VISITS), &n) ? str_skip(s, n) : s, name);
}

bool names_owners_at(str s, str *owners, bool *strong)
{
	enum { OWNERS_MOST = 3 };
	static const char *const CLOSINGS[] = {
		"牵头", "负责", "主办", "承办", "配合", "等", "落实", "实施", "牽頭", "負責", "主辦", "承辦", "落實", "實施"};
	size_t first = 0, all = 0;
	*strong = true;
	for (int n = 0;; n++) {
		str item = str_skip(s, all + (n ? 3 : 0)), end = item;
		bool sure;
		while (end.n && ch_is_han(utf8_first(end)) && !text_starts_any(end, LIST(CLOSINGS), NULL))
			utf8_next(&end);
		item.n -= end.n;
		if (!names_is_agency(item, &sure))
			break;
		if (n == OWNERS_MOST) {
			all = first;
			break;
		}
		*strong &= sure;
		all = (size_t)(item.p - s.p) + item.n;
		first = n ? first : all;
		if (utf8_first(end) != 0x3001)
			break;
	}
	*owners = str_sub(s, 0, all);
	return all > 0;
}

int names_label_rank(str label)
{
	enum { CHARACTERS_MOST = 10 };
	static const char *const LEADS[] = {"牵头", "主办", "主责", "主管", "牽頭", "主辦", "主責"};
	static const char *const OWNS[] = {"责任", "负责", "承办", "实施", "执行", "落实", "答复", "回复", "办理", "受理", "回应", "答覆",
		"回覆", "辦理", "回應", "責任", "負責", "承辦", "實施", "執行", "落實", "讲述", "講述", "口述", "受访", "受訪", "分享人"};
	static const char *const ASSISTS[] = {"配合", "协办", "协助", "参与", "参加", "支持", "協辦", "協助", "參與", "監督", "监督"};
	if (label.n == 0 || utf8_count(label) > CHARACTERS_MOST || text_has_any(label, LIST(ASSISTS)))
		return 0;
	return text_has_any(label, LIST(LEADS)) ? 2 : text_has_any(label, LIST(OWNS)) ? 1 : 0;
}

// "讲述人：市园林局局长 某某": the person's office.
static bool office_of_person(str s, str *name)
{
	struct opening o = {0};
	bool posted = names_plain_opening(names_skip_speech_end(s), &o) && o.how == EVIDENCE_POST && o.known;
	*name = o.name;
	return posted;
}

// "牵头单位：市司法局；责任单位：各执法单位": the office of the highest rank. `at_front`: a label opens the text.
static bool owner_of_fields(str fields, str *owner, bool *at_front)
{
	int best = 0;
	for (str rest = fields; rest.n;) {
		size_t at = fields.n - rest.n;
		if (!ch_is_colon(utf8_next(&rest)))
			continue;
		str name, label = text_han_back(str_sub(fields, 0, at), INT_MAX);
		int rank = names_label_rank(label);
		bool strong;
		if (rank == 0 || !(names_owners_at(names_skip_speech_end(rest), &name, &strong) || office_of_person(rest, &name)))
			continue;
		if (best == 0)
			*at_front = label.p == fields.p;
		if (rank > best)
			*owner = name;
		best = rank > best ? rank : best;
	}
	return best > 0;
}

static const str OPEN[] = {{"（", 3}, {"(", 1}, {"【", 3}, {"[", 1}, {"〔", 3}, {"［", 3}, {"〖", 3}};
static const str CLOSE[] = {{"）", 3}, {")", 1}, {"】", 3}, {"]", 1}, {"〕", 3}, {"］", 3}, {"〗", 3}};

static str without_stop(str s)
{
	return str_ends(s, STR("。")) || str_ends(s, STR("；")) ? str_sub(s, 0, s.n - 3) : s;
}

// The bracket that ends the text: what is inside and what stands before it. Brackets of its kind inside it are part of it.
static bool bracket_at_end(str text, str *inside, str *before)
{
	enum { REACH = 400 };
	str tail = without_stop(text);
	bool may = !ch_is_han(utf8_last(tail)); // nearly all texts end otherwise
	for (size_t k = 0; may && k < sizeof OPEN / sizeof *OPEN; k++) {
		if (!str_ends(tail, CLOSE[k]))
			continue;
		int depth = 0;
		size_t low = tail.n > REACH ? tail.n - REACH : 0;
		for (size_t at = tail.n - CLOSE[k].n; at > low;) {
			at--;
			str here = str_sub(tail, at, tail.n - CLOSE[k].n);
			depth += str_starts(here, CLOSE[k]);
			if (!str_starts(here, OPEN[k]) || depth-- > 0)
				continue;
			*inside = str_trim(str_skip(here, OPEN[k].n));
			*before = str_trim(str_sub(tail, 0, at));
			return true;
		}
	}
	return false;
}

// "市工业和信息化局牵头，…", or the name alone: what a bracket says without a label.
static bool owner_of_words(str inside, str *owner, bool alone)
{
	static const char *const VERBS[] = {"牵头", "负责", "主办", "承办", "落实", "实施", "牽頭", "負責", "主辦", "承辦", "落實", "實施"};
	static const char *const OTHERS[] = {"，各", "、各", "；", "，有关", "、有关"}; // （市人社局、市总工会，各区县政府）
	bool strong;
	inside = str_starts(inside, STR("由")) ? str_skip(inside, 3) : inside;
	if (!names_owners_at(inside, owner, &strong))
		return false;
	str others = str_skip(inside, owner->n);
	return (alone && strong && (others.n == 0 || text_starts_any(others, LIST(OTHERS), NULL))) || text_has_any(inside, LIST(VERBS));
}

// "（市教育局供稿）" on a line of its own.
static bool names_supplier(str text, str *name)
{
	static const char *const ENDS[] = {"供稿", "提供", "報送", "报送"};
	bool strong;
	if (text.n > 90 || utf8_first(text) != 0xFF08 || utf8_last(text) != 0xFF09)
		return false;
	str inside = str_sub(text, 3, text.n - 3);
	if (text_ends_any(inside, LIST(ENDS)))
		inside.n -= 6;
	*name = inside;
	return names_is_agency(inside, &strong) && strong;
}

bool names_owner_line(str text, str *name)
{
	enum { CHARACTERS_MOST = 90, BYTES_LEAST = 9 };
	if (text.n < BYTES_LEAST)
		return false;
	if (names_supplier(text, name))
		return true;
	if (utf8_count(str_sub(text, 0, 600)) > CHARACTERS_MOST)
		return false;
	str inside, before;
	bool bracketed = bracket_at_end(text, &inside, &before) && before.n == 0, at_front = false;
	str fields = bracketed ? inside : text;
	bool found = owner_of_fields(fields, name, &at_front);
	static const char *const OTHERS[] = {
		"责任领导：", "分管领导：", "牵头领导：", "包联领导：", "责任人：", "完成时限：", "完成时间：", "配合单位：", "配合部门："};
	at_front |= text_starts_any(fields, LIST(OTHERS), NULL); // "责任领导：某某　牵头部门：市科技局"
	return (found && at_front) || (bracketed && owner_of_words(inside, name, false));
}

bool names_item_owner(str text, str *name, str *before, str *rest)
{
	enum { REACH = 160, TITLE_MOST = 30 };
	str head = str_sub(text, 0, REACH);
	ptrdiff_t open = str_find(head, STR("（")), close = str_find(head, STR("）"));
	if (open < 6 || close < open + 9)
		return false;
	str item = str_sub(text, 0, (size_t)open), owner = str_sub(text, (size_t)open + 3, (size_t)close),
		after = str_skip(text, (size_t)close + 3);
	bool strong;
	for (str s = item; s.n; utf8_next(&s))
		if (ch_ends_sentence(utf8_first(s)) || utf8_first(s) == 0xFF0C || utf8_first(s) == 0xFF1A)
			return false;
	uint32_t mark = utf8_first(after);
	if (utf8_count(item) > TITLE_MOST || names_is_agency(item, &strong) || !names_is_agency(owner, &strong) || !strong)
		return false;
	if (after.n && mark != 0x3002 && mark != 0xFF1A && !ch_is_space(mark))
		return false;
	*name = owner;
	*before = item;
	if (after.n)
		utf8_next(&after);
	*rest = str_trim(after);
	return true;
}

// Fields that end the text without a bracket, behind a full sentence: "…。牵头单位：县商务局；责任单位：县邮政局。"
static str fields_at_end(str text, str *before)
{
	enum { REACH = 300 };
	str tail = text_tail(text, REACH);
	while (tail.n) {
		str at = tail, label = text_han_front(tail, NAME_MOST);
		if (tail.p > text.p && label.n && ch_is_colon(utf8_first(str_skip(tail, label.n))) && names_label_rank(label)) {
			*before = str_trim(str_sub(text, 0, text.n - at.n));
			return ch_ends_sentence(utf8_last(*before)) ? at : (str){0};
		}
		while (tail.n && !ch_ends_sentence(utf8_next(&tail)))
			;
		tail = text_skip_blanks(tail);
	}
	return (str){0};
}

bool names_owner(str text, str *name, str *before)
{
	enum { BYTES_LEAST = 12 };
	str inside;
	if (text.n < BYTES_LEAST)
		return false;
	bool at_front = false;
	if (bracket_at_end(text, &inside, before)) {
		if (owner_of_words(inside, name, before->n > 0) || owner_of_fields(inside, name, &at_front))
			return true;
	}
	inside = fields_at_end(text, before);
	return inside.n && owner_of_fields(inside, name, &at_front) && at_front;
}

ptrdiff_t names_in_clause(str text, struct opening *out)
{
	str rest = str_sub(text, 0, 300);
	for (bool at_start = false; rest.n;) {
		uint32_t ch = utf8_first(rest);
		if (at_start && names_plain_opening(rest, out) && out->known &&
			(out->how == EVIDENCE_ACTION || out->how == EVIDENCE_SPEECH || out->how == EVIDENCE_POST))
			return rest.p - text.p;
		at_start = ch == 0xFF0C;
		if (ch_ends_sentence(ch))
			break;
		utf8_next(&rest);
	}
	return -1;
}
