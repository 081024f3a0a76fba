#include "deck/deck.h"

// The arrays are shared, not copied; a full capacity makes a later push copy them first.
#define SHARE(list) \
	{ \
		.v = (list).v, .n = (list).n, .cap = (list).n \
	}

// Blocks that no line of the article begins belong to the whole file.
static struct place placed(struct place at, str file)
{
	return at.file.n ? at : (struct place){.file = file};
}

void deck_from_outline(const struct outline *o, str file, struct arena *arena, struct deck *out)
{
	*out = (struct deck){
		.file = file, .title = o->title, .date = o->date, .source = o->source, .reporter = o->reporter, .lead = SHARE(o->lead)};
	for (int i = 0; i < o->themes.n; i++) {
		const struct outline_theme *from = &o->themes.v[i];
		struct deck_theme *to = vec_push(arena, &out->themes);
		*to = (struct deck_theme){.name = from->name, .subtitle = from->subtitle, .at = placed(from->at, file)};
		for (int j = 0; j < from->agencies.n; j++) {
			const struct outline_agency *a = &from->agencies.v[j];
			*vec_push(arena, &to->agencies) = (struct deck_agency){.name = a->name,
				.headline = a->headline,
				.highlights = SHARE(a->highlights),
				.figures = SHARE(a->figures),
				.at = placed(a->at, file)};
		}
	}
}

void deck_to_outline(const struct deck *d, struct arena *arena, struct outline *out)
{
	*out = (struct outline){.title = d->title, .date = d->date, .source = d->source, .reporter = d->reporter, .lead = SHARE(d->lead)};
	for (int i = 0; i < d->themes.n; i++) {
		const struct deck_theme *from = &d->themes.v[i];
		struct outline_theme *to = vec_push(arena, &out->themes);
		*to = (struct outline_theme){.name = from->name, .subtitle = from->subtitle, .at = from->at};
		for (int j = 0; j < from->agencies.n; j++) {
			const struct deck_agency *a = &from->agencies.v[j];
			*vec_push(arena, &to->agencies) = (struct outline_agency){
				.name = a->name, .headline = a->headline, .highlights = SHARE(a->highlights), .figures = SHARE(a->figures), .at = a->at};
		}
	}
}
