#include "screen/console.h"

#include "base/base.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#define MOST_PIXELS 99999

static bool first_line(const char *folder, const char *name, char *line, int size)
{
	char path[512];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "re");
	if (!file)
		return false;
	bool read = fgets(line, size, file) != NULL;
	fclose(file);
	return read;
}

// "1920x1080"; the preferred mode stands first. Half pictures ("1920x1080i") are no mode for still text.
static void read_mode(const char *connector, int *w, int *h)
{
	char line[64], *end;
	if (!first_line(connector, "modes", line, sizeof line))
		return;
	long width = strtol(line, &end, 10), height = *end == 'x' ? strtol(end + 1, &end, 10) : 0;
	if (*end == '\n' && width > 0 && height > 0 && width <= MOST_PIXELS && height <= MOST_PIXELS)
		*w = (int)width, *h = (int)height;
}

int console_displays(const char *sys, int *w, int *h)
{
	char pattern[512], line[64];
	glob_t found;
	int connected = 0;
	*w = *h = 0;
	snprintf(pattern, sizeof pattern, "%s/card*-*", sys);
	if (glob(pattern, GLOB_NOSORT, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			if (first_line(found.gl_pathv[i], "status", line, sizeof line) && str_eq(str_from(line), STR("connected\n")) &&
				++connected == 1)
				read_mode(found.gl_pathv[i], w, h);
	globfree(&found);
	if (connected != 1)
		*w = *h = 0;
	return connected;
}
