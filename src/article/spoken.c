#include "article/names.h"

// The one who speaks somewhere inside a paragraph.

// Whether a name may begin after this character.
static bool is_boundary(uint32_t ch)
{
	return ch == 0 || ch == 0xFF0C || ch == 0x3001 || ch == 0x201D || ch == 0x300D || ch == 0x2026 || ch_ends_sentence(ch) || ch == 0xFF1A;
}

// "记者从市文化局获悉，".
static bool learned_from(str s, struct opening *out)
{
	static const char *const FROM[] = {"记者从", "記者從", "记者近日从", "记者昨日从", "记者今日从", "记者日前从", "从", "從"};
	static const char *const LEARNED[] = {"获悉", "獲悉", "了解到", "了解", "瞭解", "获知", "得知"};
	size_t n;
	bool strong;
	if (!text_starts_any(s, LIST(FROM), &n))
		return false;
	str name = str_skip(s, n);
	int length = 0;
	for (str rest = name; rest.n && length < NAME_MOST && ch_is_han(utf8_first(rest)); length++) {
		size_t verb;
		if (text_starts_any(rest, LIST(LEARNED), &verb) && rest.p > name.p) {
			name.n -= rest.n;
			*out = (struct opening){.how = EVIDENCE_SPEECH, .name = name, .known = true};
			out->rest = names_skip_speech_end(str_skip(rest, verb));
			return names_is_agency(name, &strong);
		}
		utf8_next(&rest);
	}
	return false;
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
		str at = str_skip(text, (size_t)(rest.p - text.p));
		at = str_starts(at, STR("据")) || str_starts(at, STR("據")) ? str_skip(at, 3) : at;
		if (depth <= 0 && is_boundary(before) && names_plain_opening(at, out) && out->known &&
			(out->how == EVIDENCE_SPEECH || out->how == EVIDENCE_POST))
			return true;
		if (depth <= 0 && is_boundary(before) && learned_from(at, out))
			return true;
		if (depth <= 0 && before == 0x201D && after_quotation(at, out))
			return true;
		before = utf8_next(&rest);
		depth += before == 0x201C || before == 0x300C;
		depth -= before == 0x201D || before == 0x300D;
	}
	return false;
}
