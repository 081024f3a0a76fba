#include "page/plan.h"

#include <math.h>

// The parts of one that has more pages than this keep their boxes: laying all of them out for each would take too long.
enum { MANY_PAGES = 16 };

// ---- parts in their order ----

static int count_agencies(const struct deck *deck)
{
	int n = 0;
	for (int t = 0; t < deck->themes.n; t++)
		n += deck->themes.v[t].agencies.n;
	return n;
}

static int64_t count_parts(const struct deck *deck)
{
	return 4 + (int64_t)deck->themes.n + count_agencies(deck);
}

// Steps to the theme or agency behind `part`, else to the closing.
static void next_of_theme(const struct deck *deck, struct part *part)
{
	const struct deck_theme *theme = part->theme >= 0 ? &deck->themes.v[part->theme] : NULL;
	if (theme && part->agency + 1 < theme->agencies.n) {
		part->kind = PART_AGENCY;
		part->agency++;
		part->position++;
		return;
	}
	part->kind = part->theme + 1 < deck->themes.n ? PART_THEME : PART_CLOSING;
	part->theme++;
	part->agency = -1;
}

static void step(struct plan *plan)
{
	struct part *next = &plan->next;
	switch (next->kind) {
	case PART_COVER: next->kind = PART_LEAD; break;
	case PART_LEAD: next->kind = PART_CONTENTS; break;
	case PART_CONTENTS:
		next->theme = next->agency = -1;
		next_of_theme(plan->decks[next->deck], next);
		break;
	case PART_THEME:
	case PART_AGENCY: next_of_theme(plan->decks[next->deck], next); break;
	case PART_CLOSING: *next = (struct part){.kind = PART_COVER, .deck = next->deck + 1}; break;
	}
}

// ---- laying a part out ----

static struct press press_of(
	const struct plan *plan, struct type_set *type, struct arena *arena, struct arena scratch, struct diag_list *diags)
{
	return (struct press){.o = &plan->options,
		.c = &plan->options.colours,
		.type = type,
		.arena = arena,
		.kept = arena,
		.scratch = scratch,
		.diags = diags,
		.g = plan->g};
}

static void lay_agency(struct press *p, const struct part *part, int of)
{
	const struct deck_agency *agency = &p->deck->themes.v[part->theme].agencies.v[part->agency];
	agency_pages(p, part->theme, agency, part->position, of);
	if (p->o->figure_pages)
		figure_page(p, part->theme, agency);
	picture_pages(p, part->theme, agency);
}

// Its pages become the last ones of the press.
static void lay_part(struct press *p, const struct plan *plan, const struct part *part)
{
	const struct opening *opening = &plan->openings.v[part->deck];
	p->deck = plan->decks[part->deck];
	p->form = opening->form;
	p->deck_theme = opening->theme;
	p->deck_door = opening->door;
	switch (part->kind) {
	case PART_COVER: cover_pages(p); break;
	case PART_LEAD: lead_pages(p); break;
	case PART_CONTENTS:
		if (p->o->contents_page)
			contents_pages(p);
		break;
	case PART_THEME:
		if (!is_blank(p->deck->themes.v[part->theme].name))
			theme_page(p, part->theme);
		break;
	case PART_AGENCY: lay_agency(p, part, opening->agencies); break;
	case PART_CLOSING: closing_page(p); break;
	}
}

// ---- listing ----

static enum type_form form_of(const struct deck *deck)
{
	switch (deck_region(deck)) {
	case DECK_TAIWAN: return TYPE_TAIWAN;
	case DECK_HONG_KONG: return TYPE_HONG_KONG;
	case DECK_MAINLAND: break;
	}
	return TYPE_MAINLAND;
}

static void open_deck(struct plan *plan, struct arena *arena)
{
	const struct deck *deck = plan->decks[plan->next.deck];
	int theme = plan->themes.n, door = plan->agencies.n;
	*vec_push(arena, &plan->openings) = (struct opening){plan->pages.n, theme, door, count_agencies(deck), form_of(deck)};
	*vec_push(arena, &plan->begins) = plan->pages.n;
}

// Told once a deck: its signs are right, their forms are those of another region.
static void warn_of_forms(const struct plan *plan, struct type_set *type, struct diag_list *diags)
{
	const struct deck *deck = plan->decks[plan->next.deck];
	enum type_form form = form_of(deck);
	if (form != TYPE_MAINLAND && type_face_of(type, TYPE_SANS_REGULAR, form) == TYPE_SANS_REGULAR)
		diag_add(diags, DIAG_WARNING, (struct place){deck->file, 0, 0},
			"no installed font has the forms of %s that this text is written in, showing the mainland's; the Debian package fonts-noto-cjk "
			"has them",
			form == TYPE_TAIWAN ? "Taiwan" : "Hong Kong");
}

