#include "deck/reader.h"

#include <md4c.h>

// Without MD_FLAG_TABLES: this md4c makes every row of a table as long as its head, so a hostile one costs the product
// of both. Tables are found in what is then a paragraph (show_table).
#define FLAGS (MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_PERMISSIVEATXHEADERS)

struct place reader_place(struct reader *r, const char *p)
{
	// md4c also hands text that it made up; that stands where the text before it ended.
	uintptr_t from_start = (uintptr_t)p - (uintptr_t)r->text.p;
	size_t offset = from_start <= r->text.n ? (size_t)from_start : r->seen;
	if (offset < r->seen)
		return place_at(r->file, r->text, offset);
	const char *from = r->text.p + r->seen, *end = r->text.p + offset;
	for (const char *nl; from < end && (nl = memchr(from, '\n', (size_t)(end - from)));) {
		r->line++;
		r->column = 1;
		from = nl + 1;
	}
	r->column += utf8_count((str){from, (size_t)(end - from)});
	r->seen = offset;
	return (struct place){r->file, r->line, r->column};
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct reader *r = user;
	switch (type) {
	case MD_BLOCK_H: leaf_open(r, LEAF_HEADING, (int)((MD_BLOCK_H_DETAIL *)detail)->level); break;
	case MD_BLOCK_P:
		// The text of a tight list stands in the item itself; a loose one has a paragraph first, which is the same leaf.
		if (r->leaf.kind != LEAF_ITEM || r->leaf.text.n)
			leaf_open(r, r->items ? LEAF_ITEM : LEAF_PARAGRAPH, 0);
		break;
	case MD_BLOCK_LI:
		leaf_open(r, LEAF_ITEM, 0);
		r->items++;
		break;
	case MD_BLOCK_CODE: leaf_open(r, LEAF_CODE, 0); break;
	case MD_BLOCK_HTML: leaf_open(r, LEAF_HTML, 0); break;
	case MD_BLOCK_QUOTE:
		leaf_finish(r);
		r->quotes++;
		break;
	case MD_BLOCK_OL:
		leaf_finish(r);
		// Told with the place of its first text; md4c gives blocks none.
		r->numbered = true;
		break;
	default: leaf_finish(r); break;
	}
	return r->full;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct reader *r = user;
	(void)detail;
	leaf_finish(r);
	if (type == MD_BLOCK_QUOTE)
		r->quotes--;
	if (type == MD_BLOCK_LI)
		r->items--;
	return 0;
}

// A link's target or title, with its entities.
static str attribute(struct reader *r, const MD_ATTRIBUTE *a)
{
	struct buf out = {.arena = r->arena};
	for (int i = 0; a->size && a->substr_offsets[i] < a->size; i++) {
		str part = {a->text + a->substr_offsets[i], a->substr_offsets[i + 1] - a->substr_offsets[i]};
		if (a->substr_types[i] == MD_TEXT_ENTITY)
			inline_entity(&out, part);
		else
			buf_str(&out, part);
	}
	return inline_plain(r->arena, buf_text(&out));
}

// A picture's caption comes as text between the two calls; it is taken out of the leaf again.
static void open_image(struct reader *r, const MD_SPAN_IMG_DETAIL *image)
{
	if (r->images++)
		return;
	r->image_from = r->leaf.text.n;
	r->image_path = image->src.text;
	r->image = (struct deck_picture){.path = inline_path(r, attribute(r, &image->src)), .caption = attribute(r, &image->title)};
}

static void close_image(struct reader *r)
{
	struct buf *text = &r->leaf.text;
	if (--r->images)
		return;
	str caption = inline_plain(r->arena, str_skip(buf_text(text), r->image_from));
	text->n = r->image_from;
	if (caption.n)
		r->image.caption = caption;
	// Only now: places are cheap when they only move on, and the path comes behind the caption.
	r->image.at = reader_place(r, r->image_path);
	if (inline_picture(r, &r->image) && r->leaf.pictures.n < DECK_MAX_PARTS)
		*vec_push(r->arena, &r->leaf.pictures) = r->image;
}

