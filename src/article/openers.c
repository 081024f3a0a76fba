#include "article/walk.h"

// Which paragraphs open an agency: by a heading, by how they begin, by the speaker they quote.

enum { HEADINGS_MOST = 64 };

bool walk_in_list(const str *v, int n, str name)
{
	for (int i = 0; i < n; i++)
		if (str_eq(v[i], name))
			return true;
	return false;
}

bool walk_is_corroborated(const struct walk *w, int i, str name)
{
	const struct reading *r = w->r;
	if (walk_in_list(r->roster.v, r->roster.n, name))
		return true;
	int next = marks_next(r, i);
	str text = next < r->foot ? str_sub(r->v[next].text, 0, 900) : (str){0};
	bool strong;
	if (names_is_agency(name, &strong))
		return str_has(text, name);
	// A word without a name's ending must do something there: "枢纽办表示", not "投入治水资金".
	struct opening o;
	for (uint32_t before = 0; text.n; before = utf8_next(&text))
		if ((before == 0 || (!ch_is_han(before) && !ch_is_latin(before))) && str_starts(text, name))
			return names_speech_at(str_skip(text, name.n), &o) || names_post_at(str_skip(text, name.n), &o) || before == 0;
	return false;
}

// "市商务局局长 邓丽" on a line of its own heads a section when its headline comes below; else the headline may stand above.
static bool is_post_heading(const struct walk *w, int i, const struct opening *o)
{
	const struct reading *r = w->r;
	int next = marks_next(r, i);
	return o->how == EVIDENCE_POST && o->rest.n == 0 && !ch_is_colon(utf8_last(r->v[i].core)) && next < r->foot &&
		   r->v[next].mark != MARK_BULLET && marks_is_heading(&r->v[next]);
}

// "我局投入…" in what an office wrote: the office itself.
static bool opening_of_author(const struct walk *w, str core, struct opening *out)
{
	static const char *const SELVES[] = {
		"我局", "本局", "我委", "本委", "我厅", "我办", "我署", "本署", "我处", "本處", "我院", "我校", "我行", "我司"};
	size_t n;
	str author = w->r->out->source;
	bool strong;
	ptrdiff_t run_in = text_starts_any(core, LIST(SELVES), &n) ? -1 : str_find(str_sub(core, 0, 60), STR("。"));
	str own = run_in > 0 ? str_skip(core, (size_t)run_in + 3) : core; // 一、强化供给。我局…
	if (!text_starts_any(own, LIST(SELVES), &n) || !names_is_agency(author, &strong) || !strong)
		return false;
	*out = (struct opening){.how = EVIDENCE_ACTION, .name = author, .rest = core, .known = true};
	return str_ends(author, str_sub(own, 3, 6)) || str_ends(author, STR("委员会"));
}

// Whether the text before paragraph i names an office without more behind it than what it does.
static bool is_introduced(const struct walk *w, int i, str office, str part)
{
	enum { PARAGRAPHS = 3, BYTES = 900 };
	const struct reading *r = w->r;
	for (int k = marks_next(r, r->body - 1), n = 0; k < i && n < PARAGRAPHS; k = marks_next(r, k), n++) {
		str text = str_sub(r->v[k].text, 0, BYTES);
		ptrdiff_t at = str_find(text, office);
		if (at >= 0 && !str_starts(str_skip(text, (size_t)at + office.n), part))
			return true;
	}
	return false;
}

// "市公安局法制支队支队长": where the text introduced 市公安局 and not the part of it that he leads, he speaks for the office.
static str office_introduced(const struct walk *w, int i, str name)
{
	enum { OFFICE_LEAST = 9, PART_LEAST = 6 };
	static const char *const OFFICES[] = {"局", "院", "署", "厅", "廳", "银行", "分行", "支行", "公司", "集团", "集團"};
	bool strong;
	for (size_t n = OFFICE_LEAST; n + PART_LEAST <= name.n; n += 3) {
		str office = str_sub(name, 0, n);
		if (text_ends_any(office, LIST(OFFICES)) && names_is_agency(office, &strong) && strong &&
			is_introduced(w, i, office, str_skip(name, n)))
			return office;
	}
	return name;
}

