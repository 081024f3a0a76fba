#include "article/walk.h"

// Whose each sentence of a paragraph is. It belongs to the office or place that was named last as the one who does, speaks or is
// visited; one that is only mentioned ("与市财政局联合", "向市水务局申请") takes nothing over.

enum { REACH = 900 }; // bytes looked at

// "专营巴士公司": a company of that kind, whose name the text does not say.
static bool is_nameless(str name)
{
	static const char *const HOUSES[] = {"公司", "集团", "集團", "企业", "企業"};
	static const char *const FRONTS[] = {"市", "区", "區", "县", "縣", "省", "州", "国", "國", "中国", "中國"};
	return text_ends_any(name, LIST(HOUSES)) && !text_starts_any(name, LIST(FRONTS), NULL);
}

static str first_sentence(str s)
{
	ptrdiff_t end = str_find(str_sub(s, 0, REACH), STR("。"));
	return str_sub(s, 0, end < 0 ? REACH : (size_t)end);
}

static str first_clause(str s)
{
	enum { CLAUSE = 120 };
	s = str_sub(s, 0, CLAUSE);
	ptrdiff_t end = str_find(s, STR("，"));
	return str_sub(s, 0, end < 0 ? s.n : (size_t)end);
}

// "其中，", "与此同时，", "暑假将至，": words before the subject. What stands behind them.
static str skip_lead(str s)
{
	static const char *const LINKS[] = {"其中，", "此外，", "另外，", "同时，", "对此，", "为此，", "随后，", "与此同时，", "据", "而",
		"另据", "另一边，", "其中", "还有", "還有", "同時，", "與此同時，", "據"};
	for (int i = 0; i < 2; i++) {
		size_t n = 0;
		if (!text_starts_any(s, LIST(LINKS), &n))
			n = names_short_clause(s);
		s = str_skip(s, n);
	}
	return s;
}

// "和清江镇一河之隔的麻柳乡，种的是…": the clause tells where the office or place is, and ends with it.
static bool ends_clause(const struct walk *w, str s, struct opening *o)
{
	enum { NAME_LEAST = 9, CLAUSE_MOST = 75 };
	str clause = first_clause(s);
	if (clause.n == 0 || clause.n > CLAUSE_MOST || text_han(clause) * 3 != (int)clause.n || clause.n == s.n)
		return false;
	bool strong;
	for (size_t n = NAME_LEAST; n + 6 <= clause.n && n <= 3 * NAME_MOST; n += 3) {
		str name = str_skip(clause, clause.n - n);
		if (str_ends(str_sub(clause, 0, clause.n - n), STR("的")) && names_is_agency(name, &strong) &&
			(strong || w->kin[names_kin(name)])) {
			*o = (struct opening){.how = EVIDENCE_ACTION, .name = name, .rest = s, .known = true};
			return true;
		}
	}
	return false;
}

// `trusted`: which kinds of bodies are known by the kind alone.
static bool visit_at(str text, const int *trusted, struct opening *out)
{
	enum { PLACE_MOST = NAME_MOST + 8, NAME_LEAST = 9 };
	static const char *const STARTS[] = {"在", "走进", "来到", "步入", "走訪", "走访", "记者来到", "记者走进", "随后来到", "記者來到",
		"走進", "來到", "而在", "记者在", "記者在"};
	size_t n;
	bool strong;
	if (!text_starts_any(text, LIST(STARTS), &n))
		return false;
	str place = text_han_front(str_skip(text, n), PLACE_MOST);
	static const char *const SEES[] = {"看到", "见到", "了解到", "获悉", "瞭解到", "獲悉", "看見"};
	bool clause = utf8_first(str_skip(text, n + place.n)) == 0xFF0C;
	str house = {0};
	for (size_t end = place.n; end >= NAME_LEAST; end -= 3) { // 市公安局|指挥中心
		str name = str_sub(place, 0, end);
		if (!clause && !text_starts_any(str_skip(place, end), LIST(SEES), NULL)) // 记者在市燃气集团看到…
			continue;
		if (end > 3 * NAME_MOST || names_splits_word(str_skip(text, n + end)) || !names_is_agency(name, &strong)) // 海关|办事大厅
			continue;
		house = names_is_house(name) ? name : house;
		*out = (struct opening){.how = EVIDENCE_ACTION, .name = name, .rest = text, .known = true};
		if (strong || trusted[names_kin(name)])
			return true;
	}
	out->name = house;
	return house.n > 0;
}

bool walk_visit_at(const struct walk *w, str text, struct opening *out)
{
	return visit_at(text, w->kin, out);
}

static bool is_place(str name)
{
	enum kin kin = names_kin(name);
	return kin == KIN_COUNTY || kin == KIN_TOWN || kin == KIN_VILLAGE;
}