static str kept(struct arena *arena, const struct arena *gone, str s)
{
	return s.p >= gone->base && s.p < gone->end ? str_copy(arena, s) : s;
}

// What a list knows of a page without its boxes, which were laid out in `gone`.
static struct page head_of(const struct page *page, struct arena *arena, const struct arena *gone)
{
	struct page head = *page;
	head.id = kept(arena, gone, page->id);
	head.title = kept(arena, gone, page->title);
	head.boxes = head.instead = NULL;
	head.targets = NULL;
	head.n = head.n_instead = head.n_targets = 0;
	return head;
}

// The upper half of what an arena has left.
static struct arena half_of(struct arena *arena)
{
	char *middle = arena->at + (arena->end - arena->at) / 2;
	struct arena upper = {middle, middle, arena->end};
	arena->end = middle;
	return upper;
}

static void list_part(struct plan *plan, struct type_set *type, struct arena *arena, struct arena scratch, struct diag_list *diags)
{
	struct arena gone = half_of(&scratch);
	struct press p = press_of(plan, type, plan->whole ? arena : &gone, scratch, diags), again = {0};
	p.kept = arena;
	p.ids = plan->ids;
	lay_part(&p, plan, &plan->next);
	plan->ids = p.ids;
	plan->laid += p.pages.n;
	if (!plan->whole && p.pages.n > MANY_PAGES) {
		struct diag_list same = {.arena = &gone};
		again = press_of(plan, type, arena, scratch, &same);
		lay_part(&again, plan, &plan->next);
	}
	for (int i = 0; i < p.pages.n; i++) {
		struct page page = plan->whole ? p.pages.v[i] : head_of(&p.pages.v[i], arena, &gone);
		if (again.pages.n == p.pages.n) {
			str id = page.id, title = page.title;
			page = again.pages.v[i];
			page.id = id;
			page.title = title;
		}
		*vec_push(arena, &plan->pages) = page;
	}
}

static struct place place_of(const struct plan *plan, const struct part *part)
{
	const struct deck *deck = plan->decks[part->deck];
	if (part->kind != PART_THEME && part->kind != PART_AGENCY)
		return (struct place){.file = deck->file};
	const struct deck_theme *theme = &deck->themes.v[part->theme];
	return part->kind == PART_THEME ? theme->at : theme->agencies.v[part->agency].at;
}

// Whether the list is too long for the next part. A deck that has begun is closed all the same.
static bool leaves_out(struct plan *plan, const struct part *part, struct diag_list *diags)
{
	bool closes = part->kind == PART_CLOSING && plan->pages.n > plan->openings.v[part->deck].page;
	if (plan->pages.n < PAGE_LIST_MOST || closes)
		return false;
	if (!plan->told)
		diag_add(diags, DIAG_ERROR, place_of(plan, part), "a screen shows %d pages in a day, what follows is left out", PAGE_LIST_MOST);
	plan->told = true;
	return true;
}

// Lists the next part.
static void list_next(struct plan *plan, struct type_set *type, struct arena *arena, struct arena scratch, struct diag_list *diags)
{
	struct part part = plan->next;
	if (part.kind == PART_COVER) {
		open_deck(plan, arena);
		warn_of_forms(plan, type, diags);
	}
	bool fits = !leaves_out(plan, &part, diags);
	if (part.kind == PART_THEME)
		*vec_push(arena, &plan->themes) = fits ? plan->pages.n : -1;
	part.first = plan->pages.n;
	if (fits)
		list_part(plan, type, arena, scratch, diags);
	bool any = plan->pages.n > part.first;
	if (part.kind == PART_AGENCY)
		*vec_push(arena, &plan->agencies) = any ? part.first : -1;
	if (any)
		*vec_push(arena, &plan->parts) = part;
	plan->listed++;
	step(plan);
}

static void prepare_live(struct plan *plan, struct type_set *type, struct arena *arena, struct arena scratch, struct diag_list *diags)
{
	struct press p = press_of(plan, type, arena, scratch, diags);
	plan->live = live_prepare(&p, plan);
}