static void read_opening(struct walk *w, int i)
{
	struct para *p = &w->r->v[i];

	enum { BYTES_LEAST = 6 }; // no name is shorter
	struct opening *o = &w->openings[i], found = {0};
	if (p->core.n < BYTES_LEAST || p->field)
		return;
	bool heading = marks_is_heading(p) || (p->mark == MARK_BULLET && !text_ends_sentence(p->core));
	if (names_is_zone(p->core)) {
		*o = (struct opening){.how = EVIDENCE_ALONE, .name = p->core, .known = true};
		return;
	}
	str person = names_skip_mandate(p->core);
	if (person.n < p->core.n && names_plain_opening(person, &found) && found.known) {
		p->core = person;
	} else if (person.n < p->core.n && names_label_ends(person)) { // a deputy asks
		*o = (struct opening){.how = EVIDENCE_CLOSES, .rest = p->core};
		return;
	}
	bool opens = names_opening_after_hearing(p->core, &found) || names_opening_of(p, &found) || opening_of_author(w, p->core, &found);
	if (opens && found.how == EVIDENCE_COLON && !found.known && !walk_is_corroborated(w, i, found.name))
		opens = false;
	if (!opens && !names_opening_behind(p->core, heading, &found)) {
		if (names_is_advice(p->core))
			*o = (struct opening){.how = EVIDENCE_CLOSES, .rest = p->core};
		return;
	}
	if (found.how == EVIDENCE_ALONE && found.rest.n == 0 && !heading)
		return;
	if (found.how != EVIDENCE_CLOSES && !found.known && !walk_is_corroborated(w, i, found.name)) {
		if (names_is_advice(p->core))
			*o = (struct opening){.how = EVIDENCE_CLOSES, .rest = p->core};
		return;
	}
	if (found.how == EVIDENCE_SPEECH && heading && found.rest.n == 0)
		return;
	if (found.how == EVIDENCE_BLANK && found.rest.n && text_han(found.rest) == 0 && heading) { // its name in English
		found.how = EVIDENCE_ALONE;
		found.rest.n = 0;
	}
	if (found.how == EVIDENCE_POST)
		found.name = office_introduced(w, i, found.name);
	if (heading && is_post_heading(w, i, &found))
		found.how = EVIDENCE_ALONE;
	if (p->asks && found.how < EVIDENCE_COLON) // 三问：人在险处怎么撤？
		return;
	*o = found;
}

bool walk_is_heading_kind(enum evidence how)
{
	return how >= EVIDENCE_BLANK && how < EVIDENCE_CLOSES;
}

// A name alone on its line that has no text: over another's heading it tells what kind these are ("文旅兴乡" over "苗岭乡：…"), and
// as the last line it signs the article.
static void demote_covers(struct walk *w)
{
	struct reading *r = w->r;
	bool plain[MARKS_SERIES] = {0}; // headings of that form name no agency: "一、机关" and "二、乡镇公所" over "某镇公所：…"
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i))
		plain[r->v[i].series] |= r->v[i].mark != MARK_NONE && walk_is_plain_heading(w, i);
	for (int i = marks_next(r, r->body - 1), seen = 0; i < r->foot; i = marks_next(r, i), seen++) {
		struct opening *o = &w->openings[i];
		int next = marks_next(r, i);
		if (o->how != EVIDENCE_ALONE || o->rest.n || o->person.n || o->name.n < r->v[i].core.n)
			continue;
		if (next == r->foot && seen > 0) {
			reading_drop(&r->v[i], DROP_CREDIT);
			*o = (struct opening){0};
			continue;
		}
		bool strong;
		names_is_agency(o->name, &strong);
		const struct opening *below = next < r->foot ? &w->openings[next] : NULL;
		if ((!strong || plain[r->v[i].series]) && below && (below->how == EVIDENCE_COLON || below->how == EVIDENCE_BRACKET) &&
			!names_same(below->name, o->name))
			*o = (struct opening){0};
	}
}

// "近日，市政府印发《…规划》，明确…": what the article is about was issued, whatever it says.
static bool issues_document(str text)
{
	enum { REACH = 90 };
	static const char *const DEEDS[] = {
		"印发《", "印發《", "出台《", "发布《", "發布《", "公布《", "印发了《", "出台了《", "发布了《", "公布了《"};
	return text_has_any(str_sub(text, 0, REACH), LIST(DEEDS));
}

// What an office does right below a marked heading is its own also among offices with headings: the heading is a theme, and nobody
// else's section has begun.
static void keep_first_deeds(struct walk *w)
{
	struct reading *r = w->r;
	bool free = false;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct opening *o = &w->openings[i];
		bool strong, acts = o->how == EVIDENCE_ACTION;
		if (acts && free && figures_in(r, i) && names_is_agency(o->name, &strong) && strong && !names_is_organ(o->name))
			continue;
		if (acts)
			o->how = EVIDENCE_NONE;
		free = o->how == EVIDENCE_NONE && r->v[i].mark != MARK_NONE && marks_is_heading(&r->v[i]);
	}
}

