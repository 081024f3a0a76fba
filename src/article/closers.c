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

enum { REACH = 200 /* bytes from the end */ };

// The next clause of the text that begins at *at or later: the words up to a comma, a stop or a dash. "" when there is none.
static str next_clause(str text, size_t *at)
{
	str rest = str_skip(text, *at), clause = rest;
	while (rest.n) {
		str here = rest;
		uint32_t ch = utf8_next(&rest);
		if (ch == 0xFF0C || ch == ',' || ch == 0x2014 || ch_ends_sentence(ch)) {
			clause = str_sub(clause, 0, clause.n - here.n);
			break;
		}
	}
	*at = text.n - rest.n;
	return clause;
}

static str without_stop(str s)
{
	while (ch_ends_sentence(utf8_last(s)))
		s = utf8_without_last(s);
	return s;
}

static str without_comma(str s)
{
	return utf8_last(s) == 0xFF0C ? str_sub(s, 0, s.n - 3) : s;
}

// "由市工信局牵头落实": the office that the duty is put on, and no more of what it is.
static bool is_by(str clause, str *name)
{
	enum { DUTY_MOST = 10 };
	static const char *const DUTIES[] = {"牵头", "负责", "落实", "承办", "实施", "组织", "推进", "主办", "办理", "执行", "承担", "督办",
		"推动", "牽頭", "負責", "落實", "承辦", "實施", "組織", "推進", "主辦", "辦理", "執行", "承擔"};
	static const char *const BEFORE[] = {"具体", "会同", "會同", "统一", "全面", "总"};
	bool strong;
	if (!str_starts(clause, STR("由")) || str_has(clause, STR("的")))
		return false;
	str owners = str_skip(clause, 3);
	for (str rest = owners; rest.n && ch_is_han(utf8_first(rest)); utf8_next(&rest)) {
		str office = str_sub(owners, 0, owners.n - rest.n);
		bool duty = text_starts_any(rest, LIST(DUTIES), NULL) || text_starts_any(rest, LIST(BEFORE), NULL);
		if (duty && text_has_any(rest, LIST(DUTIES)) && text_han(rest) <= DUTY_MOST && names_is_agency(office, &strong)) {
			*name = office;
			return true;
		}
	}
	return false;
}

// "给出答案的，是市人社局", "把路修进心里的是市公路中心", "答案来自市交通局": the clause ends with the name, and a link before it.
static bool is_cleft(str clause, str *name)
{
	static const char *const LINKS[] = {"是", "来自", "來自", "出自", "属于", "屬於", "归功于", "歸功於"};
	bool strong;
	for (str rest = clause; rest.n; utf8_next(&rest)) {
		size_t n;
		if (text_starts_any(rest, LIST(LINKS), &n) && names_is_agency(str_skip(rest, n), &strong)) {
			*name = str_skip(rest, n);
			return true;
		}
	}
	return false;
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
	*name = text_han_back(s, NAME_MOST + 1);
	str head = str_sub(s, 0, s.n - name->n);
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

// "…18公里。→市交通局": a name behind a sign at the very end.
static bool is_marked_off(str text, str *name, str *before)
{
	bool strong;
	*name = text_han_back(text, NAME_MOST + 1);
	str head = str_trim(str_sub(text, 0, text.n - name->n)), sign = head;
	while (sign.n && !ch_ends_sentence(utf8_last(sign)) && head.n - sign.n <= 6)
		sign = utf8_without_last(sign);
	*before = sign;
	return name->n > 0 && ch_ends_sentence(utf8_last(sign)) && sign.n < text.n - name->n && names_is_agency(*name, &strong);
}

// The last clause of the paragraph that names the one who does it, or whose it is.
static enum ending ending_in_clause(str text, struct closer *out)
{
	str stopless = without_stop(text), name;
	enum ending how = ENDING_NONE;
	for (size_t at = stopless.n - text_tail(stopless, REACH).n, from = at; at < stopless.n; from = at) {
		str clause = next_clause(stopless, &at), before = str_sub(text, 0, from);
		if (is_by(clause, &name)) {
			how = ENDING_BY;
			*out = (struct closer){.name = name, .text = without_comma(before)};
		} else if (at == stopless.n && how == ENDING_NONE && clause.n < stopless.n && is_cleft(clause, &name)) {
			how = ENDING_IS;
			*out = (struct closer){.name = name, .text = whole_sentences(before)};
		} else if (ch_ends_sentence(utf8_last(str_sub(text, 0, at)))) {
			how = ENDING_NONE; // not of the last sentence
		}
	}
	return how;
}

static struct ended ending_of(const struct walk *w, int i, struct closer *out)
{
	enum { BYTES_LEAST = 30 };
	const struct para *p = &w->r->v[i];
	bool shaped = true;
	*out = (struct closer){.text = p->core};
	if (is_signature(p->text, &out->name)) {
		out->line = true;
		return (struct ended){ENDING_SIGNED, true};
	}
	if (p->core.n < BYTES_LEAST || walk_is_opener(w, i) || p->field) // 市交通局打通…，由市公安局管理: the other's part in it
		return (struct ended){ENDING_NONE, false};
	if (is_bracketed(p->core, &out->name, &out->text)) {
		shaped = names_is_agency(out->name, &shaped);
		return (struct ended){ENDING_BRACKET, shaped};
	}
	if (is_marked_off(p->core, &out->name, &out->text))
		return (struct ended){ENDING_SIGNED, true};
	return (struct ended){text_ends_sentence(p->core) ? ending_in_clause(p->core, out) : ENDING_NONE, true};
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
		return false; // a line is read by walk_owner_line
	*name = c->name;
	*before = str_skip(c->text, core.p > c->text.p ? (size_t)(core.p - c->text.p) : 0); // 答： was cut off meanwhile
	return true;
}
