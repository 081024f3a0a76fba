// Any text as a deck: it is read without a crash, and what is written of it reads back as the same deck without a finding.
#include "deck/deck.h"
#include "fuzz.h"

static struct deck read(str text, struct arena *arena, struct arena scratch, struct diag_list *diags)
{
	struct deck deck;
	deck_parse(text, STR("fuzz.md"), arena, scratch, diags, &deck);
	deck_check(&deck, scratch, diags);
	return deck;
}

static str written(const struct deck *deck, struct arena *arena, struct arena scratch)
{
	struct buf out = {.arena = arena};
	deck_write(deck, scratch, &out);
	return buf_text(&out);
}

static void same_texts(const struct deck *a, const struct deck *b)
{
	must(str_eq(a->title, b->title) && str_eq(a->date, b->date) && str_eq(a->source, b->source) && str_eq(a->url, b->url));
	must(a->lead.n == b->lead.n && a->themes.n == b->themes.n);
	for (int i = 0; i < a->themes.n; i++) {
		const struct deck_theme *t = &a->themes.v[i], *u = &b->themes.v[i];
		must(str_eq(t->name, u->name) && str_eq(t->subtitle, u->subtitle) && t->agencies.n == u->agencies.n);
		for (int j = 0; j < t->agencies.n; j++) {
			const struct deck_agency *c = &t->agencies.v[j], *d = &u->agencies.v[j];
			must(str_eq(c->name, d->name) && str_eq(c->headline, d->headline) && c->hold_us == d->hold_us);
			must(c->highlights.n == d->highlights.n && c->figures.n == d->figures.n && c->pictures.n == d->pictures.n);
			for (int k = 0; k < c->highlights.n; k++)
				must(str_eq(c->highlights.v[k], d->highlights.v[k]));
			for (int k = 0; k < c->pictures.n; k++)
				must(str_eq(c->pictures.v[k].path, d->pictures.v[k].path) && str_eq(c->pictures.v[k].caption, d->pictures.v[k].caption));
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena arena, scratch;
	if (!arena.base)
		must(arena_open((size_t)1 << 30, &arena) && arena_open((size_t)1 << 28, &scratch));
	str text = {(const char *)data, size};
	// Decks are decoded before they are read, and binary files are refused there.
	if (!utf8_valid(text, NULL) || memchr(data, 0, size))
		return 0;
	struct arena frame = arena;
	struct diag_list first = {.arena = &frame}, second = {.arena = &frame};
	struct deck deck = read(text, &frame, scratch, &first), again;
	deck_looks_like(text);
	str once = written(&deck, &frame, scratch);
	must(utf8_valid(once, NULL) && deck_looks_like(once));
	deck_parse(once, STR("again.md"), &frame, scratch, &second, &again);
	must(second.kept.n == 0);
	same_texts(&deck, &again);
	must(str_eq(written(&again, &frame, scratch), once));
	return 0;
}
