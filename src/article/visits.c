#include "article/walk.h"

// "在市检察院，…", "走进区档案馆，…": the place whose words the paragraph tells, when the reader goes from one to the next.
static bool visit_at(const struct walk *w, int i, struct opening *out)
{
	enum { PLACE_MOST = NAME_MOST + 8, NAME_LEAST = 9 };
	static const char *const STARTS[] = {"在", "走进", "来到", "步入", "走訪", "走访", "记者来到", "记者走进", "随后来到", "記者來到"};
	str core = w->r->v[i].core;
	size_t n;
	bool strong;
	if (w->openings[i].how != EVIDENCE_NONE || marks_is_heading(&w->r->v[i]) || !text_starts_any(core, LIST(STARTS), &n))
		return false;
	str place = text_han_front(str_skip(core, n), PLACE_MOST);
	if (utf8_first(str_skip(core, n + place.n)) != 0xFF0C)
		return false;
	for (size_t end = place.n; end >= NAME_LEAST; end -= 3) // 市公安局|指挥中心
		if (end <= 3 * NAME_MOST && names_is_agency(str_sub(place, 0, end), &strong) && strong) {
			*out = (struct opening){.how = EVIDENCE_ACTION, .name = str_sub(place, 0, end), .rest = core, .known = true};
			return true;
		}
	return false;
}

void walk_read_visits(struct walk *w)
{
	struct reading *r = w->r;
	struct opening found;
	int visits = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i))
		visits += visit_at(w, i, &found);
	for (int i = marks_next(r, r->body - 1); visits >= 2 && i < r->foot; i = marks_next(r, i))
		if (visit_at(w, i, &found))
			w->openings[i] = found;
}

bool walk_is_run_in(const struct walk *w)
{
	enum { ACTS_LEAST = 2 };
	const struct reading *r = w->r;
	int acts = 0, others = 0, run_in = 0;
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		const struct opening *o = &w->openings[i];
		bool text = text_ends_sentence(r->v[i].core);
		if (walk_is_heading_kind(o->how) && (!text || o->rest.n == 0 || o->how == EVIDENCE_BRACKET))
			return false;
		run_in += walk_is_heading_kind(o->how);
		acts += text && (o->how == EVIDENCE_ACTION || o->how == EVIDENCE_SPEECH);
		others += text && o->how == EVIDENCE_NONE;
	}
	return acts >= ACTS_LEAST && acts >= run_in && others * 3 <= acts + run_in;
}