// Names in running text count for less where agencies have headings of their own.
static void weigh_openings(struct walk *w)
{
	struct reading *r = w->r;
	int headings = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct opening *o = &w->openings[i];
		if (!walk_is_heading_kind(o->how))
			continue;
		headings++;
		if (w->headings.n < HEADINGS_MOST && !walk_in_list(w->headings.v, w->headings.n, o->name))
			*vec_push(r->work, &w->headings) = o->name;
	}
	for (int i = 0; i < r->rows.n && w->headings.n < HEADINGS_MOST; i++)
		if (!walk_in_list(w->headings.v, w->headings.n, r->rows.v[i].owner))
			*vec_push(r->work, &w->headings) = r->rows.v[i].owner;
	w->headed = headings + r->rows.n >= 2 && !(r->rows.n == 0 && walk_is_run_in(w));
	int lead = marks_next(r, r->body - 1); // "近日，市政府办公室印发…": the occasion
	if (lead < r->foot && marks_next(r, lead) < r->foot && w->openings[lead].how == EVIDENCE_ACTION &&
		(!figures_in(r, lead) || issues_document(r->v[lead].core)))
		w->openings[lead].how = EVIDENCE_NONE;
	bool author = lead < r->foot && w->openings[lead].how == EVIDENCE_ACTION && names_same(w->openings[lead].name, r->out->source);
	for (int i = marks_next(r, lead); author && i < r->foot; i = marks_next(r, i))
		if (walk_is_opener(w, i) && !names_same(w->openings[i].name, r->out->source)) { // who sends the text tells what it is about
			w->openings[lead].how = EVIDENCE_NONE;
			break;
		}
	// "昨日，云麓市通报…" over offices with headings of their own: what the article is about.
	bool about = w->headed && lead < r->foot && w->openings[lead].how == EVIDENCE_SPEECH &&
				 !walk_in_list(w->headings.v, w->headings.n, w->openings[lead].name);
	if (about)
		w->openings[lead].how = EVIDENCE_NONE;
	if (w->headed)
		keep_first_deeds(w);
}

// "北仓社区把…", behind a short clause too; whether or not it was found to open the paragraph.
static bool unit_at(const struct walk *w, int i, struct opening *out)
{
	enum { BYTES_LEAST = 12 }; // a name and what it does
	struct para *p = &w->r->v[i];
	str core = p->core;
	bool acts = true;
	if (core.n < BYTES_LEAST || w->openings[i].how > EVIDENCE_ACTION || marks_is_heading(p))
		return false;
	struct answers *answers = answers_of(p);
	if (answers_know(answers, ASKED_ACTS, &acts) && !acts)
		return false;
	size_t clause = names_short_clause(core);
	str run_in = walk_run_in_headline(w->r, core); // 点亮夜色。城东区打造…
	acts = names_unit_acts(core, out) || (clause && names_unit_acts(str_skip(core, clause), out)) ||
		   (run_in.n && names_unit_acts(str_skip(core, run_in.n + 3), out));
	return answers_keep(answers, ASKED_ACTS, acts);
}

static bool unit_acts(const struct walk *w, int i, struct opening *out)
{
	return w->openings[i].how == EVIDENCE_NONE && unit_at(w, i, out);
}

// A place, as against a house or an office of no high rank.
static bool is_place(str name)
{
	static const char *const PLACES[] = {"市", "县", "區", "区", "镇", "乡", "旗", "街道", "社区", "村", "縣", "鎮", "鄉", "州"};
	return text_ends_any(name, LIST(PLACES));
}

bool walk_is_about_all(const struct walk *w, int i)
{
	struct opening found;
	const struct opening *o = &w->openings[i];
	str title = w->r->out->title;
	enum evidence most = is_place(o->name) ? EVIDENCE_POST : EVIDENCE_SPEECH;
	bool author = o->name.n && o->how <= most && str_starts(title, o->name) && ch_is_colon(utf8_first(str_skip(title, o->name.n)));
	if (author && !figures_in(w->r, i)) // "农业部：…" in the title, and at the end what it stresses
		return true;
	return unit_acts(w, i, &found) && str_has(w->r->out->title, found.name) && !figures_in(w->r, i);
}

// "市经开区11个项目提前投产…。沙洲县引进…", "其中，高新区…；经开区…": one paragraph, a sentence or a part of one a unit.
static bool acts_in_series(str core)
{
	enum { UNITS_LEAST = 3, REACH = 1500 };
	int units = 0;
	struct opening o;
	uint32_t before = 0x3002;
	for (str rest = str_sub(core, 0, REACH); rest.n; before = utf8_next(&rest)) {
		str unit = str_starts(rest, STR("其中，")) ? str_skip(rest, 9) : rest;
		bool sentence = before == 0x3002, part = before == 0xFF1B || unit.n < rest.n;
		units += (sentence || part) && names_unit_acts(unit, &o) && (sentence || is_place(o.name));
	}
	return units >= UNITS_LEAST;
}

