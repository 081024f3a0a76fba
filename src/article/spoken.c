#include "article/names.h"

// The one who speaks somewhere inside a paragraph.

// Whether a name may begin after this character.
static bool is_boundary(uint32_t ch)
{
	return ch == 0 || ch == 0xFF0C || ch == 0x3001 || ch == 0x201D || ch == 0x300D || ch == 0x2026 || ch_ends_sentence(ch) || ch == 0xFF1A;
}

// "“…。”清溪县县长何必满怀信心，": who stands right behind a quotation said it.
static bool after_quotation(str s, struct opening *out)
{
	str name = s;
	bool strong;
	for (int n = 0; n < NAME_MOST && name.n && ch_is_han(utf8_first(name)); n++) {
		utf8_next(&name);
		str head = str_sub(s, 0, s.n - name.n), post = names_overlapping_post(head, name), tail = name;
		if (!names_may_end(head) || !names_is_agency(head, &strong) || names_posts_at(post) == 0)
			continue;
		for (int k = 0; k < 20 && tail.n && ch_is_han(utf8_first(tail)); k++)
			utf8_next(&tail);
		if (utf8_first(tail) != 0xFF0C)
			continue;
		*out = (struct opening){.how = EVIDENCE_POST, .name = head, .rest = str_skip(tail, 3), .known = true};
		return names_led_place(&out->name);
	}
	return false;
}

bool names_speaker(str text, struct opening *out)
{
	enum { REACH = 1500 };
	uint32_t before = 0;
	int depth = 0;
	for (str rest = str_sub(text, 0, REACH); rest.n;) {
		bool starts = depth <= 0 && is_boundary(before), quoted = depth <= 0 && before == 0x201D;
		str at = starts || quoted ? str_skip(text, (size_t)(rest.p - text.p)) : (str){0};
		at = str_starts(at, STR("据")) || str_starts(at, STR("據")) ? str_skip(at, 3) : at;
		if (starts && names_plain_opening(at, out) && out->known && (out->how == EVIDENCE_SPEECH || out->how == EVIDENCE_POST))
			return true;
		if (starts && names_framed(at, out) && out->how == EVIDENCE_SPEECH)
			return true;
		if (quoted && after_quotation(at, out))
			return true;
		before = utf8_next(&rest);
		depth += before == 0x201C || before == 0x300C;
		depth -= before == 0x201D || before == 0x300D;
	}
	return false;
}

// "值班站长方正告诉记者", "镇党委书记何平说": a speaker whose post is told and whose office is not. Where it begins; -1 when nowhere.
// `end`: what the unit's name ends with, by the post (站长: 站, 市委书记: 市); "" when the post fits all.
static ptrdiff_t bare_speaker(str text, str *end)
{
	enum { REACH = 1500, PREFIX_MOST = 6 };
	static const char *const LEVELS[] = {"市", "县", "区", "镇", "乡", "村", "街道", "社区", "旗"};
	uint32_t before = 0;
	int depth = 0;
	for (str rest = str_sub(text, 0, REACH); rest.n;) {
		str at = str_skip(text, (size_t)(rest.p - text.p)), post = at;
		for (int n = 0; depth <= 0 && is_boundary(before) && n <= PREFIX_MOST && ch_is_han(utf8_first(post)); n++) {
			struct opening o = {0};
			size_t level;
			bool reports = str_has(str_sub(post, 0, 24), STR("代表")); // 市长代表市人民政府作工作报告
			if (names_posts_at(post) && !reports && names_post_at(post, &o) && o.how == EVIDENCE_POST) {
				bool leads = ch_is_han(utf8_first(post)) && str_eq(str_sub(post, 3, 6), STR("长"));
				*end = text_starts_any(at, LIST(LEVELS), &level) ? str_sub(at, 0, level) : leads ? str_sub(post, 0, 3) : (str){0};
				return rest.p - text.p;
			}
			utf8_next(&post);
		}
		before = utf8_next(&rest);
		depth += before == 0x201C || before == 0x300C;
		depth -= before == 0x201D || before == 0x300D;
	}
	return -1;
}

str names_unit_in_passing(str text)
{
	static const char *const LINKS[] = {"走进", "来到", "走近", "在", "对", "到", "从", "地处", "位于"};
	str end = {0}, last = {0};
	bool strong;
	uint32_t before = 0;
	ptrdiff_t speaker = bare_speaker(text, &end);
	for (str rest = str_sub(text, 0, speaker < 0 ? 0 : (size_t)speaker); rest.n; before = utf8_next(&rest)) {
		size_t n = 0;
		if (!is_boundary(before))
			continue;
		str name = text_starts_any(rest, LIST(LINKS), &n) ? str_skip(rest, n) : rest, tail = name;
		for (int k = 0; k < NAME_MOST && ch_is_han(utf8_first(tail)); k++) {
			utf8_next(&tail);
			str head = str_sub(name, 0, name.n - tail.n);
			if (k >= 2 && str_ends(head, end) && names_may_end(head) && names_is_agency(head, &strong) && !names_is_organ(head))
				last = head;
		}
	}
	return last;
}
