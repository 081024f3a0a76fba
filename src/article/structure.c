#include "article/walk.h"

// Whose text is whose: a walk over the body's paragraphs. Headings of one form make the themes; agencies are opened by what
// names.c reads, weighed by how the rest of the article is written.

// "[实事简介]全市…", "[一把手感言]", "任务：…": a label that names nobody.
static str without_label(str s)
{
	static const char *const PARTS[] = {"任务：", "工作任务：", "年度任务：", "举措：", "主要举措：", "具体举措：", "做法：", "主要做法：",
		"成效：", "工作成效：", "进展：", "工作进展：", "进展情况：", "完成情况：", "内容：", "主要内容：", "工作内容：", "具体内容：",
		"建设内容：", "目标：", "工作目标：", "主要目标：", "年度目标：", "目标任务：", "办理结果：", "办理情况：", "落实情况：", "答复：",
		"下一步：", "下步打算："};
	size_t n;
	if (text_starts_any(s, LIST(PARTS), &n) && s.n > n)
		return str_trim(str_skip(s, n));
	if (utf8_first(s) != '[' && utf8_first(s) != 0x3010)
		return s;
	ptrdiff_t end = str_find(str_sub(s, 0, 60), utf8_first(s) == '[' ? STR("]") : STR("】"));
	return end > 0 ? str_trim(str_skip(s, (size_t)end + (utf8_first(s) == '[' ? 1 : 3))) : s;
}

// "会议要求，…", "座谈会上，…": the meeting is what the text is about, no agency any more.
static bool is_meeting(str s)
{
	static const char *const MEETINGS[] = {"会议", "會議", "大会", "座谈会", "推进会", "调度会", "动员会", "发布会", "發布會", "辩论会",
		"辯論會", "见面会", "现场会", "说明会", "听证会", "交流会", "通气会", "协调会", "汇报会"};
	static const char *const PLACES[] = {"室", "中心", "厅", "堂", "展", "："};
	size_t n;
	return text_starts_any(s, LIST(MEETINGS), &n) && !text_starts_any(str_skip(s, n), LIST(PLACES), NULL);
}

// "柳成荫强调，…": a leader's words, when the present agency did not introduce him.
static bool is_leader(const struct walk *w, str s)
{
	static const char *const VERBS[] = {"强调", "強調", "要求"};
	enum { NAME_BYTES_LEAST = 6, NAME_BYTES_MOST = 12 };
	str person = {0};
	for (size_t n = NAME_BYTES_LEAST; n <= NAME_BYTES_MOST && n < s.n && person.n == 0; n += 3)
		if (text_starts_any(str_skip(s, n), LIST(VERBS), NULL))
			person = str_sub(s, 0, n);
	const struct draft *d = &w->draft;
	if (person.n == 0 || d->agency < 0 || utf8_first(str_skip(s, person.n + 6)) != 0xFF0C)
		return false;
	return text_han(person) * 3 == (int)person.n && !str_has(d->agencies.v[d->agency].para->text, person);
}

// "市長林大川最後說，…": the head of the whole place, unless the present agency is that place.
static bool is_head_of_all(const struct walk *w, str s)
{
	enum { WORDS_MOST = 10 };
	static const char *const HEADS[] = {
		"市长", "市長", "市委书记", "县长", "縣長", "县委书记", "区委书记", "省长", "省委书记", "州长", "州委书记"};
	const struct draft *d = &w->draft;
	struct opening o = {0};
	size_t n;
	ptrdiff_t quoted = utf8_first(s) == 0x201C ? str_find(str_sub(s, 0, 600), STR("”")) : -1;
	s = quoted > 0 ? str_skip(s, (size_t)quoted + 3) : s;
	if (d->agency < 0 || !text_starts_any(s, LIST(HEADS), &n))
		return false;
	const struct agency_draft *a = &d->agencies.v[d->agency];
	str place = str_sub(s, 0, 3), rest = str_skip(s, n);
	bool introduced = str_ends(a->name, place) || str_has(str_sub(a->para->text, 0, 600), str_sub(s, 0, n + 6));
	for (int k = 0; k < WORDS_MOST && !introduced && ch_is_han(utf8_first(rest)); k++, utf8_next(&rest))
		if (names_speech_at(rest, &o))
			return true;
	return false;
}

// "下一步，我市将…": the paper speaks of the whole.
static bool is_our_place(const struct walk *w, str s)
{
	static const char *const NEXT[] = {"下一步，", "接下来，", "今后，", "下一阶段，", "下步，"};
	static const char *const OURS[] = {"我市", "我县", "我区", "我省", "我州", "我旗"};
	size_t n;
	return !w->headed && text_starts_any(s, LIST(NEXT), &n) && text_starts_any(str_skip(s, n), LIST(OURS), NULL);
}

