#include "article/walk.h"

// Paragraphs that name whose they are with their last words: "…，由市工信局牵头落实。", "修这条路的，是市交通局。", "…（选煤厂）", or a
// signature below, "——市交通局". One such ending may say anything; of one form they are read as a series.

enum ending {
	ENDING_NONE,
	ENDING_BY,      // 由市工信局牵头落实
	ENDING_IS,      // 给出答案的，是市人社局
	ENDING_BRACKET, // （长岭选煤厂）
	ENDING_SIGNED,  // ——市交通局, on a line of its own
	ENDINGS
};

struct ended {
	enum ending how;
	bool shaped; // its name looks like one
};

// The words behind the last comma or stop. `before`: what stands in front of them.
static str last_clause(str text, str *before)
{
	enum { REACH = 150 };
	size_t from = text.n > REACH ? text.n - REACH : 0;
	while (from < text.n && ((unsigned char)text.p[from] & 0xC0) == 0x80)
		from++;
	size_t start = from;
	for (str rest = str_skip(text, from); rest.n;) {
		uint32_t ch = utf8_next(&rest);
		if (rest.n && (ch == 0xFF0C || ch == ',' || ch_ends_sentence(ch)))
			start = text.n - rest.n;
	}
	*before = str_sub(text, 0, start);
	return start > from ? str_skip(text, start) : (str){0};
}

static str without_stop(str s)
{
	while (ch_ends_sentence(utf8_last(s)))
		s.n -= utf8_last(s) < 0x80 ? 1 : 3;
	return s;
}

static str without_comma(str s)
{
	return utf8_last(s) == 0xFF0C ? str_sub(s, 0, s.n - 3) : s;
}

// "市工信局牵头落实": the office that the duty is put on.
static bool is_by(str clause, str *name)
{
	enum { DUTY_MOST = 8 };
	static const char *const DUTIES[] = {"牵头", "负责", "落实", "承办", "实施", "组织", "推进", "主办", "办理", "执行", "承担", "督办",
		"推动", "牽頭", "負責", "落實", "承辦", "實施", "組織", "推進", "主辦", "辦理", "執行", "承擔"};
	bool strong;
	if (!str_starts(clause, STR("由")))
		return false;
	str owners = str_skip(clause, 3);
	for (str rest = owners; rest.n && ch_is_han(utf8_first(rest)); utf8_next(&rest)) {
		str office = str_sub(owners, 0, owners.n - rest.n);
		bool duty = text_starts_any(rest, LIST(DUTIES), NULL) || str_starts(rest, STR("具体")) || str_starts(rest, STR("會同")) ||
					str_starts(rest, STR("会同"));
		if (duty && names_is_agency(office, &strong) && text_has_any(rest, LIST(DUTIES)) && (strong || text_han(rest) <= DUTY_MOST)) {
			*name = office;
			return true;
		}
	}
	return false;
}

// "是市人社局" behind "给出答案的，", "把路修进心里的是市公路中心".
static bool is_cleft(str clause, str before, str *name)
{
	static const char *const OPENS[] = {"的，", "者，"};
	static const char *const LINKS[] = {"是", "正是", "便是", "就是"};
	static const char *const WITHIN[] = {"的是", "的正是", "的就是"};
	bool strong;
	size_t n = 0;
	*name = clause;
	if (text_ends_any(before, LIST(OPENS)) && text_starts_any(clause, LIST(LINKS), &n))
		*name = str_skip(clause, n);
	for (size_t i = 0; n == 0 && i < sizeof WITHIN / sizeof *WITHIN; i++) {
		ptrdiff_t at = text_find(clause, WITHIN[i]);
		n = at > 0 ? (size_t)at + strlen(WITHIN[i]) : 0;
		*name = str_skip(clause, n);
	}
	return n > 0 && names_is_agency(*name, &strong);
}

// The sentences before the one that `before` breaks off in.
static str whole_sentences(str before)
{
	size_t end = 0;
	for (str rest = before; rest.n;)
		if (ch_ends_sentence(utf8_next(&rest)))
			end = before.n - rest.n;
	return str_sub(before, 0, end);
}