// Units of no high rank prove little alone: they count where several of them act, or beside another agency. A place that acts before
// its own offices do is what the article is about.
static bool read_units(struct walk *w)
{
	struct reading *r = w->r;
	struct opening found;
	str first = {0};
	bool several = false, before = false, anywhere = false, any = false;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		anywhere |= walk_is_opener(w, i);
		if (several || !unit_at(w, i, &found))
			continue;
		several = (first.n && !names_same(first, found.name)) || acts_in_series(r->v[i].core);
		first = first.n ? first : found.name;
	}
	w->units = several;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		struct opening *o = &w->openings[i];
		if ((several || anywhere) && unit_acts(w, i, &found) && (several || before || !is_place(found.name)) && !walk_is_about_all(w, i)) {
			*o = found;
			any = true;
		}
		before |= o->how != EVIDENCE_NONE && o->how != EVIDENCE_CLOSES;
	}
	return any;
}

// The post is told, and whose it is only in passing.
static bool speaks_in_passing(str text, struct opening *out)
{
	*out = (struct opening){.how = EVIDENCE_ACTION, .name = names_unit_in_passing(text), .known = true};
	return out->name.n > 0;
}

// Where no agency has a heading, a paragraph belongs to the one who speaks in it. An introduction names them before they speak.
static bool read_speakers(struct walk *w)
{
	struct reading *r = w->r;
	bool any = false;
	int first = marks_next(r, r->body - 1);
	bool moderated = false; // below "主持人：" alone
	for (int i = first, last = first; i < r->foot; last = i, i = marks_next(r, i)) {
		struct opening found;
		struct para *p = &r->v[i];
		moderated = i > first && w->openings[last].how == EVIDENCE_CLOSES && w->openings[last].rest.n == 0;
		if (p->core.n < 18 || w->openings[i].how != EVIDENCE_NONE || marks_is_heading(p) || moderated)
			continue;
		if (!names_speaker_of(p, &found) && !speaks_in_passing(p->core, &found))
			continue;
		bool introduces = i == first && utf8_first(p->core) != 0x201C && marks_next(r, i) < r->foot && !figures_in(r, i);
		if (introduces)
			continue;
		found.rest = p->core;
		w->openings[i] = found;
		any = true;
	}
	return any;
}

// Below a name alone on its line, "局长 文静" tells who leads the office.
static void drop_persons(struct walk *w)
{
	struct reading *r = w->r;
	for (int i = marks_next(r, r->body - 1), last = -1; i < r->foot; last = i, i = marks_next(r, i)) {
		bool below_name = last >= 0 && walk_is_heading_kind(w->openings[last].how) && w->openings[last].rest.n == 0;
		if (below_name && w->openings[i].how == EVIDENCE_NONE && names_is_person_line(r->v[i].core))
			reading_drop(&r->v[i], DROP_CREDIT);
	}
}

// "本报讯 市水务局投入…": the first paragraph names its office behind the dateline.
static void open_behind_dateline(struct para *lead)
{
	struct opening o;
	str text = preamble_without_dateline(lead->core);
	if (text.n < lead->core.n && names_plain_opening(text, &o) && o.known)
		lead->core = text;
}

void walk_read_openings(struct walk *w)
{
	struct reading *r = w->r;
	w->openings = arena_array(r->work, struct opening, (size_t)r->n + 1);
	w->closers = arena_array(r->work, struct closer, (size_t)r->n + 1);
	walk_read_parts(w);
	int labels = 0, lead = marks_next(r, r->body - 1);
	if (lead < r->foot)
		open_behind_dateline(&r->v[lead]);
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		read_opening(w, i);
		labels += w->openings[i].how == EVIDENCE_CLOSES && w->openings[i].rest.n == 0;
	}
	w->dialogue = labels >= 2;
	drop_persons(w);
	walk_read_pairs(w);
	walk_read_siblings(w);
	walk_clear_front(w, false);
	demote_covers(w);
	weigh_openings(w);
	walk_read_introductions(w);
	if (!w->headed) {
		walk_read_visits(w);
		bool kin = walk_read_kin(w), speakers = read_speakers(w), units = read_units(w);
		if (kin || speakers || units) // of the same kind may be more
			walk_read_kin(w);
	}
}
