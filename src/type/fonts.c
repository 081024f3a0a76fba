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
	// Letters of the peoples of China, of fonts-noto-core.
	{{DEBIAN "truetype/noto/NotoSansArabic-Regular.ttf", NULL}, false},
	{{DEBIAN "truetype/noto/NotoSerifTibetan-Regular.ttf", NULL}, false},
	{{DEBIAN "truetype/noto/NotoSansMongolian-Regular.ttf", NULL}, false},
	{{DEBIAN "truetype/noto/NotoSansYi-Regular.ttf", NULL}, false},
	{{DEBIAN "truetype/dejavu/DejaVuSans.ttf", NULL}, false},
	{{DEBIAN "truetype/noto/NotoColorEmoji.ttf", NULL}, false},
};

static const char *const form_tags[TYPE_FORMS] = {" SC", " TC", " HK"};

static int open_first(struct type_set *set, const char *const *paths, int limit, const char *tag)
{
	bool mainland = !tag || tag == form_tags[TYPE_MAINLAND];
	for (int i = 0; i < limit && paths[i]; i++) {
		if (paths[i][0] != '@') {
			int file = set_file(set, paths[i], tag);
			if (file >= 0 && (mainland || set->files[file].named))
				return file;
			continue;
		}
		// The packaged faces hold the mainland forms only.
		if (!mainland)
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

static enum type_face face_in(enum type_face face, enum type_form form)
{
	return (enum type_face)((int)face + TYPE_FACES * (int)form);
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

// A file of the configuration's; one that cannot be used is a warning, told once.
static int open_wanted(struct type_set *set, str path, const char *tag, const char *instead, struct diag_list *diags)
{
	if (path.n == 0)
		return -1;
	int file = set_file(set, str_z(&set->arena, path), tag);
	if (file < 0 && diags)
		diag_add(diags, DIAG_WARNING, (struct place){.file = path}, "this is not a font file that can be read, using %s", instead);
	return file;
}

// The wanted file, and behind it the built-in face or the first thing that stands in for it.
static void open_face(struct type_set *set, const struct face_source *source, int wanted, enum type_form form)
{
	enum type_face face = face_in(source->face, form);
	chain_add(set, face, wanted);
	for (int i = 0; i < 4 && source->tries[i] && set->n_chain[face] == (wanted >= 0); i++)
		chain_add(set, face, open_first(set, source->tries[i], 8, form_tags[form]));
}

static void open_faces(struct type_set *set, enum type_form form, struct diag_list *diags)
{
	int sans = open_wanted(set, set->options.sans, form_tags[form], "the built-in sans faces", diags);
	int serif = open_wanted(set, set->options.serif, form_tags[form], "the built-in serif face", diags);
	for (int i = 0; i < TYPE_FACES; i++)
		open_face(set, &sources[i], sources[i].face == TYPE_SERIF_BLACK ? serif : sans, form);
}

static void chain_all(struct type_set *set, enum type_form form, int file)
{
	for (int face = 0; face < TYPE_FACES; face++)
		chain_add(set, face_in((enum type_face)face, form), file);
}

static void open_fallbacks(struct type_set *set, enum type_form form, struct diag_list *diags)
{
	str rest = set->options.fallback, path;
	while (str_cut(&rest, STR(":"), &path))
		chain_all(set, form, open_wanted(set, path, form_tags[form], "the rest of the chain", diags));
	// What the serif face lacks, the sans one may have in the same weight.
	enum type_face black = face_in(TYPE_SANS_BLACK, form);
	if (set->n_chain[black])
		chain_add(set, face_in(TYPE_SERIF_BLACK, form), set->chain[black][0]);
	for (size_t k = 0; k < sizeof fallbacks / sizeof *fallbacks; k++) {
		int file = open_first(set, fallbacks[k].files, 2, NULL);
		if (file >= 0)
			set->files[file].light = fallbacks[k].light;
		chain_all(set, form, file);
	}
}

static void finish_form(struct type_set *set, enum type_form form, struct diag_list *diags)
{
	open_fallbacks(set, form, diags);
	for (int face = 0; face < TYPE_FACES; face++)
		metrics_measure(set, face_in((enum type_face)face, form));
	// Finding out what the files are has touched far more of them than text will.
	for (int i = 0; i < set->n_files; i++)
		file_rest(&set->files[i]);
}

static void open_form(struct type_set *set, enum type_form form)
{
	set->opened[form] = true;
	open_faces(set, form, NULL);
	bool any = false;
	for (int k = 0; k < TYPE_FACES; k++)
		any = any || set->n_chain[face_in((enum type_face)k, form)];
	if (!any)
		return;
	// What these faces lack, and a weight there is none of, is the mainland's.
	for (int k = 0; k < TYPE_FACES; k++)
		chain_add(set, face_in((enum type_face)k, form), set->chain[k][0]);
	finish_form(set, form, NULL);
}

enum type_face type_face_of(struct type_set *set, enum type_face face, enum type_form form)
{
	if (!set->opened[form])
		open_form(set, form);
	return set->n_chain[face_in(face, form)] ? face_in(face, form) : face;
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
	if (!arena_open(SET_LIMIT, &arena)) {
		diag_add(diags, DIAG_ERROR, (struct place){0}, "the system has no address space left for fonts, nothing can be set");
		return NULL;
	}
	struct type_set *set = arena_new(&arena, struct type_set);
	set->arena = arena;
	set->options = (struct type_options){str_copy(&set->arena, options->sans), str_copy(&set->arena, options->serif),
		str_copy(&set->arena, options->fallback), str_copy(&set->arena, options->words)};
	open_faces(set, TYPE_MAINLAND, diags);
	if (!fill_faces(set, diags)) {
		type_close(set);
		return NULL;
	}
	masks_open(set);
	set->glyphs = arena_array(&set->arena, struct glyph_info, GLYPHS_CACHED);
	finish_form(set, TYPE_MAINLAND, diags);
	set->opened[TYPE_MAINLAND] = true;
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