// "市气象局的会商室灯火通明": what is told is the office's. `trusted`: which kinds of bodies are known by the kind alone.
static bool has_what_follows(str s, const int *trusted, struct opening *o)
{
	enum { LEAST = 3 };
	str rest = s;
	for (int n = 1; n <= NAME_MOST && ch_is_han(utf8_first(rest)); n++) {
		utf8_next(&rest);
		str name = str_sub(s, 0, s.n - rest.n);
		bool strong;
		if (n >= LEAST && str_starts(rest, STR("的")) && names_may_end(name) && names_is_agency(name, &strong) &&
			(strong || trusted[names_kin(name)]) && !is_nameless(name)) {
			*o = (struct opening){.how = EVIDENCE_ACTION, .name = name, .rest = s, .known = true};
			return true;
		}
	}
	return false;
}

// By a kind that others of the article are of, by a visit, by where it lies: such a naming needs a figure in what follows.
static bool names_weakly(const struct walk *w, str s, struct opening *o)
{
	bool visit = walk_visit_at(w, s, o) && (!is_place(o->name) || w->kin[names_kin(o->name)]); // no place by one visit
	return (visit || has_what_follows(s, w->kin, o) || names_kin_acts(s, w->kin, o) || ends_clause(w, s, o)) &&
		   figures_any(w->r, str_sub(s, 0, REACH));
}

bool walk_names_another(const struct walk *w, str text, str name)
{
	struct opening o;
	uint32_t ch;
	for (str at = str_sub(text, 0, REACH); at.n;)
		if ((ch = utf8_next(&at), ch == 0x3002 || ch == 0xFF1B) && at.n && !w->headed && names_plain_opening(at, &o) && o.known &&
			o.how <= EVIDENCE_POST && !names_same(name, o.name))
			return true;
	return false;
}

// "市民政局和市卫健委联手…。其中，…": the paragraph named it before, side by side with another.
static bool was_joined(str before, str name)
{
	static const char *const AND[] = {"和", "与", "與", "、", "及", "同", "联合", "携手"};
	enum { LOOKS_MOST = 4 };
	for (int looks = 0; looks < LOOKS_MOST; looks++) {
		ptrdiff_t at = str_find(before, name);
		if (at < 0)
			return false;
		str after = str_skip(before, (size_t)at + name.n);
		if (text_ends_any(str_sub(before, 0, (size_t)at), LIST(AND)) || text_starts_any(after, LIST(AND), NULL))
			return true;
		before = after;
	}
	return false;
}

// "…选派农技员180名，县农机中心检修农机4200台": a clause of another office of the place's, with a figure of its own. Where the offices
// were named side by side, or it is told by 则, the figure may come later in the sentence. `before`: the paragraph up to the clause.
static bool begins_clause_of_office(const struct walk *w, str before, str at)
{
	static const char *const RANKS[] = {"市", "县", "区", "省", "州", "旗", "縣", "區"};
	static const char *const BESIDE[] = {"则", "則"};
	struct opening o;
	const struct draft *d = &w->draft;
	bool acts = d->agency >= 0 && d->agencies.v[d->agency].how <= EVIDENCE_POST;
	static const char *const BRANCHES[] = {"分行", "支行", "分公司", "直属库"};
	if (w->headed || !acts || !names_plain_opening(at, &o) || !o.known || o.how != EVIDENCE_ACTION ||
		(!text_starts_any(at, LIST(RANKS), NULL) && !text_ends_any(o.name, LIST(BRANCHES))))
		return false;
	bool beside = text_starts_any(str_skip(at, o.name.n), LIST(BESIDE), NULL) || was_joined(before, o.name);
	return figures_any(w->r, beside ? first_sentence(at) : first_clause(at));
}

// Whether the sentence or clause at the front of s is another's than the present agency's. `opened`: the paragraph opened with a name;
// `clause`: s stands within a sentence.
static bool is_anothers(const struct walk *w, str s, bool opened, bool clause, struct opening *o)
{
	bool in_text = !w->headed && w->r->issuer.n == 0;
	str plain = marks_without_number(s), behind = clause ? s : skip_lead(s);
	bool named = names_plain_opening(plain, o) && o->known;
	named = named || (w->units && !w->headed && (names_unit_acts(s, o) || names_unit_acts(behind, o)));
	if (named && o->how == EVIDENCE_COLON)
		return true;
	bool speaks =
		named && in_text && o->how >= EVIDENCE_ACTION && o->how <= EVIDENCE_POST && !(o->how == EVIDENCE_ACTION && is_nameless(o->name));
	if (speaks)
		return opened || figures_any(w->r, first_sentence(s));
	if (named || clause || !in_text)
		return false;
	if (behind.n < s.n && names_plain_opening(behind, o) && o->known && o->how >= EVIDENCE_ACTION && o->how <= EVIDENCE_POST)
		return figures_any(w->r, first_sentence(behind));
	return names_weakly(w, s, o) || (behind.n < s.n && names_weakly(w, behind, o));
}