// How wide a place is by the last characters of its name; 0 when it is none.
static int breadth(str name)
{
	static const char *const VILLAGES[] = {"村", "社区", "社區"}, *const TOWNS[] = {"镇", "乡", "街道", "鎮", "鄉"},
							 *const COUNTIES[] = {"县", "区", "旗", "縣", "區"}, *const CITIES[] = {"市", "地区"},
							 *const STATES[] = {"州", "盟"}, *const PROVINCES[] = {"省"}, *const ALL[] = {"国", "國"};
	const struct {
		const char *const *ends;
		size_t n;
	} levels[] = {{LIST(VILLAGES)}, {LIST(TOWNS)}, {LIST(COUNTIES)}, {LIST(CITIES)}, {LIST(STATES)}, {LIST(PROVINCES)}, {LIST(ALL)}};
	int level = sizeof levels / sizeof *levels;
	if (text_ends_any(name, LIST(VILLAGES))) // 社区 is no 区
		return 1;
	if (str_ends(name, STR("地区")))
		return 4;
	while (level > 0 && !text_ends_any(name, levels[level - 1].ends, levels[level - 1].n))
		level--;
	return level;
}

// "假日期间，全省共出动…" among places of the province: told of all of them.
static bool is_of_wider_place(const struct walk *w, str s)
{
	static const char *const PLURALS[] = {"各地", "各县", "各区", "各市", "各乡镇", "各镇", "各街道", "各縣", "各區"};
	const struct draft *d = &w->draft;
	str name = d->agency >= 0 ? d->agencies.v[d->agency].name : (str){0}, rest = str_skip(s, names_short_clause(s));
	int own = breadth(name);
	if (own == 0)
		return false;
	str scope = str_starts(rest, STR("全")) ? rest : s;
	return text_starts_any(rest, LIST(PLURALS), NULL) || (str_starts(scope, STR("全")) && breadth(str_sub(scope, 3, 6)) > own);
}

// The last words of an article, short calls without a figure: "让我们一起向未来！"
static int find_closing(const struct walk *w)
{
	enum { CALL_MOST = 40, SLOGAN_MOST = 22, LINES_MOST = 6 };
	struct reading *r = w->r;
	int first = r->foot, i = r->foot;
	for (int n = 0; n < LINES_MOST && i > r->body; n++) {
		do
			i--;
		while (i > r->body && r->v[i].drop);
		str s = r->v[i].core;
		int characters = utf8_count(str_sub(s, 0, 300));
		bool call = utf8_last(s) == 0xFF01 && first == r->foot && characters <= CALL_MOST,
			 slogan = utf8_last(s) == 0x3002 || utf8_last(s) == 0xFF01;
		if (r->v[i].drop || w->openings[i].how != EVIDENCE_NONE || r->v[i].mark != MARK_NONE || figures_any(r, s) ||
			!(call || (slogan && characters <= SLOGAN_MOST)))
			break;
		first = i;
	}
	return first;
}

// Whether paragraph i is of them; one that is all the present agency has is its own.
static bool is_closing_call(const struct walk *w, int i)
{
	const struct draft *d = &w->draft;
	return i >= w->closing && d->agencies.n > 0 && (d->agency < 0 || d->agencies.v[d->agency].passages.n > 0);
}

// "县领导江一帆、白云参加会议。"
static bool is_attendance(struct reading *r, str s)
{
	static const char *const ENDS[] = {"参加会议。", "出席会议。", "参加活动。", "参加。", "出席。", "陪同。", "參加會議。", "出席會議。"};
	enum { BYTES_MOST = 400 };
	return s.n <= BYTES_MOST && text_ends_any(s, LIST(ENDS)) && str_find(s, STR("。")) + 3 == (ptrdiff_t)s.n && !figures_any(r, s);
}

// Words of the whole rather than of the present agency.
static bool is_of_all(const struct walk *w, int i)
{
	str s = w->r->v[i].core;
	return !marks_is_heading(&w->r->v[i]) && (is_meeting(s) || is_leader(w, s) || is_head_of_all(w, s) || is_our_place(w, s) ||
												 is_of_wider_place(w, s) || is_attendance(w->r, s) || walk_is_about_all(w, i));
}

// What stands behind "答：", or behind the name of a person who spoke for an agency before.
struct answer {
	bool labelled; // 答：
	str agency;    // "" with a label: whoever was asked
	str rest;
};

