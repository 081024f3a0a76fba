#include "article/walk.h"

// The place whose words the paragraph tells, when the reader goes from one to the next.
static bool visit_at(const struct walk *w, int i, struct opening *out)
{
	return w->openings[i].how == EVIDENCE_NONE && !marks_is_heading(&w->r->v[i]) && walk_visit_at(w, w->r->v[i].core, out);
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
	int acts = 0, others = 0, run_in = 0, since = 0; // others: between two that name an office
	for (int i = marks_next(r, r->body - 1); i < r->foot; i = marks_next(r, i)) {
		const struct opening *o = &w->openings[i];
		bool text = text_ends_sentence(r->v[i].core);
		if (walk_is_heading_kind(o->how) && (!text || o->rest.n == 0 || o->how == EVIDENCE_BRACKET))
			return false;
		run_in += walk_is_heading_kind(o->how);
		acts += text && (o->how == EVIDENCE_ACTION || o->how == EVIDENCE_SPEECH);
		bool named = o->how != EVIDENCE_NONE && o->how != EVIDENCE_CLOSES;
		others += named && acts + run_in > 1 ? since : 0;
		since = named ? 0 : since + text;
	}
	return acts >= ACTS_LEAST && acts >= run_in && others * 3 <= acts + run_in;
}
