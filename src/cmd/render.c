#include "cmd/cmd.h"
#include "cmd/leftovers.h"
#include "host/host.h"
#include "paint/paint.h"

#include <stdio.h>
#include <unistd.h>

#define THUMB_WIDTH 480
#define PDF_NAME "pages.pdf"
// Address space, not memory; a page takes a hundred kilobytes or so.
#define PDF_MOST (sizeof(size_t) > 4 ? (size_t)1 << 34 : (size_t)1 << 29)
// A file name may have 255 bytes; the number, the ending and a temporary file's mark need some of them.
#define ID_BYTES 160
// What the clocks show: pictures of the same deck are the same.
#define CLOCK_HOUR 10

// A page's id as a part of a file name that every system takes.
static str safe_name(str id, struct arena *arena)
{
	struct buf out = {.arena = arena};
	while (id.n && out.n < ID_BYTES) {
		uint32_t ch = utf8_next(&id);
		bool plain = ch > ' ' && ch != 0x7F && !(ch < 0x80 && strchr("/\\:*?\"<>|", (int)ch));
		buf_ch(&out, plain ? ch : '-');
	}
	return buf_text(&out);
}

static bool write_out(struct cmd *cmd, struct leftovers *leftovers, str name, str bytes, struct arena scratch)
{
	str path = str_fmt(&scratch, "%.*s/%.*s", STR_ARG(cmd->line.out), STR_ARG(name));
	if (!host_write(path, bytes, scratch, &cmd->diags))
		return false;
	leftovers_wrote(cmd, leftovers, name, bytes);
	return true;
}

static bool write_png(struct cmd *cmd, struct leftovers *leftovers, const struct paint_frame *frame, str name, struct arena scratch)
{
	struct buf png = {.arena = &scratch};
	if (paint_png(frame, &png))
		return write_out(cmd, leftovers, name, buf_text(&png), scratch);
	str path = str_fmt(&cmd->arena, "%.*s/%.*s", STR_ARG(cmd->line.out), STR_ARG(name));
	diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = path}, "the picture cannot be packed as PNG, it is left out");
	return false;
}

// The footer and the clock as a page has them when it comes, so that its picture is what the screen shows.
static void draw_live(const struct page_list *pages, int i, struct type_set *type, struct paint_frame *frame)
{
	struct box boxes[PAGE_LIVE_BOXES];
	int n = page_footer(pages, i, 0, boxes);
	paint_boxes(boxes, n, type, PAINT_0, frame);
	n = page_clock(pages, i, CLOCK_HOUR, 0, boxes);
	paint_boxes(boxes, n, type, PAINT_0, frame);
}

// All that a run draws: one page at a time is in memory.
struct rendering {
	struct cmd *cmd;
	const struct page_list *pages;
	int first;
	struct type_set *type;
	struct paint_frame frame;
	struct paint_contact contact;
	struct paint_pdf pdf;
	struct arena pdf_arena;
	struct buf pdf_bytes;
	struct leftovers leftovers;
};

static void draw_page(struct rendering *r, int i, struct arena scratch)
{
	struct cmd *cmd = r->cmd;
	const struct page *page = &r->pages->pages[i];
	struct page outlined = cmd->line.debug ? cmd_outlined(page, &r->pages->options, r->type, &scratch) : *page;
	struct cmd_album album = {page, &cmd->diags, 0, NULL};
	struct paint_pictures pictures = cmd_pictures(&album);
	paint_page(&outlined, r->type, &pictures, PAINT_0, scratch, &r->frame);
	draw_live(r->pages, i, r->type, &r->frame);
	type_trim(r->type, 0);
}

static bool open_pdf(struct rendering *r, str title)
{
	struct cmd *cmd = r->cmd;
	if (!cmd->line.pdf)
		return true;
	r->pdf_bytes.arena = &r->pdf_arena;
	if (arena_open(PDF_MOST, &r->pdf_arena) && paint_pdf_open(r->frame.w, r->frame.h, title, cmd->scratch, &r->pdf_bytes, &r->pdf))
		return true;
	diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = cmd->line.out}, "there is no memory for a PDF, nothing was drawn");
	return false;
}

static bool close_pdf(struct rendering *r, bool wanted)
{
	struct cmd *cmd = r->cmd;
	bool fine = wanted;
	if (r->pdf.surface) {
		bool good = paint_pdf_close(&r->pdf);
		if (wanted && !good)
			diag_add(&cmd->diags, DIAG_ERROR, (struct place){.file = STR(PDF_NAME)}, "the PDF cannot be made, it is left out");
		fine = wanted && good && write_out(cmd, &r->leftovers, STR(PDF_NAME), buf_text(&r->pdf_bytes), cmd->scratch);
	}
	arena_close(&r->pdf_arena);
	return fine;
}