static bool answer_at(const struct walk *w, int i, struct answer *out)
{
	static const char *const ANSWERS[] = {"答：", "A：", "答记者问：", "答覆：", "答复：", "回复：", "回覆："};
	str core = w->r->v[i].core;
	size_t n;
	*out = (struct answer){.labelled = text_starts_any(core, LIST(ANSWERS), &n)};
	if (!out->labelled)
		return walk_known_speaker(w, core, &out->agency, &out->rest);
	out->rest = str_trim(str_skip(core, n));
	return true;
}

static bool open_answer(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	struct draft *d = &w->draft;
	struct answer answer;
	if (!answer_at(w, i, &answer))
		return false;
	p->core = answer.rest;
	w->answered = answer.labelled;
	if (answer.labelled)
		d->agency = d->agency >= 0 ? d->agency : w->asked;
	else
		d->agency = draft_agency(d, answer.agency, EVIDENCE_POST, p);
	if (p->core.n && !(answer.labelled && walk_open_by_owner(w, i)))
		draft_passage(d, p->core, p, false);
	return true;
}

// After "记者：" or "主持人：" alone on a line, the next paragraph is theirs; where all speakers stand on lines of their own, so is
// everything up to the next speaker.
static bool is_asked(struct walk *w, int i)
{
	struct answer answer;
	enum evidence how = w->openings[i].how;
	bool in_text = how == EVIDENCE_NONE || (w->dialogue && (how == EVIDENCE_ACTION || how == EVIDENCE_SPEECH));
	if (!w->mute)
		return false;
	w->mute = in_text && !answer_at(w, i, &answer);
	bool asked = w->mute;
	w->mute &= w->dialogue;
	return asked;
}

// "揭榜人：局长 凌霄": a label, a post and a person.
static bool is_person_credit(struct para *p)
{
	enum { LABEL_MOST = 5 };
	static const char *const ENDS[] = {"人", "领导", "領導"};
	str label = text_han_front(p->core, LABEL_MOST), rest = str_skip(p->core, label.n);
	return text_ends_any(label, LIST(ENDS)) && ch_is_colon(utf8_first(rest)) && marks_is_heading(p) &&
		   names_posts_at(names_skip_speech_end(rest)) > 0;
}

static void step(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];
	str name;
	bool answered = w->answered;
	w->answered = false;
	if (p->part.n)
		walk_open_part(w, i);
	if (is_asked(w, i)) {
		reading_drop(p, DROP_QUESTION);
		return;
	}
	bool in_item = walk_in_item(w, i);
	if (in_item && p->core.n == 0)
		return;
	switch (w->openings[i].how) {
	case EVIDENCE_NONE: break;
	case EVIDENCE_CLOSES:
		if (w->draft.agency >= 0)
			w->asked = w->draft.agency;
		w->draft.agency = DRAFT_NOBODY;
		w->mute = w->openings[i].rest.n == 0 &&
				  !(answered && str_starts(p->core, STR("主席"))); // "记者：" alone: the question is the next paragraph
		reading_drop(p, DROP_QUESTION);
		return;
	default:
		if (!walk_is_about_all(w, i)) {
			walk_open_agency(w, i);
			return;
		}
	}
	if (!in_item && is_closing_call(w, i)) {
		reading_drop(p, DROP_FOOT);
		return;
	}
	if (!in_item && is_of_all(w, i))
		w->draft.agency = DRAFT_NOBODY;
	if (open_answer(w, i))
		return;
	if (names_attribution(p->text, &name)) {
		if (w->draft.agency < 0 || !names_same(w->draft.agencies.v[w->draft.agency].name, name))
			w->draft.agency = draft_agency(&w->draft, name, EVIDENCE_POST, p);
		reading_drop(p, DROP_CREDIT);
		return;
	}
	static const char *const TERMS[] = {"完成时限：", "完成时间：", "完成期限：", "配合单位：", "责任人：", "责任领导：", "責任人："};
	bool owner = walk_owner_line(w, i, &name);
	if (owner || p->field || is_person_credit(p) || (text_starts_any(p->core, LIST(TERMS), NULL) && marks_is_heading(p))) {
		bool below_heading = w->draft.agency < 0; // the text comes after it
		if (owner && (below_heading || (w->owners_lead && (p->mark != MARK_NONE || p->owner.n))))
			w->draft.agency = draft_agency(&w->draft, name, EVIDENCE_COLON, p);
		w->owners_lead |= owner && below_heading && p->mark != MARK_NONE; // "● 牵头单位：…" before each text
		reading_drop(p, DROP_CREDIT);
		return;
	}
	if (walk_open_credited(w, i))
		return;
	if (walk_is_theme(w, p) && p->mark == MARK_BRACKET && marks_is_heading(p)) {
		walk_heading(w, i);
		return;
	}
	str words = without_label(p->core);
	if (words.n == 0)
		p->drop = DROP_JOINED;
	else if (in_item && w->draft.agency >= 0)
		draft_passage(&w->draft, words, p, false);
	else if (words.n < p->core.n || !marks_is_heading(p))
		walk_add_text(w, words, p, false);
	else
		walk_heading(w, i);
}

