#include "type/set.h"

#include <hb-ot.h>
#include <stdio.h>

#ifndef SANTI_FONTS
#define SANTI_FONTS "/usr/share/santi/fonts"
#endif
#define DEBIAN "/usr/share/fonts/"

// Where a face is found, best first. "@" is a folder of packaged faces.
static const char *const sans_regular[] = {"@SantiSansSC-Regular.otf", DEBIAN "opentype/noto/NotoSansCJK-Regular.ttc", NULL};
static const char *const sans_bold[] = {"@SantiSansSC-Bold.otf", DEBIAN "opentype/noto/NotoSansCJK-Bold.ttc", NULL};
static const char *const sans_black[] = {"@SantiSansSC-Black.otf", DEBIAN "opentype/noto/NotoSansCJK-Black.ttc", NULL};
static const char *const serif_black[] = {"@SantiSerifSC-Black.otf", DEBIAN "opentype/noto/NotoSerifCJK-Black.ttc", NULL};
static const char *const serif_bold[] = {DEBIAN "opentype/noto/NotoSerifCJK-Bold.ttc", NULL};

static const struct face_source {
	enum type_face face;
	const char *name;
	const char *const *tries[4]; // the face itself, then what stands in for it
} sources[TYPE_FACES] = {
	{TYPE_SANS_REGULAR, "sans regular", {sans_regular, sans_bold, sans_black, NULL}},
	{TYPE_SANS_BOLD, "sans bold", {sans_bold, sans_black, sans_regular, NULL}},
	{TYPE_SANS_BLACK, "sans black", {sans_black, sans_bold, sans_regular, NULL}},
	{TYPE_SERIF_BLACK, "serif black", {serif_black, serif_bold, sans_black, sans_bold}},
};

// After the face itself. BabelStone has the mainland forms, so it comes before HanaMin; the last ones bring symbols.
static const struct fallback {
	const char *const files[2]; // the first one that is there
	bool light;
} fallbacks[] = {
	{{"@BabelStoneHan.ttf", DEBIAN "truetype/babelstone/BabelStoneHan.ttf"}, true},
	{{"@HanaMinB-gap.ttf", DEBIAN "truetype/hanazono/HanaMinB.ttf"}, true},
	{{"@HanaMinA-gap.ttf", DEBIAN "truetype/hanazono/HanaMinA.ttf"}, true},
	{{DEBIAN "truetype/dejavu/DejaVuSans.ttf", NULL}, false},
	{{DEBIAN "truetype/noto/NotoColorEmoji.ttf", NULL}, false},
};

static int open_first(struct type_set *set, const char *const *paths, int limit, const char *tag)
{
	for (int i = 0; i < limit && paths[i]; i++) {
		if (paths[i][0] != '@') {
			int file = set_file(set, paths[i], tag);
			if (file >= 0)
				return file;
			continue;
		}
		// The packaged faces hold the mainland forms only.
		if (tag && strcmp(tag, " SC") != 0)
			continue;
		str folders = STR(SANTI_FONTS), folder;
		while (str_cut(&folders, STR(":"), &folder)) {
			char path[1024];
			snprintf(path, sizeof path, "%.*s/%s", STR_ARG(folder), paths[i] + 1);
			int file = set_file(set, path, NULL);
			if (file >= 0)
				return file;
		}
	}
	return -1;
}

static void chain_add(struct type_set *set, enum type_face face, int file)
{
	int *n = &set->n_chain[face];
	for (int i = 0; i < *n; i++)
		if (set->chain[face][i] == file)
			return;
	if (file >= 0 && *n < CHAIN_MAX)
		set->chain[face][(*n)++] = (int8_t)file;
}

// A file of the configuration's; one that cannot be used is a warning.
static int open_wanted(struct type_set *set, str path, const char *tag, const char *instead, struct diag_list *diags)
{
	if (path.n == 0)
		return -1;
	int file = set_file(set, str_z(&set->arena, path), tag);
	if (file < 0)
		diag_add(diags, DIAG_WARNING, (struct place){.file = path}, "this is not a font file that can be read, using %s", instead);
	return file;
}

// The wanted file, and behind it the built-in face or the first thing that stands in for it.
static void open_face(struct type_set *set, const struct face_source *source, int wanted, const char *tag)
{
	chain_add(set, source->face, wanted);
	for (int i = 0; i < 4 && source->tries[i] && set->n_chain[source->face] == (wanted >= 0); i++)
		chain_add(set, source->face, open_first(set, source->tries[i], 8, tag));
}

