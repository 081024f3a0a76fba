#include "cmd/cmd.h"
#include "host/host.h"

static bool enough(void *of)
{
	const struct cmd_album *album = of;
	return host_thread_us() - album->since_us > CMD_PICTURE_US;
}

static str read_picture(void *of, str path, struct arena *scratch)
{
	struct cmd_album *album = of;
	str file = album->page->at.file, bytes = {0};
	size_t n = file.n;
	while (n && file.p[n - 1] != '/')
		n--;
	str folder = n ? str_sub(file, 0, n) : STR(".");
	if (!host_read_inside(folder, path, PAINT_PICTURE_BYTES, scratch, album->diags, album->page->at, &bytes))
		return (str){0};
	if (!cmd_seals_allow_picture(album->seals, path, bytes, album->page->at, album->diags))
		return (str){0};
	if (!bytes.n)
		diag_add(album->diags, DIAG_ERROR, album->page->at, "the picture %.*s is empty, it is left out", STR_ARG(path));
	album->since_us = host_thread_us();
	return bytes;
}

static void left_out(void *of, str path, const char *fault)
{
	struct cmd_album *album = of;
	const struct page *page = album->page;
	if (fault)
		diag_add(album->diags, DIAG_ERROR, page->at, "the picture %.*s %s, it is left out", STR_ARG(path), fault);
	diag_add(album->diags, DIAG_WARNING, page->at, "page %.*s is shown without its picture", STR_ARG(page->id));
}

struct paint_pictures cmd_pictures(struct cmd_album *album)
{
	album->since_us = host_thread_us();
	return (struct paint_pictures){read_picture, left_out, album, enough};
}