// Rows of tables that stand before paragraph i. What comes after a table is nobody's.
static void take_rows(struct walk *w, int i)
{
	enum { ITEM_MOST = 24 };
	struct reading *r = w->r;
	struct draft *d = &w->draft;
	if (w->row == r->rows.n || r->rows.v[w->row].para >= i)
		return;
	for (; w->row < r->rows.n && r->rows.v[w->row].para < i && !draft_is_full(d); w->row++) {
		const struct table_row *row = &r->rows.v[w->row];
		d->agency = draft_agency(d, row->owner, EVIDENCE_COLON, &r->v[row->para]);
		for (int k = 0; k < row->cells; k++) {
			struct table_cell cell = r->cells.v[row->cell + k];
			bool item = k == 0 && row->cells > 1 && !cell.titled && !text_ends_sentence(cell.text) &&
						utf8_count(str_sub(cell.text, 0, 200)) <= ITEM_MOST;
			if (item && d->agencies.v[d->agency].headline.n == 0)
				d->agencies.v[d->agency].headline = cell.text;
			draft_passage(d, cell.text, &r->v[cell.para], item);
		}
	}
	d->agency = DRAFT_NOBODY;
}

// "东林市税务局发布…": the office that the title begins with wrote all of it, when nobody else speaks.
static void read_title_office(struct walk *w)
{
	struct reading *r = w->r;
	str title = r->out->title, office = {0};
	for (str rest = title; rest.n;) // 答记者问 | 市医保局局长…
		if (utf8_next(&rest) == '|' || utf8_last(str_sub(title, 0, title.n - rest.n)) == 0xFF5C)
			title = text_skip_blanks(rest);
	bool strong;
	int n = 0;
	for (str rest = title; rest.n && n < 18 && ch_is_han(utf8_first(rest)); n++) {
		utf8_next(&rest);
		str name = str_sub(title, 0, title.n - rest.n);
		if (names_may_end(name) && names_is_agency(name, &strong) && strong && rest.n)
			office = name;
	}
	if (office.n == 0 || r->issuer.n)
		return;
	int named = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		if (walk_is_opener(w, i) && !str_ends(office, w->openings[i].name))
			return;
		named += str_has(str_sub(r->v[i].text, 0, 900), office);
	}
	if (named == 0 && !str_ends(r->out->source, office))
		return;
	r->issuer = office;
	for (int i = r->body; i < r->foot; i++)
		if (w->openings[i].how != EVIDENCE_CLOSES)
			w->openings[i].how = EVIDENCE_NONE;
}

void structure_read(struct reading *r)
{
	marks_read(r);
	struct walk w = {.r = r, .draft = {.r = r, .theme = -1, .agency = DRAFT_NOBODY}, .asked = DRAFT_NOBODY, .bare = -1};
	for (int i = marks_next(r, r->body - 1), seen = 0; i < r->foot && seen < 30; i = marks_next(r, i), seen++)
		names_read_roster(r, r->v[i].core);
	walk_read_openings(&w);
	walk_read_closers(&w);
	walk_clear_foot(&w);
	walk_clear_front(&w, true);
	read_title_office(&w);
	walk_find_top(&w);
	w.series = w.top == 0 && (w.plain_over_one || walk_has_series(&w));
	walk_read_credits(&w);
	r->numerals = figures_all_han(r);
	w.closing = find_closing(&w);
	int i = marks_next(r, r->body - 1);
	for (; i < r->foot && !draft_is_full(&w.draft); i = marks_next(r, i)) {
		take_rows(&w, i);
		step(&w, i);
	}
	take_rows(&w, r->foot);
	if (draft_is_full(&w.draft))
		diag_add(r->diags, DIAG_WARNING, i < r->foot ? reading_place(r, &r->v[i], 0) : (struct place){.file = r->file},
			"the article has more agencies than %d, leaving out what follows", READING_MAX_AGENCIES - 1);
	draft_finish(&w.draft);
}
