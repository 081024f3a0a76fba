#include "cmd/cmd.h"
#include "host/host.h"
#include "paint/paint.h"

// So many characters of a file that no font has are named one by one.
#define MOST_NAMED 20

// The search of one deck for characters that no font has.
struct search {
	struct cmd *cmd;
	struct type_set *type;
	str file, text; // the source, decoded
	uint32_t *seen; // a bit a code point: looked at already
	int missing;
};

// Characters without a shape of their own: blanks, controls, joiners, directions, variation selectors.
static bool is_shapeless(uint32_t ch)
{
	return ch_is_space(ch) || ch < 0x20 || (ch >= 0x7F && ch < 0xA0) || ch == 0xAD || (ch >= 0x200B && ch <= 0x200F) ||
		   (ch >= 0x2028 && ch <= 0x202E) || (ch >= 0x2060 && ch <= 0x206F) || (ch >= 0xFE00 && ch <= 0xFE0F) || ch == 0xFEFF ||
		   (ch >= 0xE0000 && ch <= 0xE0FFF);
}

static void tell_missing(struct search *s, uint32_t ch)
{
	char bytes[4];
	str written = {bytes, utf8_put(ch, bytes)};
	ptrdiff_t offset = str_find(s->text, written);
	struct place at = offset < 0 ? (struct place){.file = s->file} : place_at(s->file, s->text, (size_t)offset);
	const char *package = type_package(ch);
	str block = type_block(ch);
	diag_add(&s->cmd->diags, DIAG_ERROR, at, "no font has \"%.*s\" (U+%04X, %.*s), 〓 stands in its place%s%s", STR_ARG(written),
		(unsigned)ch, STR_ARG(block), package[0] ? "; for such characters install the Debian package " : "", package);
}

static void search_text(struct search *s, str text)
{
	while (text.n) {
		uint32_t ch = utf8_next(&text), bit = 1u << ch % 32;
		if (s->seen[ch / 32] & bit)
			continue;
		s->seen[ch / 32] |= bit;
		if (is_shapeless(ch) || type_covers(s->type, ch))
			continue;
		if (s->missing++ < MOST_NAMED)
			tell_missing(s, ch);
	}
}

static void search_agency(struct search *s, const struct deck_agency *a)
{
	search_text(s, a->name);
	search_text(s, a->headline);
	for (int i = 0; i < a->highlights.n; i++)
		search_text(s, a->highlights.v[i]);
	for (int i = 0; i < a->figures.n; i++) {
		struct arena scratch = s->cmd->scratch;
		search_text(s, figure_text(&a->figures.v[i], &scratch));
		search_text(s, a->figures.v[i].of);
	}
	for (int i = 0; i < a->pictures.n; i++)
		search_text(s, a->pictures.v[i].caption);
}

static void search_deck(struct search *s, const struct deck *d)
{
	search_text(s, d->title);
	search_text(s, d->source);
	search_text(s, d->reporter);
	for (int i = 0; i < d->lead.n; i++)
		search_text(s, d->lead.v[i]);
	for (int i = 0; i < d->themes.n; i++) {
		const struct deck_theme *t = &d->themes.v[i];
		search_text(s, t->name);
		search_text(s, t->subtitle);
		for (int j = 0; j < t->agencies.n; j++)
			search_agency(s, &t->agencies.v[j]);
	}
	if (s->missing > MOST_NAMED)
		diag_add(&s->cmd->diags, DIAG_ERROR, (struct place){.file = s->file}, "%d more characters are in no font, 〓 stands in their place",
			s->missing - MOST_NAMED);
}

// The text a deck was read from, for the places in it.
static str source_text(const struct edition_source *sources, int n, str file, struct arena *arena)
{
	str text = {0};
	for (int i = 0; i < n; i++) {
		enum article_encoding encoding;
		struct diag_list told_already = {.arena = arena};
		if (str_eq(sources[i].name, file) && article_decode(sources[i].bytes, file, arena, &told_already, &text, &encoding))
			break;
	}
	return text;
}

static void check_characters(struct cmd *cmd, struct type_set *type, const struct edition_source *sources, int n, const struct deck *d)
{
	struct arena scratch = cmd->scratch;
	struct search s = {.cmd = cmd, .type = type, .file = d->file};
	s.text = source_text(sources, n, d->file, &scratch);
	s.seen = arena_array(&scratch, uint32_t, 0x110000 / 32);
	search_deck(&s, d);
}

static str folder_of(str file)
{
	size_t n = file.n;
	while (n && file.p[n - 1] != '/')
		n--;
	return n ? str_sub(file, 0, n) : STR(".");
}

static void check_pictures(struct cmd *cmd, str folder, const struct deck_agency *a)
{
	for (int i = 0; i < a->pictures.n; i++) {
		struct arena scratch = cmd->scratch;
		const struct deck_picture *picture = &a->pictures.v[i];
		str bytes;
		if (!host_read_inside(folder, picture->path, PAINT_PICTURE_BYTES, &scratch, &cmd->diags, picture->at, &bytes))
			continue;
		struct cmd_album album = {.diags = &cmd->diags};
		struct paint_pictures pictures = cmd_pictures(&album);
		const char *fault = paint_picture_fault(bytes, &pictures);
		if (fault)
			diag_add(&cmd->diags, DIAG_ERROR, picture->at, "the picture %.*s %s, it is left out", STR_ARG(picture->path), fault);
	}
}

static void check_every_picture(struct cmd *cmd, const struct deck *d)
{
	for (int i = 0; i < d->themes.n; i++) {
		for (int j = 0; j < d->themes.v[i].agencies.n; j++)
			check_pictures(cmd, folder_of(d->file), &d->themes.v[i].agencies.v[j]);
	}
}

static bool print_sum(struct cmd *cmd, const struct edition *e)
{
	struct arena scratch = cmd->scratch;
	struct buf out = {.arena = &scratch};
	cmd_times_print(e, &out);
	const int *count = cmd->diags.count;
	buf_fmt(&out, "%d page%s, %d error%s, %d warning%s\n", e->pages.n, e->pages.n == 1 ? "" : "s", count[DIAG_ERROR],
		count[DIAG_ERROR] == 1 ? "" : "s", count[DIAG_WARNING], count[DIAG_WARNING] == 1 ? "" : "s");
	return cmd->line.quiet || cmd_print(cmd, &out);
}

int cmd_check(struct cmd *cmd)
{
	struct type_set *type;
	struct edition edition;
	int n;
	const struct edition_source *sources = cmd_sources(cmd, false, &n);
	if (!cmd_build(cmd, sources, n, &type, &edition))
		return CMD_BAD_INPUT;
	for (int i = 0; i < edition.n_decks; i++) {
		check_characters(cmd, type, sources, n, edition.decks[i]);
		check_every_picture(cmd, edition.decks[i]);
	}
	bool fine = print_sum(cmd, &edition);
	edition_close(&edition);
	type_close(type);
	return fine && !cmd->diags.count[DIAG_ERROR] && !cmd->config_errors ? CMD_FINE : CMD_BAD_INPUT;
}
