#include "edition/due.h"

// Address space, not memory. Decks may fill an eighth; the rest is for their pages.
#define MOST_BYTES (sizeof(size_t) > 4 ? (size_t)1 << 34 : (size_t)1 << 29)
#define LEAST_BYTES ((size_t)1 << 28)

// Decodes a source. The text lives in `arena`.
static bool decode(const struct edition_source *s, struct arena *arena, struct diag_list *diags, str *text)
{
	enum article_encoding encoding;
	return article_decode(s->bytes, s->name, arena, diags, text, &encoding);
}

// A cover is enough.
static bool shows_something(const struct deck *d, struct diag_list *diags)
{
	if (d->title.n || d->lead.n || d->themes.n)
		return true;
	diag_add(diags, DIAG_ERROR, (struct place){.file = d->file}, "there is nothing to show in it, so it is left out");
	return false;
}

bool edition_read(const struct edition_source *s, struct arena *arena, struct arena scratch, struct diag_list *diags, struct deck *out)
{
	str text;
	struct deck deck;
	if (!decode(s, &scratch, diags, &text))
		return false;
	if (deck_looks_like(text)) {
		deck_parse(text, s->name, arena, scratch, diags, &deck);
	} else {
		struct outline outline;
		str name = str_copy(arena, s->name);
		article_read(text, name, arena, scratch, diags, &outline);
		deck_from_outline(&outline, name, arena, &deck);
	}
	if (!shows_something(&deck, diags))
		return false;
	*out = deck;
	return true;
}

bool edition_outline(
	const struct edition_source *s, struct arena *arena, struct arena scratch, struct diag_list *diags, struct outline *out)
{
	str text;
	if (!decode(s, &scratch, diags, &text))
		return false;
	if (!deck_looks_like(text)) {
		article_read(text, str_copy(arena, s->name), arena, scratch, diags, out);
		return true;
	}
	struct deck deck;
	deck_parse(text, s->name, arena, scratch, diags, &deck);
	deck_to_outline(&deck, arena, out);
	return true;
}

static bool open_arena(struct arena *out)
{
	// Where address space is rationed, a smaller edition is better than none.
	for (size_t size = MOST_BYTES; size >= LEAST_BYTES; size /= 2) {
		if (arena_open(size, out))
			return true;
	}
	return false;
}

static void no_memory(struct edition *e)
{
	static const char text[] = "the system has no address space left for pages, nothing was built";
	static struct diag why = {.severity = DIAG_ERROR, .message = {text, sizeof text - 1}};
	e->diags.kept.v = &why;
	e->diags.kept.n = e->diags.count[DIAG_ERROR] = 1;
}

// Decks in the order of their sources; deck_check's findings go to the log with the rest.
static void read_all(struct edition *e, const struct edition_source *sources, int n, struct arena scratch)
{
	size_t most = (size_t)(e->arena.end - e->arena.base) / 8;
	e->decks = arena_array(&e->arena, struct deck *, (size_t)n + 1);
	for (int i = 0; i < n; i++) {
		if (arena_used(&e->arena) > most) {
			diag_add(&e->diags, DIAG_ERROR, (struct place){.file = sources[i].name},
				"the decks before this one fill the memory, it is left out");
			continue;
		}
		struct deck *deck = arena_new(&e->arena, struct deck);
		if (!edition_read(&sources[i], &e->arena, scratch, &e->diags, deck))
			continue;
		deck_check(deck, scratch, &e->diags);
		e->decks[e->n_decks++] = deck;
	}
}

// The last resort: it is compiled in and has no findings (tested).
static void add_builtin(struct edition *e, struct arena scratch)
{
	struct deck *deck = arena_new(&e->arena, struct deck);
	deck_parse(deck_builtin(), STR("built-in"), &e->arena, scratch, &e->diags, deck);
	e->decks[e->n_decks++] = deck;
	e->builtin = !e->idle;
}

// A list that takes no longer than a page does is made at once; of a long one as much as the first page needs.
#define SHORT_PARTS 128
#define FIRST_PARTS 8
#define MORE_PARTS 256

static void list_pages(struct edition *e, const struct page_options *options, struct type_set *type, struct arena scratch, str at)
{
	struct page_list *pages = &e->pages;
	page_plan((const struct deck *const *)e->decks, e->n_decks, options, &e->arena, pages);
	int64_t parts = pages->parts <= SHORT_PARTS ? pages->parts : FIRST_PARTS;
	do {
		page_list_more(pages, parts, type, &e->arena, scratch, &e->diags);
		page_list_take(pages);
		parts = MORE_PARTS;
	} while (!pages->complete && (pages->n == 0 || (at.n && page_find(pages, at) < 0)));
}

// `at`: the page that is wanted first; NULL: all of them are laid out.
static bool build(const struct edition_source *sources, int n, const struct config *config, struct edition_view view, struct type_set *type,
	bool fall_back, const str *at, struct edition *out)
{
	*out = (struct edition){.hash = edition_hash(sources, n, config, view)};
	struct arena scratch = {0};
	if (!open_arena(&out->arena) || !open_arena(&scratch)) {
		edition_close(out);
		no_memory(out);
		return false;
	}
	out->diags.arena = &out->arena;
	read_all(out, sources, n, scratch);
	due_choose(out, view.at);
	// An idle edition is not shown; it only has to have pages.
	if (!out->n_decks && (!n || fall_back || out->idle))
		add_builtin(out, scratch);
	if (out->n_decks) {
		struct page_options options;
		edition_page_options(config, view, scratch, &out->diags, &options);
		if (at)
			list_pages(out, &options, type, scratch, *at);
		else
			page_build(
				(const struct deck *const *)out->decks, out->n_decks, &options, type, &out->arena, scratch, &out->diags, &out->pages);
	}
	arena_close(&scratch);
	out->diags.arena = NULL; // it would point at where the struct was
	return out->pages.n > 0;
}

bool edition_build(const struct edition_source *sources, int n, const struct config *config, struct edition_view view,
	struct type_set *type, bool fall_back, struct edition *out)
{
	return build(sources, n, config, view, type, fall_back, NULL, out);
}

bool edition_open(const struct edition_source *sources, int n, const struct config *config, struct edition_view view, struct type_set *type,
	bool fall_back, str at, struct edition *out)
{
	return build(sources, n, config, view, type, fall_back, &at, out);
}

// As a file that says the same: then only one way leads from bytes to pages.
static struct edition_source written(const struct deck *deck, struct arena *arena, struct arena scratch)
{
	struct buf text = {.arena = arena};
	deck_write(deck, scratch, &text);
	return (struct edition_source){deck->file, buf_text(&text)};
}

bool edition_again(
	const struct edition *old, const struct config *config, struct edition_view view, struct type_set *type, str at, struct edition *out)
{
	struct arena arena = {0}, scratch = {0};
	bool good = open_arena(&arena) && open_arena(&scratch);
	if (good) {
		struct edition_source *sources = arena_array(&arena, struct edition_source, (size_t)old->n_all);
		for (int i = 0; i < old->n_all; i++)
			sources[i] = written(old->all[i], &arena, scratch);
		good = build(sources, old->n_all, config, view, type, false, &at, out);
	} else {
		*out = (struct edition){0};
		no_memory(out);
	}
	arena_close(&scratch);
	arena_close(&arena);
	return good;
}

void edition_more(struct edition *e, int64_t parts, struct type_set *type, struct arena scratch, struct diag_list *diags)
{
	page_list_more(&e->pages, parts, type, &e->arena, scratch, diags);
}

void edition_close(struct edition *e)
{
	arena_close(&e->arena);
	*e = (struct edition){0};
}