static void open_fallbacks(struct type_set *set, const struct type_options *options, const char *tag, struct diag_list *diags)
{
	str rest = options->fallback, path;
	while (str_cut(&rest, STR(":"), &path)) {
		int file = open_wanted(set, path, tag, "the rest of the chain", diags);
		for (int face = 0; face < TYPE_FACES; face++)
			chain_add(set, (enum type_face)face, file);
	}
	// What the serif face lacks, the sans one may have in the same weight.
	if (set->n_chain[TYPE_SANS_BLACK])
		chain_add(set, TYPE_SERIF_BLACK, set->chain[TYPE_SANS_BLACK][0]);
	for (size_t k = 0; k < sizeof fallbacks / sizeof *fallbacks; k++) {
		int file = open_first(set, fallbacks[k].files, 2, NULL);
		if (file >= 0)
			set->files[file].light = fallbacks[k].light;
		for (int face = 0; face < TYPE_FACES; face++)
			chain_add(set, (enum type_face)face, file);
	}
}

// Faces that stand in for one that is missing; false when there is none at all.
static bool fill_faces(struct type_set *set, struct diag_list *diags)
{
	int any = -1;
	for (int face = 0; face < TYPE_FACES; face++)
		if (set->n_chain[face])
			any = set->chain[face][0];
	if (any < 0 && (any = set_any_han(set)) >= 0)
		diag_add(diags, DIAG_WARNING, (struct place){.file = str_from(set->files[any].path)},
			"neither packaged faces nor the Debian package fonts-noto-cjk is installed, using this font for all text");
	if (any < 0) {
		diag_add(diags, DIAG_ERROR, (struct place){0},
			"no font with Chinese characters was found; install the Debian package fonts-noto-cjk (and fonts-noto-cjk-extra for the heavy "
			"faces)");
		return false;
	}
	for (int face = 0; face < TYPE_FACES; face++)
		if (!set->n_chain[face])
			chain_add(set, (enum type_face)face, any);
	return true;
}

// Paths, the word list, the cache of metrics; masks have their own.
#define SET_LIMIT ((size_t)64 << 20)

struct type_set *type_open(const struct type_options *options, struct diag_list *diags)
{
	struct arena arena;
	if (!arena_open(SET_LIMIT, &arena))
		return NULL;
	struct type_set *set = arena_new(&arena, struct type_set);
	set->arena = arena;
	set->own_words = str_copy(&set->arena, options->words);
	const char *tag = options->traditional ? " TC" : " SC";
	int sans = open_wanted(set, options->sans, tag, "the built-in sans faces", diags);
	int serif = open_wanted(set, options->serif, tag, "the built-in serif face", diags);
	for (int i = 0; i < TYPE_FACES; i++)
		open_face(set, &sources[i], sources[i].face == TYPE_SERIF_BLACK ? serif : sans, tag);
	if (!fill_faces(set, diags) || !masks_open(set)) {
		type_close(set);
		return NULL;
	}
	open_fallbacks(set, options, tag, diags);
	set->glyphs = arena_array(&set->arena, struct glyph_info, GLYPHS_CACHED);
	for (int face = 0; face < TYPE_FACES; face++)
		metrics_measure(set, (enum type_face)face);
	// Finding out what the files are has touched far more of them than text will.
	for (int i = 0; i < set->n_files; i++)
		file_rest(&set->files[i]);
	return set;
}

void type_close(struct type_set *set)
{
	if (!set)
		return;
	masks_close(set);
	for (int i = 0; i < set->n_files; i++)
		file_close(&set->files[i]);
	if (set->shaping)
		hb_buffer_destroy(set->shaping);
	icu_close(set);
	struct arena arena = set->arena;
	arena_close(&arena);
}

void type_describe(const struct type_set *set, struct buf *out)
{
	for (int face = 0; face < TYPE_FACES; face++)
		for (int k = 0; k < set->n_chain[face]; k++) {
			const struct font_file *f = &set->files[set->chain[face][k]];
			char family[128];
			unsigned int n = sizeof family;
			hb_ot_name_get_utf8(f->face, HB_OT_NAME_ID_FONT_FAMILY, hb_language_from_string("en", -1), &n, family);
			if (k == 0 || face == TYPE_FACES - 1)
				buf_fmt(out, "%s: %s, %s\n", k == 0 ? sources[face].name : "fallback", family, f->path);
		}
}