// The cover, the themes and the end are in a PDF's outline.
static str chapter_of(const struct page *page)
{
	return page->kind == PAGE_COVER || page->kind == PAGE_CONTENTS || page->kind == PAGE_THEME ? page->title : (str){0};
}

static void show_progress(const struct cmd *cmd, int done, int n)
{
	if (cmd->line.quiet || !isatty(STDERR_FILENO))
		return;
	fprintf(stderr, done < n ? "\r%d of %d pages" : "\r\033[K", done, n);
	fflush(stderr);
}

static int digits_of(int n)
{
	int digits = 3;
	for (int most = 999; n > most && most < 99999999; most = most * 10 + 9)
		digits++;
	return digits;
}

static bool render_page(struct rendering *r, int i, int digits)
{
	struct cmd *cmd = r->cmd;
	struct arena scratch = cmd->scratch;
	const struct page *page = &r->pages->pages[i];
	str id = safe_name(page->id, &scratch);
	str name = str_fmt(&scratch, "page-%0*d-%.*s.png", digits, i + 1, STR_ARG(id));
	draw_page(r, i, scratch);
	paint_contact_add(&r->contact, i - r->first, &r->frame);
	if (cmd->line.pdf)
		paint_pdf_add(&r->pdf, &r->frame, page->id, chapter_of(page), scratch);
	return write_png(cmd, &r->leftovers, &r->frame, name, scratch);
}

// Every page by itself, small on the contact sheet and in the PDF.
static bool render_pages(struct cmd *cmd, const struct edition *edition, int first, struct type_set *type)
{
	const struct page_list *pages = &edition->pages;
	struct rendering r = {.cmd = cmd, .pages = pages, .first = first, .type = type};
	int w = pages->options.width, h = pages->options.height, n = pages->n - first;
	r.frame = paint_frame_new(&cmd->arena, w, h);
	paint_contact_open(n, w < h ? THUMB_WIDTH / 2 : THUMB_WIDTH, w, h, &cmd->arena, &r.contact);
	leftovers_open(cmd, cmd->line.out, &r.leftovers);
	bool fine = open_pdf(&r, edition->decks[0]->title);
	for (int i = first; i < pages->n && fine; i++) {
		show_progress(cmd, i - first, n);
		fine = render_page(&r, i, digits_of(pages->n));
	}
	show_progress(cmd, n, n);
	fine = close_pdf(&r, fine);
	// A folder that took no page takes no contact sheet either: one error is enough.
	fine = fine && write_png(cmd, &r.leftovers, &r.contact.sheet, STR("contact.png"), cmd->scratch);
	return leftovers_close(cmd, &r.leftovers, fine, first) && fine;
}

// --at: the pages from there on.
static int first_page(struct cmd *cmd, const struct page_list *pages)
{
	str id = cmd->line.at;
	int first = id.n ? page_find(pages, id) : 0;
	if (first < 0)
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){0}, "there is no page \"%.*s\" to begin with, nothing was drawn", STR_ARG(id));
	return first;
}

int cmd_render(struct cmd *cmd)
{
	if (!cmd->line.out.n) {
		diag_add(&cmd->diags, DIAG_ERROR, (struct place){0}, "render needs --out DIR, the folder for the pages; nothing was drawn");
		return CMD_USAGE;
	}
	struct type_set *type;
	struct edition edition;
	if (!cmd_edition(cmd, &type, &edition))
		return CMD_BAD_INPUT;
	int first = first_page(cmd, &edition.pages);
	bool fine = first >= 0 && host_make_folder(cmd->line.out, cmd->scratch, &cmd->diags) && render_pages(cmd, &edition, first, type);
	if (fine && !cmd->line.quiet) {
		struct buf out = {.arena = &cmd->scratch};
		buf_fmt(&out, "%d pages in %.*s, all of them on contact.png%s\n", edition.pages.n - first, STR_ARG(cmd->line.out),
			cmd->line.pdf ? " and in " PDF_NAME : "");
		fine = cmd_print(cmd, &out);
	}
	edition_close(&edition);
	type_close(type);
	return fine && !cmd->diags.count[DIAG_ERROR] && !cmd->config_errors ? CMD_FINE : CMD_BAD_INPUT;
}