static void tell_once(struct reader *r, bool *told, const char *what)
{
	if (!*told)
		diag_add(r->diags, DIAG_NOTE, r->leaf.at, "%s", what);
	*told = true;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct reader *r = user;
	struct leaf *l = &r->leaf;
	if (type == MD_SPAN_IMG)
		open_image(r, detail);
	else if (type == MD_SPAN_STRONG && !r->images && !inline_trim(buf_text(&l->text)).n && !l->strong_end)
		l->strong = true;
	else if (type == MD_SPAN_A)
		tell_once(r, &l->told_link, "nobody can follow a link on the screen, showing its text alone");
	else if (type == MD_SPAN_CODE)
		tell_once(r, &l->told_code, "code among words is shown as text");
	return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct reader *r = user;
	(void)detail;
	if (type == MD_SPAN_IMG)
		close_image(r);
	else if (type == MD_SPAN_STRONG && r->leaf.strong && !r->leaf.strong_end)
		r->leaf.strong_end = r->leaf.text.n;
	return 0;
}

static int text_piece(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE n, void *user)
{
	struct reader *r = user;
	struct leaf *l = &r->leaf;
	struct place at = reader_place(r, p);
	if (!l->placed) {
		l->at = at;
		l->start = p;
		l->placed = true;
		if (r->numbered)
			diag_add(r->diags, DIAG_NOTE, at, "the numbers of a numbered list are not shown");
		r->numbered = false;
	}
	switch (type) {
	case MD_TEXT_NULLCHAR: buf_ch(&l->text, UTF8_REPLACEMENT); break;
	case MD_TEXT_BR:
	case MD_TEXT_SOFTBR: inline_break(&l->text); break;
	case MD_TEXT_ENTITY: inline_entity(&l->text, (str){p, n}); break;
	case MD_TEXT_HTML: html_text(r, (str){p, n}); break;
	case MD_TEXT_CODE:
		if (l->kind == LEAF_CODE && n == 1 && *p == '\n')
			inline_break(&l->text);
		else
			inline_text(r, p, n);
		break;
	default: inline_text(r, p, n); break;
	}
	return 0;
}

// The text as md4c is given it: md4c 0.4.8 looks beyond the end of a text whose last line is not ended, and takes what it
// finds there for part of it.
static str ended(str text, struct arena *arena)
{
	enum { PAD = 64 };
	char *p = arena_take(arena, text.n + PAD, 1, 1);
	if (text.n)
		memcpy(p, text.p, text.n);
	p[text.n] = '\n';
	return (str){p, text.n + 1};
}

static str within_limit(str text, str file, struct diag_list *diags)
{
	if (text.n <= DECK_MAX_BYTES)
		return text;
	diag_add(
		diags, DIAG_ERROR, (struct place){.file = file}, "the deck has more than %d MB, the rest is left out", (int)(DECK_MAX_BYTES >> 20));
	size_t n = DECK_MAX_BYTES;
	while (n && ((unsigned char)text.p[n] & 0xC0) == 0x80)
		n--;
	return str_sub(text, 0, n);
}

void deck_parse(str text, str file, struct arena *arena, struct arena scratch, struct diag_list *diags, struct deck *out)
{
	struct deck deck = {.file = str_copy(arena, file)};
	struct reader r = {.file = deck.file, .arena = arena, .scratch = scratch, .diags = diags, .deck = &deck, .line = 1, .column = 1};
	static const MD_PARSER parser = {.flags = FLAGS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = text_piece};
	r.text = ended(within_limit(text, file, diags), &r.scratch);
	r.leaf.text = (struct buf){.arena = &r.scratch};
	str body = str_skip(r.text, front_read(&r));
	if (body.n && md_parse(body.p, (MD_SIZE)body.n, &parser, &r) != 0 && !r.full)
		diag_add(diags, DIAG_ERROR, (struct place){.file = file}, "the Markdown cannot be read for lack of memory, the rest is left out");
	leaf_finish(&r);
	*out = deck;
}
