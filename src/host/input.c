#include <dirent.h>
#include <errno.h>
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/host.h"
#include "host/path.h"

// Codes of linux/input-event-codes.h, which names some five hundred more.
enum { ENTER = 28, RIGHT = 106, PAGE_DOWN = 109, LEFT_BUTTON = 0x110, TOUCH = 0x14A };

#define FILE_BYTES ((size_t)4096)

static str small_file(struct arena *arena, str folder, const char *name)
{
	struct diag_list none = {.arena = arena};
	str text = {0};
	return host_read(path_join(arena, folder, str_from(name)), FILE_BYTES, arena, &none, &text) ? str_trim(text) : (str){0};
}

// A bit of the kernel's list of hexadecimal words, the lowest of which stands last.
static bool has_bit(str words, int bit, struct arena scratch)
{
	const int per_word = (int)(8 * sizeof(long));
	int word = bit / per_word;
	while (word-- > 0) {
		size_t end = words.n;
		while (end && words.p[end - 1] != ' ')
			end--;
		words = str_trim(str_sub(words, 0, end));
	}
	size_t from = words.n;
	while (from && words.p[from - 1] != ' ')
		from--;
	return words.n && strtoull(str_z(&scratch, str_skip(words, from)), NULL, 16) >> bit % per_word & 1;
}

// Whether a hand can page with it: a keyboard or remote, a touch panel, a mouse. Not power buttons, lids and headphone plugs.
static bool pages(str device, struct arena scratch)
{
	static const int keys[] = {ENTER, RIGHT, PAGE_DOWN, LEFT_BUTTON, TOUCH};
	str words = small_file(&scratch, device, "capabilities/key");
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (has_bit(words, keys[i], scratch))
			return true;
	return false;
}

static void group_of(const char *path, char *out, size_t size)
{
	struct stat st;
	if (stat(path, &st) != 0)
		return;
	const struct group *group = getgrgid(st.st_gid);
	if (group)
		snprintf(out, size, "%s", group->gr_name);
	else
		snprintf(out, size, "%u", (unsigned)st.st_gid);
}

static void add_device(str dev, str device, str name, struct arena *arena, struct host_inputs *out)
{
	struct arena scratch = *arena;
	const char *node = str_z(&scratch, path_join(&scratch, dev, name));
	bool refused = access(node, R_OK) != 0 && errno == EACCES;
	char group[64] = "";
	if (refused && !out->refused)
		group_of(node, group, sizeof group);
	*(str *)vec_push(arena, &out->names) = str_copy(arena, small_file(arena, device, "name"));
	out->refused += refused;
	if (group[0])
		out->group = str_copy(arena, str_from(group));
}

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b);
}

void host_inputs(str dev, str sys, struct arena *arena, struct host_inputs *out)
{
	struct arena scratch = *arena;
	DIR *folder = opendir(str_z(&scratch, sys));
	*out = (struct host_inputs){0};
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		str name = str_from(entry->d_name);
		if (!str_starts(name, STR("event")))
			continue;
		// Its text lives on, as what it is asked for does.
		str device = path_join(arena, path_join(arena, sys, name), STR("device"));
		if (pages(device, *arena))
			add_device(dev, device, name, arena, out);
	}
	if (folder)
		closedir(folder);
	if (out->names.n)
		qsort(out->names.v, (size_t)out->names.n, sizeof *out->names.v, by_bytes);
}
