#include "article/names.h"

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
	static const char *const CLOSINGS[] = {"牵头", "负责", "主办", "承办", "配合", "等"};
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

// "（市工业和信息化局牵头）".
static bool names_lead(str text, str *name, str *before)
{
	static const char *const VERBS[] = {"牵头", "负责", "主办", "承办"};
	str tail = str_ends(text, STR("。")) ? str_sub(text, 0, text.n - 3) : text;
	if (!str_ends(tail, STR("）")))
		return false;
	size_t from = tail.n > 240 ? tail.n - 240 : 0;
	while (from < tail.n && ((unsigned char)tail.p[from] & 0xC0) == 0x80)
		from++;
	size_t open = tail.n;
	for (str rest = str_skip(tail, from); rest.n; utf8_next(&rest))
		if (utf8_first(rest) == 0xFF08)
			open = tail.n - rest.n;
	if (open == tail.n)
		return false;
	str inside = str_sub(tail, open + 3, tail.n - 3), owner;
	bool strong;
	if (!names_owners_at(inside, &owner, &strong))
		return false;
	bool alone = owner.n == inside.n && strong && open > 0;
	if (!alone && !text_has_any(inside, LIST(VERBS)))
		return false;
	*name = owner;
	*before = str_trim(str_sub(tail, 0, open));
	return true;
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
	if (names_supplier(text, name))
		return true;
	static const char *const LABELS[] = {"责任单位：", "牵头单位：", "责任部门：", "牵头部门：", "主办单位：", "承办单位：", "責任單位：",
		"主責單位：", "主辦單位：", "实施单位："};
	size_t n;
	if (!text_starts_any(text, LIST(LABELS), &n) || utf8_count(str_sub(text, 0, 300)) > 60)
		return false;
	bool strong;
	return names_owners_at(str_trim(str_skip(text, n)), name, &strong);
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
	utf8_next(&after);
	*rest = str_trim(after);
	return true;
}

bool names_owner(str text, str *name, str *before)
{
	if (names_lead(text, name, before))
		return true;
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
		str owner;
		bool strong;
		if (!names_owners_at(names_skip_speech_end(rest), &owner, &strong))
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
