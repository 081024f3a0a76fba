#include "type/set.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <hb-ot.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static bool family_has(hb_face_t *face, const char *tag)
{
	char name[128];
	unsigned int n = sizeof name;
	hb_ot_name_get_utf8(face, HB_OT_NAME_ID_FONT_FAMILY, hb_language_from_string("en", -1), &n, name);
	return str_has(str_from(name), str_from(tag));
}

// A collection holds one face a region; only the family's name tells which. The third is the usual place of SC in Noto CJK.
// -1: none has the tag.
static int index_of(hb_blob_t *blob, const char *tag)
{
	int n = (int)hb_face_count(blob);
	for (int i = 0; tag && i < n; i++) {
		int index = n > 2 ? (i + 2) % n : i;
		hb_face_t *face = hb_face_create(blob, (unsigned)index);
		bool found = family_has(face, tag);
		hb_face_destroy(face);
		if (found)
			return index;
	}
	return -1;
}

static void unmap(void *of)
{
	struct font_map *map = of;
	munmap(map->bytes, map->size);
	*map = (struct font_map){0};
}

// Mapped by hand: HarfBuzz would read a file that cannot be mapped into memory, which file_rest may not give back.
static bool map_file(const char *path, struct font_map *out)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	void *bytes = MAP_FAILED;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 && st.st_size <= INT32_MAX)
		bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	// A good face that there is no room for must not become another face.
	if (bytes == MAP_FAILED && errno == ENOMEM)
		arena_starved("a font");
	close(fd);
	if (bytes == MAP_FAILED)
		return false;
	*out = (struct font_map){bytes, (size_t)st.st_size};
	return true;
}

static bool same_tag(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

// Another face of a file that is mapped already, or the file itself mapped; NULL when it cannot be.
static hb_blob_t *blob_of(struct type_set *set, const char *path, const struct font_map **map)
{
	for (int i = 0; i < set->n_files; i++)
		if (strcmp(set->files[i].path, path) == 0) {
			*map = set->files[i].map;
			return hb_blob_reference(set->files[i].blob);
		}
	struct font_map *own = &set->maps[set->n_files];
	if (!map_file(path, own))
		return NULL;
	*map = own;
	return hb_blob_create(own->bytes, (unsigned)own->size, HB_MEMORY_MODE_READONLY, own, unmap);
}

int set_file(struct type_set *set, const char *path, const char *tag)
{
	for (int i = 0; i < set->n_files; i++)
		if (strcmp(set->files[i].path, path) == 0 && same_tag(set->files[i].tag, tag))
			return i;
	if (set->n_files == FILES_MAX)
		return -1;
	struct font_file *f = &set->files[set->n_files];
	const struct font_map *map;
	hb_blob_t *blob = blob_of(set, path, &map);
	if (!blob)
		return -1;
	int found = index_of(blob, tag), index = found >= 0 ? found : 0;
	hb_face_t *face = hb_face_create(blob, (unsigned)index);
	if (hb_face_get_glyph_count(face) == 0) {
		hb_face_destroy(face);
		hb_blob_destroy(blob);
		return -1;
	}
	*f = (struct font_file){.path = str_z(&set->arena, str_from(path)), .tag = tag, .blob = blob, .face = face, .index = index, .map = map};
	f->named = found >= 0;
	f->font = hb_font_create(face);
	f->unit = 1.0f / (float)hb_face_get_upem(face);
	f->colour = hb_ot_color_has_png(face) || hb_ot_color_has_layers(face);
	return set->n_files++;
}

void file_close(struct font_file *f)
{
	hb_font_destroy(f->font);
	hb_face_destroy(f->face);
	hb_blob_destroy(f->blob);
}

void file_rest(const struct font_file *f)
{
	madvise(f->map->bytes, f->map->size, MADV_DONTNEED);
}

bool file_covers(const struct font_file *f, uint32_t ch)
{
	hb_codepoint_t gid;
	return hb_font_get_nominal_glyph(f->font, ch, &gid) && gid != 0;
}

static bool is_font_name(const char *name)
{
	str s = str_from(name);
	return str_ends(s, STR(".ttf")) || str_ends(s, STR(".ttc")) || str_ends(s, STR(".otf")) || str_ends(s, STR(".otc"));
}

static int han_file(struct type_set *set, const char *path)
{
	static const uint32_t probes[] = {0x4E2D, 0x56FD, 0x7684, 0x5E02, 0x65B0}; // 中国的市新
	int i = set_file(set, path, "SC");
	for (size_t k = 0; i >= 0 && k < sizeof probes / sizeof *probes; k++)
		if (!file_covers(&set->files[i], probes[k])) {
			file_close(&set->files[i]);
			set->n_files = i;
			return -1;
		}
	return i;
}

#define FOLDERS_MAX 512
#define WALK_LIMIT ((size_t)1 << 20)

static int walk_folder(struct type_set *set, const char *folder, struct arena *names, const char **folders, int *n)
{
	DIR *dir = opendir(folder);
	int found = -1;
	for (struct dirent *e; dir && found < 0 && (e = readdir(dir));) {
		char path[1024];
		struct stat st;
		int len = snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
		if (e->d_name[0] == '.' || len < 0 || (size_t)len >= sizeof path || stat(path, &st))
			continue;
		if (S_ISDIR(st.st_mode) && *n < FOLDERS_MAX)
			folders[(*n)++] = str_z(names, str_from(path));
		else if (S_ISREG(st.st_mode) && is_font_name(e->d_name))
			found = han_file(set, path);
	}
	if (dir)
		closedir(dir);
	return found;
}

int set_any_han(struct type_set *set)
{
	// A list instead of recursion: a folder that links to itself only fills the list.
	const char *folders[FOLDERS_MAX] = {"/usr/share/fonts", "/usr/local/share/fonts"};
	int n = 2, found = -1;
	struct arena names;
	if (!arena_open(WALK_LIMIT, &names))
		return -1;
	for (int i = 0; i < n && found < 0; i++)
		found = walk_folder(set, folders[i], &names, folders, &n);
	arena_close(&names);
	return found;
}
