#include "article/names.h"

// The agency that opens a paragraph behind its first words: a link, a clause, a label, a question, a run-in heading.

size_t names_short_clause(str s)
{
	enum { CLAUSE_MOST = 14 };
	str rest = s;
	for (int n = 0; n <= CLAUSE_MOST && rest.n; n++) {
		uint32_t ch = utf8_next(&rest);
		if (ch == 0xFF0C)
			return s.n - rest.n;
		if (!ch_is_han(ch) && !ch_is_digit(ch))
			break;
	}
	return 0;
}

// "另外，…，农业局今年提前采收", "据市水务局介绍，": the agency comes after linking words, or after these and a clause.
static bool opening_after_link(str core, struct opening *out)
{
	static const char *const LINKS[] = {"另外", "此外", "（续）", "（續）", "而", "据", "據", "同时", "同時"};
	str whole = core;
	size_t n = 0;
	for (int i = 0; i < 3; i++) {
		if (!text_starts_any(core, LIST(LINKS), &n) && (n = names_short_clause(core)) == 0)
			break;
		core = str_skip(core, n);
		core = str_starts(core, STR("，")) ? str_skip(core, 3) : core;
		if (names_opening(core, out) && out->known && out->how <= EVIDENCE_POST)
			return true;
	}
	if (core.n == whole.n || names_in_clause(core, out) < 0)
		return false;
	out->rest = core; // the clause before the name belongs to it too
	return true;
}

bool names_is_advice(str core)
{
	static const char *const VERBS[] = {"提醒", "呼吁", "呼籲", "温馨提示", "溫馨提示"};
	str head = str_sub(core, 0, 36);
	ptrdiff_t colon = str_find(head, STR("："));
	return colon > 0 && text_ends_any(str_sub(head, 0, (size_t)colon), LIST(VERBS));
}

// "停车难怎么解？市城管局：…": the agency answers a question in one heading.
static bool opening_after_question(str core, struct opening *out)
{
	enum { QUESTION = 90 };
	for (str rest = str_sub(core, 0, QUESTION); rest.n;) {
		uint32_t ch = utf8_next(&rest);
		if (ch == 0xFF1F || ch == 0xFF01) {
			str after = text_skip_blanks(str_skip(core, (size_t)(rest.p - core.p)));
			if (!names_plain_opening(after, out) || !out->known)
				return false;
			if (out->how < EVIDENCE_COLON) { // in running text
				out->how = EVIDENCE_ACTION;
				out->rest = core;
			}
			return true;
		}
	}
	return false;
}

bool names_opening_after_hearing(str core, struct opening *out)
{
	enum { HEARING = 60, NAME = 48 };
	static const char *const HEARD[] = {"听取了", "聽取了", "听取", "聽取", "审议了", "審議了"};
	static const char *const ABOUT[] = {"关于", "關於", "就", "对", "對", "提交的", "报送的", "起草的", "提請的", "提请的"};
	bool strong;
	struct opening reporter;
	for (size_t i = 0; i < sizeof HEARD / sizeof *HEARD; i++) {
		ptrdiff_t at = str_find(str_sub(core, 0, HEARING), str_from(HEARD[i]));
		if (at < 0)
			continue;
		str name = str_sub(str_skip(core, (size_t)at + strlen(HEARD[i])), 0, NAME);
		for (size_t k = 0; k < sizeof ABOUT / sizeof *ABOUT; k++) {
			ptrdiff_t end = str_find(name, str_from(ABOUT[k]));
			if (end <= 0 || !names_is_agency(str_sub(name, 0, (size_t)end), &strong) || !strong)
				continue;
			*out = (struct opening){.how = EVIDENCE_SPEECH, .name = str_sub(name, 0, (size_t)end), .rest = core, .known = true};
			ptrdiff_t stop = str_find(core, STR("。"));
			out->rest = stop > at && (size_t)stop + 3 < core.n ? str_skip(core, (size_t)stop + 3) : core;
			if (names_plain_opening(out->rest, &reporter) && reporter.known && reporter.how == EVIDENCE_POST)
				*out = reporter; // 市财政局局长某某受市人民政府委托作报告
			return true;
		}
	}
	return false;
}

// "一是压实责任。市水利局要逐堤巡查": the agency opens the second sentence.
static bool opening_after_run_in(str core, struct opening *out)
{
	enum { RUN_IN = 60 };
	ptrdiff_t end = str_find(str_sub(core, 0, RUN_IN), STR("。"));
	if (end < 9 || !names_opening(str_skip(core, (size_t)end + 3), out) || !out->known || out->how > EVIDENCE_POST)
		return false;
	out->how = EVIDENCE_ACTION; // counts only where agencies have no headings
	out->rest = core;
	return true;
}

str names_skip_mandate(str s)
{
	enum { REACH = 30 };
	static const char *const MANDATES[] = {"人大代表", "政协委员", "党代表", "人大常委会委员", "政协常委"};
	str head = str_sub(s, 0, REACH);
	for (size_t i = 0; i < sizeof MANDATES / sizeof *MANDATES; i++) {
		ptrdiff_t at = str_find(head, str_from(MANDATES[i]));
		str rest = at < 0 ? (str){0} : str_skip(s, (size_t)at + strlen(MANDATES[i]));
		uint32_t ch = utf8_first(rest);
		if (ch == 0x3001 || ch == 0xFF0C || ch_is_space(ch))
			return text_skip_blanks(ch_is_space(ch) ? rest : str_skip(rest, 3));
	}
	return s;
}

// "建筑施工领域：市住建局检查工地…": what it is about comes first. `label` is what stands before the colon.
static bool opening_after_label(str core, struct opening *out)
{
	enum { LABEL_LEAST = 2, LABEL_MOST = 10 };
	str label = text_han_front(core, LABEL_MOST + 1), rest = str_skip(core, label.n);
	int n = text_han(label);
	if (n < LABEL_LEAST || n > LABEL_MOST || !ch_is_colon(utf8_first(rest)))
		return false;
	rest = names_skip_speech_end(rest);
	if (!names_plain_opening(rest, out) || !out->known || out->how > EVIDENCE_POST)
		return false;
	out->how = EVIDENCE_ACTION;
	out->rest = rest;
	return true;
}

bool names_opening_behind(str core, bool heading, struct opening *out)
{
	return names_framed(core, out) || opening_after_link(core, out) || opening_after_run_in(core, out) || opening_after_label(core, out) ||
		   (opening_after_question(core, out) && (heading || out->how == EVIDENCE_ACTION));
}