// Kinds of bodies of which several speak, act or are visited: of two that are known, or of three with one that is, another is known by its
// kind.
static void count_kin(struct walk *w)
{
	enum { TRUSTED = 4, KNOWN = 2, LIKELY = 1 };
	static const int ANY[KINS] = {0, 1, 1, 1, 1, 1, 1, 1};
	const struct reading *r = w->r;
	str last[KINS] = {0};
	int votes[KINS] = {0}, known[KINS] = {0};
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct opening o = w->openings[i];
		bool none = o.how == EVIDENCE_NONE && !marks_is_heading(&r->v[i]), visit = none && visit_at(r->v[i].core, ANY, &o),
			 likely = none && !visit && names_kin_acts(r->v[i].core, ANY, &o) && figures_in(w->r, i);
		enum kin kin = likely || visit || walk_is_opener(w, i) ? names_kin(o.name) : KIN_NONE;
		if (kin == KIN_NONE || names_same(last[kin], o.name))
			continue;
		votes[kin] += likely ? LIKELY : KNOWN;
		known[kin] += !likely;
		last[kin] = o.name;
	}
	for (int kin = KIN_NONE + 1; kin < KINS; kin++)
		w->kin[kin] = known[kin] > 0 && votes[kin] >= TRUSTED;
}

// "镇农业服务中心" where several towns speak, and one of them at present: its own.
static bool is_part_of_place(const struct walk *w, str place, str name)
{
	static const char *const LEVELS[] = {"镇", "乡", "街道", "村", "社区", "县", "区", "市", "旗", "鎮", "鄉", "縣", "區"};
	size_t n;
	return is_place(place) && w->kin[names_kin(place)] && text_starts_any(name, LIST(LEVELS), &n) && str_ends(place, str_sub(name, 0, n));
}

bool walk_read_kin(struct walk *w)
{
	struct reading *r = w->r;
	bool found = false;
	count_kin(w);
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct opening o;
		str core = r->v[i].core;
		enum evidence how = w->openings[i].how;
		bool part = how != EVIDENCE_NONE && how <= EVIDENCE_POST && visit_at(core, w->kin, &o) && // 走进石门镇，…。镇农技站站长说
					is_part_of_place(w, o.name, w->openings[i].name);
		if ((how != EVIDENCE_NONE && !part) || marks_is_heading(&r->v[i]) || walk_is_about_all(w, i))
			continue;
		str behind = skip_lead(core), run_in = walk_run_in_headline(r, core);
		str after = run_in.n && run_in.n + 3 < core.n ? str_skip(core, run_in.n + 3) : (str){0}; // 一院安康。县医院…
		struct opening speaker;
		str name, said;
		if (how == EVIDENCE_NONE && (names_speaker_of(&r->v[i], &speaker) || walk_attributed_inline(core, &name, &said)))
			continue; // 县第三小学启用…。县教育局局长介绍，…
		if (names_weakly(w, core, &o) || (behind.n < core.n && names_weakly(w, behind, &o)) || names_weakly(w, after, &o)) {
			w->openings[i] = o;
			found = true;
		}
	}
	return found;
}

static str present_name(const struct draft *d)
{
	return d->agency >= 0 ? d->agencies.v[d->agency].name : (str){0};
}

void walk_add_text(struct walk *w, str rest, struct para *p, bool opened)
{
	struct draft *d = &w->draft;
	size_t from = 0;
	int depth = 0; // of quotations
	for (str at = rest; at.n;) {
		uint32_t ch = utf8_next(&at);
		struct opening o;
		size_t end = rest.n - at.n;
		depth += ch == 0x201C || ch == 0x300C;
		depth -= ch == 0x201D || ch == 0x300D;
		bool clause = ch == 0xFF0C;
		if (depth > 0 || at.n == 0 || draft_is_full(d) ||
			!(ch == 0xFF1B || ch == 0x3002 || (clause && begins_clause_of_office(w, str_sub(rest, 0, end), at))) ||
			!is_anothers(w, at, opened, clause, &o) || is_part_of_place(w, present_name(d), o.name))
			continue;
		str head = str_sub(rest, from, end);
		bool leads = !opened && from == 0 && !figures_any(w->r, head); // to who is named in it first
		if (!leads)
			draft_passage(d, head, p, false);
		bool present = present_name(d).n && (names_same(present_name(d), o.name) || str_ends(present_name(d), o.name)); // or in short
		d->agency = present ? d->agency : draft_agency(d, o.name, o.how, p);
		if (leads)
			draft_passage(d, head, p, false);
		from = rest.n - o.rest.n;
		at = o.rest;
	}
	if (from < rest.n)
		draft_passage(d, str_skip(rest, from), p, false);
}
