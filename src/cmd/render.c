#include "cmd/cmd.h"
#include "host/host.h"
#include "paint/paint.h"

#include <stdio.h>
#include <unistd.h>

#define THUMB_WIDTH 480
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

static bool write_png(struct cmd *cmd, const struct paint_frame *frame, str path, struct arena scratch)
{
	struct buf png = {.arena = &scratch};
	if (paint_png(frame, &png))
		return host_write(path, buf_text(&png), scratch, &cmd->diags);
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

static bool render_page(struct cmd *cmd, const struct page_list *pages, int i, str path, struct type_set *type, struct paint_frame *frame)
{
	struct arena scratch = cmd->scratch;
	const struct page *page = &pages->pages[i];
	struct page outlined = cmd->line.debug ? cmd_outlined(page, &scratch) : *page;
	struct cmd_album album = {page, &cmd->diags};
	struct paint_pictures pictures = {cmd_read_picture, cmd_picture_left_out, &album};
	paint_page(&outlined, type, &pictures, PAINT_0, scratch, frame);
	draw_live(pages, i, type, frame);
	type_trim(type, 0);
	return write_png(cmd, frame, path, cmd->scratch);
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

// Every page by itself and small on the contact sheet; no more than one of them is in memory.
static bool render_pages(struct cmd *cmd, const struct page_list *pages, int first, struct type_set *type)
{
	str dir = cmd->line.out;
	int w = pages->options.width, h = pages->options.height, digits = digits_of(pages->n);
	struct paint_frame frame = paint_frame_new(&cmd->arena, w, h);
	struct paint_contact contact;
	bool fine = true;
	paint_contact_open(pages->n - first, w < h ? THUMB_WIDTH / 2 : THUMB_WIDTH, w, h, &cmd->arena, &contact);
	for (int i = first; i < pages->n && fine; i++) {
		const struct page *page = &pages->pages[i];
		struct arena scratch = cmd->scratch;
		str id = safe_name(page->id, &scratch);
		str path = str_fmt(&cmd->arena, "%.*s/page-%0*d-%.*s.png", STR_ARG(dir), digits, i + 1, STR_ARG(id));
		show_progress(cmd, i - first, pages->n - first);
		fine = render_page(cmd, pages, i, path, type, &frame);
		paint_contact_add(&contact, i - first, &frame);
	}
	show_progress(cmd, pages->n - first, pages->n - first);
	// A folder that took no page takes no contact sheet either: one error is enough.
	return fine && write_png(cmd, &contact.sheet, str_fmt(&cmd->arena, "%.*s/contact.png", STR_ARG(dir)), cmd->scratch);
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
	bool fine = first >= 0 && host_make_folder(cmd->line.out, cmd->scratch, &cmd->diags) && render_pages(cmd, &edition.pages, first, type);
	if (fine && !cmd->line.quiet) {
		struct buf out = {.arena = &cmd->scratch};
		buf_fmt(&out, "%d pages in %.*s, all of them on contact.png\n", edition.pages.n - first, STR_ARG(cmd->line.out));
		fine = cmd_print(cmd, &out);
	}
	edition_close(&edition);
	type_close(type);
	return fine && !cmd->diags.count[DIAG_ERROR] && !cmd->config_errors ? CMD_FINE : CMD_BAD_INPUT;
}