void page_plan(const struct deck *const *decks, int n_decks, const struct page_options *options, struct arena *arena, struct page_list *out)
{
	struct plan *plan = arena_new(arena, struct plan);
	*plan = (struct plan){.options = *options, .decks = decks, .n_decks = n_decks};
	plan->options.text_scale = fminf(fmaxf(options->text_scale > 0 ? options->text_scale : 1, 0.8f), 1.6f);
	plan->g = geometry_of(&plan->options);
	for (int i = 0; i < n_decks; i++)
		plan->expected += count_parts(decks[i]);
	*out = (struct page_list){.options = plan->options, .plan = plan, .parts = plan->expected};
}

void page_list_more(
	struct page_list *list, int64_t parts, struct type_set *type, struct arena *arena, struct arena scratch, struct diag_list *diags)
{
	struct plan *plan = list->plan;
	if (plan->complete)
		return;
	for (; parts > 0 && plan->next.deck < plan->n_decks; parts--)
		list_next(plan, type, arena, scratch, diags);
	plan->complete = plan->next.deck >= plan->n_decks;
	if (plan->complete || !plan->live)
		prepare_live(plan, type, arena, scratch, diags);
}

void page_list_take(struct page_list *list)
{
	struct plan *plan = list->plan;
	list->pages = plan->pages.v;
	list->n = plan->pages.n;
	list->complete = plan->complete;
	list->live = plan->live;
	list->laid = plan->laid;
	list->theme_first = plan->themes.v;
	list->n_themes = plan->themes.n;
	list->doors =
		(struct page_doors){{plan->agencies.v, plan->themes.v, plan->begins.v}, {plan->agencies.n, plan->themes.n, plan->begins.n}};
	// Themes at the end that have no page of their own and none behind them.
	while (list->n_themes && (list->theme_first[list->n_themes - 1] >= list->n || list->theme_first[list->n_themes - 1] < 0))
		list->n_themes--;
}

// ---- pages of a list ----

// What a list that is not complete cannot tell yet is told when it is asked for: -2 - door.
static void open_doors(const struct page_list *list, bool whole, struct page *page)
{
	int n = 0;
	for (int i = 0; i < page->n_targets; i++) {
		struct page_target target = page->targets[i];
		target.page = target.page < 0 ? -1 : whole ? page_door(list, target.page) : -2 - target.page;
		if (target.page != -1)
			page->targets[n++] = target;
	}
	page->n_targets = n;
}

static const struct part *part_of(const struct plan *plan, int number)
{
	int low = 0, high = plan->parts.n;
	while (high - low > 1) {
		int middle = low + (high - low) / 2;
		if (plan->parts.v[middle].first <= number)
			low = middle;
		else
			high = middle;
	}
	return &plan->parts.v[low];
}

static struct page overlay(struct press *p, const struct plan *plan, int which)
{
	if (plan->openings.n)
		p->form = plan->openings.v[0].form;
	switch (which) {
	case PAGE_INDEX: return index_page(p, plan->decks, plan->n_decks);
	case PAGE_PATTERN: return pattern_page(p);
	default: return help_page(p);
	}
}

void page_lay(const struct page_list *list, int number, struct type_set *type, struct arena *arena, struct arena scratch, struct page *out)
{
	const struct plan *plan = list->plan;
	struct diag_list said = {.arena = arena, .limit = 1}; // when it was listed
	struct press p = press_of(plan, type, arena, scratch, &said);
	struct page page;
	if (number < 0) {
		page = overlay(&p, plan, number);
	} else if (plan->pages.v[number].boxes) {
		page = plan->pages.v[number];
	} else {
		const struct part *part = part_of(plan, number);
		lay_part(&p, plan, part);
		page = p.pages.v[number - part->first];
		page.id = plan->pages.v[number].id;
		page.title = plan->pages.v[number].title;
	}
	if (!plan->whole)
		open_doors(list, false, &page);
	*out = page;
}

void page_build(const struct deck *const *decks, int n_decks, const struct page_options *options, struct type_set *type,
	struct arena *arena, struct arena scratch, struct diag_list *diags, struct page_list *out)
{
	page_plan(decks, n_decks, options, arena, out);
	struct plan *plan = out->plan;
	plan->whole = true;
	page_list_more(out, INT64_MAX, type, arena, scratch, diags);
	page_list_take(out);
	out->index = arena_new(arena, struct page);
	out->help = arena_new(arena, struct page);
	page_lay(out, PAGE_INDEX, type, arena, scratch, out->index);
	page_lay(out, PAGE_HELP, type, arena, scratch, out->help);
	for (int i = 0; i < out->n; i++)
		open_doors(out, true, &out->pages[i]);
	open_doors(out, true, out->index);
}