// A bracket of a few Han that ends the paragraph.
static bool is_bracketed(str text, str *name, str *before)
{
	enum { LEAST = 3 };
	str s = without_stop(text);
	if (!str_ends(s, STR("）")) && !str_ends(s, STR(")")))
		return false;
	s.n -= str_ends(s, STR(")")) ? 1 : 3;
	size_t n = 0;
	while (n < s.n && n < 3 * NAME_MOST + 3 && s.n - n >= 3 && ch_is_han(utf8_first(str_sub(s, s.n - n - 3, s.n - n))))
		n += 3;
	*name = str_skip(s, s.n - n);
	str head = str_sub(s, 0, s.n - n);
	bool open = str_ends(head, STR("（")) || str_ends(head, STR("("));
	*before = str_trim(str_sub(head, 0, head.n - (str_ends(head, STR("(")) ? 1 : open ? 3 : 0)));
	return open && before->n && text_han(*name) >= LEAST && utf8_count(*name) <= NAME_MOST;
}

static bool is_signature(str text, str *name)
{
	static const char *const BARS[] = {"——", "—", "--", "――"};
	size_t n;
	bool strong;
	if (!text_starts_any(text, LIST(BARS), &n))
		return false;
	*name = text_skip_blanks(str_skip(text, n));
	return names_is_agency(*name, &strong);
}

static struct ended ending_of(const struct walk *w, int i, struct closer *out)
{
	enum { BYTES_LEAST = 30 };
	const struct para *p = &w->r->v[i];
	bool shaped = true, heading_kind = walk_is_heading_kind(w->openings[i].how);
	str before, stopless = without_stop(p->core);
	*out = (struct closer){.text = p->core};
	if (is_signature(p->text, &out->name)) {
		out->line = true;
		return (struct ended){ENDING_SIGNED, true};
	}
	if (p->core.n < BYTES_LEAST || heading_kind || p->field)
		return (struct ended){ENDING_NONE, false};
	str clause = last_clause(stopless, &before);
	if (clause.n && is_by(clause, &out->name)) {
		out->text = without_comma(before);
		return (struct ended){ENDING_BY, true};
	}
	if (clause.n && text_ends_sentence(p->core) && is_cleft(clause, before, &out->name)) {
		out->text = whole_sentences(before);
		return (struct ended){ENDING_IS, true};
	}
	if (is_bracketed(p->core, &out->name, &out->text)) {
		shaped = names_is_agency(out->name, &shaped);
		return (struct ended){ENDING_BRACKET, shaped};
	}
	return (struct ended){ENDING_NONE, false};
}

void walk_read_closers(struct walk *w)
{
	struct reading *r = w->r;
	struct arena scratch;
	struct ended *found;
	int shaped[ENDINGS] = {0}, others[ENDINGS] = {0}, different[ENDINGS] = {0};
	str first[ENDINGS] = {0};
	scratch = *r->work;
	found = arena_array(&scratch, struct ended, (size_t)r->n + 1);
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		found[i] = ending_of(w, i, &w->closers[i]);
		enum ending how = found[i].how;
		if (how == ENDING_NONE)
			continue;
		shaped[how] += found[i].shaped;
		others[how] += !found[i].shaped;
		different[how] += first[how].n == 0 || !names_same(first[how], w->closers[i].name);
		first[how] = first[how].n ? first[how] : w->closers[i].name;
	}
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		enum ending how = found[i].how;
		if (different[how] < 2 || shaped[how] < 2 || others[how] > shaped[how])
			w->closers[i] = (struct closer){0};
	}
}

bool walk_closing_owner(const struct walk *w, int i, str *name, str *before)
{
	const struct closer *c = &w->closers[i];
	str core = w->r->v[i].core;
	if (names_owner(core, name, before))
		return true;
	if (c->name.n == 0 || c->line)
		return false;
	*name = c->name;
	*before = str_skip(c->text, core.p > c->text.p ? (size_t)(core.p - c->text.p) : 0); // 答： was cut off meanwhile
	return true;
}
